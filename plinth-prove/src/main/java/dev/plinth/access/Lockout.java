package dev.plinth.access;

import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
      new Policy(
          "FullAWSAccess",
          Json.object(
              "Version",
              "2012-10-17",
              "Statement",
              List.of(Json.object("Effect", "Allow", "Action", "*", "Resource", "*"))));

  /** A policy with its document. */
  public record Policy(String name, Json.JsonObject document) {}

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
    var allowed = Match.NO;
    var undecided = new ArrayList<Finding>();
    for (var policy : level.policies()) {
      var statements = statements(policy.document());
      for (int i = 0; i < statements.size(); i++) {
        var statement = statements.get(i);
        var sid = statement.string("Sid").orElse(Integer.toString(i + 1));
        var reasons = new ArrayList<String>();
        var matches = matches(statement, call, reasons);
        var reason = String.join(", ", reasons);
        switch (statement.string("Effect").orElse("")) {
          case "Allow" -> allowed = allowed.or(matches);
          case "Deny" -> {
            if (matches == Match.YES) {
              findings.add(new Finding.Denied(call, level.target(), policy.name(), sid));
            } else if (matches == Match.UNKNOWN) {
              undecided.add(
                  new Finding.Undecided(call, level.target(), policy.name(), sid, reason));
            }
          }
          default ->
              undecided.add(
                  new Finding.Undecided(
                      call, level.target(), policy.name(), sid, "its effect is not known"));
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

  private static List<Json.JsonObject> statements(Json.JsonObject document) {
    var statements = new ArrayList<Json.JsonObject>();
    document.object("Statement").ifPresent(statements::add);
    for (var item : document.items("Statement")) {
      if (item instanceof Json.JsonObject statement) {
        statements.add(statement);
      }
    }
    return statements;
  }

  private static Match matches(Json.JsonObject statement, Call call, List<String> reasons) {
    var action = call.action().toLowerCase(Locale.ROOT);
    var matches = Match.YES;
    for (var member : statement.members().entrySet()) {
      var value = member.getValue();
      var one =
          switch (member.getKey()) {
            case "Action" -> action(value, action);
            case "NotAction" -> action(value, action).not();
            case "Resource" -> resource(value, call.resource(), reasons);
            case "NotResource" -> resource(value, call.resource(), reasons).not();
            case "Condition" ->
                value instanceof Json.JsonObject block
                    ? Conditions.hold(block, call.facts(), reasons)
                    : Match.UNKNOWN;
            case "Principal" -> everyone(value, reasons);
            case "Sid", "Effect" -> Match.YES;
            default -> {
              reasons.add("`" + member.getKey() + "` is not decided here");
              yield Match.UNKNOWN;
            }
          };
      matches = matches.and(one);
      if (matches == Match.NO) {
        reasons.clear();
        return Match.NO;
      }
    }
    return matches;
  }

  private static Match action(Json patterns, String action) {
    var matches = Match.NO;
    for (var pattern : texts(patterns)) {
      matches = matches.or(Glob.matchesAny(pattern.toLowerCase(Locale.ROOT), action));
    }
    return matches;
  }

  private static Match resource(Json patterns, String resource, List<String> reasons) {
    var matches = Match.NO;
    for (var pattern : texts(patterns)) {
      matches =
          matches.or(pattern.contains("${") ? Match.UNKNOWN : Glob.matchesAny(pattern, resource));
    }
    if (matches == Match.UNKNOWN) {
      reasons.add("the resource `" + resource + "` may or may not be meant");
    }
    return matches;
  }

  private static Match everyone(Json principal, List<String> reasons) {
    boolean everyone =
        texts(principal).contains("*")
            || (principal instanceof Json.JsonObject object
                && object.get("AWS").map(Lockout::texts).orElse(List.of()).contains("*"));
    if (!everyone) {
      reasons.add("its principal is not decided here");
    }
    return everyone ? Match.YES : Match.UNKNOWN;
  }

  private static List<String> texts(Json json) {
    return switch (json) {
      case Json.JsonString(var text) -> List.of(text);
      case Json.JsonArray array -> array.strings();
      case Json.JsonObject _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> List.of();
    };
  }
}
