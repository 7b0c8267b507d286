package dev.plinth.access;

import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Semantics;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether organization policies would deny calls that a deployment is going to make.
 *
 * <p>Policies of one type are asked together: first the service control policies, then the resource
 * control policies. A call passes when at every level a statement allows it and none denies it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 */
public final class Lockout {
  /** What AWS attaches everywhere until somebody detaches it. */
  public static final Policy FULL_AWS_ACCESS =
      Policies.read(
          "FullAWSAccess",
          Json.object(
              "Version",
              "2012-10-17",
              "Statement",
              List.of(Json.object("Effect", "Allow", "Action", "*", "Resource", "*"))));

  /**
   * The policies attached to one of the targets above an account, or to it.
   *
   * @param target the root, a unit or the account, for the answer
   */
  public record Level(String target, List<Policy> policies) {
    public Level {
      policies = List.copyOf(policies);
    }
  }

  /** Something that keeps a call from being allowed for certain. */
  public sealed interface Finding {
    /** The call. */
    Call call();

    /**
     * A policy denies the call.
     *
     * @param statement the statement's {@code Sid}, its number from 1 when it has none, or empty
     *     when nothing at this level allows the call
     */
    record Denied(Call call, String target, String policy, String statement) implements Finding {}

    /**
     * It depends on what is not known.
     *
     * @param reason what that is
     */
    record Undecided(Call call, String target, String policy, String statement, String reason)
        implements Finding {}
  }

  private Lockout() {}

  /** What is found, in the order of the calls; nothing means that every call passes. */
  public static List<Finding> check(List<Level> levels, List<Call> calls) {
    var findings = new ArrayList<Finding>();
    for (var call : calls) {
      for (var level : levels) {
        check(level, call, findings);
      }
    }
    return findings;
  }

  private static void check(Level level, Call call, List<Finding> findings) {
    var request = Concrete.partial(call.caller(), call.actionKey(), call.resource(), call.facts());
    var semantics = new Semantics<>(request);
    var allowed = Match.NO;
    var undecided = new ArrayList<Finding>();
    for (var policy : level.policies()) {
      for (var statement : policy.about(call.actionKey())) {
        request.forget();
        var matches = semantics.matches(statement);
        if (statement.allows()) {
          allowed = allowed.or(matches);
        } else if (matches == Match.YES) {
          findings.add(new Finding.Denied(call, level.target(), policy.name(), statement.name()));
        } else if (matches == Match.UNKNOWN) {
          var reason = String.join(", ", request.reasons());
          undecided.add(
              new Finding.Undecided(call, level.target(), policy.name(), statement.name(), reason));
        }
      }
    }
    findings.addAll(undecided);
    switch (allowed) {
      case YES -> {}
      case NO -> findings.add(new Finding.Denied(call, level.target(), "", ""));
      case UNKNOWN ->
          findings.add(
              new Finding.Undecided(
                  call, level.target(), "", "", "no statement allows it for certain"));
    }
  }
}
