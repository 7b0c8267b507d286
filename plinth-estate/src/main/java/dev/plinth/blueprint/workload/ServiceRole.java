package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.security.WorkloadBoundary;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.List;

/**
 * A role that a service takes on for this account alone, and that goes no further than the boundary
 * of workloads.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused
 *     deputy problem</a>
 */
final class ServiceRole {
  private static final String POLICY = "plinth";

  private ServiceRole() {}

  /** A role that may do this. */
  static Resource of(
      String id, String service, List<Statement> statements, Value tags, Origin origin) {
    return of(id, service, tags, origin)
        .with(
            "Policies",
            Value.list(
                Value.object(
                    "PolicyName", POLICY, "PolicyDocument", Statement.policy(statements))));
  }

  /** A role whose policy comes later, as it names what needs the role first. */
  static Resource of(String id, String service, Value tags, Origin origin) {
    return Resource.of(
        id,
        "AWS::IAM::Role",
        origin,
        "AssumeRolePolicyDocument",
        Statement.assumedBy(service),
        "PermissionsBoundary",
        WorkloadBoundary.arn(),
        "Tags",
        tags);
  }

  /** The policy of a role that has none of its own. */
  static Resource policy(String id, String role, List<Statement> statements, Origin origin) {
    return Resource.of(
        id,
        "AWS::IAM::RolePolicy",
        origin,
        "RoleName",
        Value.ref(role),
        "PolicyName",
        POLICY,
        "PolicyDocument",
        Statement.policy(statements));
  }
}
