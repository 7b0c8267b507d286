package dev.plinth.access.directory;

import dev.plinth.access.language.Policy;
import dev.plinth.source.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A policy by which something in an account lets others in.
 *
 * @param owner the text of the id of the account
 * @param label what it is of, as people call it
 * @param resources ARNs of what it is of, with wildcards; {@code *} where they are not known
 * @param role the role whose trust policy it is
 */
public record Guard(
    String owner,
    String label,
    List<String> resources,
    Policy policy,
    Optional<Member> role,
    Origin origin) {
  public Guard {
    resources = List.copyOf(resources);
  }

  /** The trust policy of a role. */
  static Guard of(Member role, Policy trust) {
    return new Guard(
        role.caller().account(),
        role.label(),
        List.of(role.arn()),
        trust,
        Optional.of(role),
        role.origin());
  }
}
