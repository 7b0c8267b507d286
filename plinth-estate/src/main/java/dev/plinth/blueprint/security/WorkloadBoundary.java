package dev.plinth.blueprint.security;

import dev.plinth.blueprint.ScopedStatements;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.source.Origin;

/**
 * How far a role of a workload goes at most, whatever its own policies say: what runs reads and
 * writes data, and makes and frees no identities.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
 *     boundaries</a>
 */
public final class WorkloadBoundary {
  static final String ID = "Boundary";
  private static final String NAME = "plinth-boundary";

  private WorkloadBoundary() {}

  /** Its ARN in the account of a stack. */
  public static Value arn() {
    return ScopedStatements.arn("iam::{account}:policy/" + NAME);
  }

  /** The stack that it is in, which comes before those whose roles have it. */
  public static Stack.Id stack(Estate estate, String account) {
    return new Stack.Id(account, estate.organization().home().name(), IdentityStacks.NAME);
  }

  static Resource of(Origin origin) {
    return Resource.of(
        ID,
        "AWS::IAM::ManagedPolicy",
        origin,
        "ManagedPolicyName",
        NAME,
        "Description",
        "As far as a role may go that a workload makes",
        "PolicyDocument",
        Statement.policy(
            Statement.allow("Run")
                .action(Baseline.DATA.strings("workloadActions").toArray(String[]::new))
                .onAll(),
            Statement.deny("KeysStay")
                .action("kms:DisableKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion")
                .onAll(),
            Statement.deny("NoRolesOfPlinth")
                .action("sts:AssumeRole")
                .on(Value.sub("arn:${AWS::Partition}:iam::*:role/plinth-*"))));
  }
}
