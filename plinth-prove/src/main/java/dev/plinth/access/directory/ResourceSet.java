package dev.plinth.access.directory;

import dev.plinth.access.language.Policy;
import dev.plinth.source.Origin;
import dev.plinth.world.Resource;
import java.util.List;
import java.util.Optional;

/**
 * Resources of one account that the same policy is of: a resource and what is in it, or all those
 * of which the sources tell no policy.
 *
 * @param name for answers
 * @param arns with wildcards as {@code Resource} has them
 * @param owner the text of the account's id
 * @param region where they are; empty where that is not known
 * @param policy what they say themselves
 * @param isTrust whether the policy is one of trust, which has a say in assuming a role only
 * @param resource what they are, where it is one whose tags are known
 * @param origin where the resource or its policy stands
 */
public record ResourceSet(
    String name,
    List<String> arns,
    String owner,
    String region,
    Optional<Policy> policy,
    boolean isTrust,
    Optional<Resource> resource,
    Origin origin) {
  public ResourceSet {
    arns = List.copyOf(arns);
  }

  /** The same resources with this policy. */
  public ResourceSet withPolicy(Optional<Policy> other) {
    return new ResourceSet(name, arns, owner, region, other, isTrust, resource, origin);
  }
}
