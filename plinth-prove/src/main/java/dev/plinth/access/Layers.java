package dev.plinth.access;

import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies that have a say in a request.
 *
 * @param identity those of the principal and of the groups that it is in
 * @param resource that of the resource: of a bucket, the trust policy of a role, that of a key
 * @param boundary the permissions boundary, none for a principal without one
 * @param session those that were passed when the session was made, none for none
 * @param scps for each level from the root of the organization down to the account; none where no
 *     organization binds the principal
 * @param rcps as {@code scps}, for the account of the resource; a level that allows nothing by
 *     itself has {@code RCPFullAWSAccess}
 * @param endpoint those of the VPC endpoint that the request goes through, none for none
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html">RCP
 *     evaluation</a>
 */
public record Layers(
    List<Policy> identity,
    Optional<Policy> resource,
    List<Policy> boundary,
    List<Policy> session,
    List<List<Policy>> scps,
    List<List<Policy>> rcps,
    List<Policy> endpoint) {
  /** No policy at all. */
  public static final Layers NONE =
      new Layers(
          List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Layers {
    identity = List.copyOf(identity);
    boundary = List.copyOf(boundary);
    session = List.copyOf(session);
    scps = scps.stream().map(List::copyOf).toList();
    rcps = rcps.stream().map(Layers::withDefault).toList();
    endpoint = List.copyOf(endpoint);
  }

  /**
   * AWS attaches a policy that allows all to each level, and nobody can detach it or write another
   * that allows: a level in which nothing else allows has it.
   */
  private static List<Policy> withDefault(List<Policy> level) {
    boolean allows =
        level.stream().flatMap(policy -> policy.statements().stream()).anyMatch(Statement::allows);
    return allows
        ? List.copyOf(level)
        : Stream.concat(level.stream(), Stream.of(Policies.RCP_FULL_AWS_ACCESS)).toList();
  }

  /** The same, with this policy of the resource. */
  public Layers withResource(Optional<Policy> policy) {
    return new Layers(identity, policy, boundary, session, scps, rcps, endpoint);
  }

  /** The same, with these levels of an organization. */
  public Layers withOrganization(
      List<List<Policy>> serviceControl, List<List<Policy>> resourceControl) {
    return new Layers(
        identity, resource, boundary, session, serviceControl, resourceControl, endpoint);
  }

  /** All of them. */
  public Stream<Policy> policies() {
    return Stream.of(
            identity.stream(),
            resource.stream(),
            boundary.stream(),
            session.stream(),
            scps.stream().flatMap(List::stream),
            rcps.stream().flatMap(List::stream),
            endpoint.stream())
        .flatMap(one -> one);
  }
}
