package dev.plinth.blueprint.security;

import dev.plinth.access.authorization.AccessLevel;
import dev.plinth.access.authorization.ResourceType;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.ScopedStatements;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.lockout.DeploymentCalls;
import dev.plinth.cloudformation.Value;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the pipeline does in the management account: what the organization's plan calls, what
 * CloudFormation calls for the stacks there, and no more. In the other accounts it takes on their
 * access role.
 *
 * <p>The landing zone is left to an administrator, as AWS asks whole services of whoever sets it
 * up.
 *
 * @param onControlTower whether that is the foundation of the organization
 * @see <a
 *     href="https://docs.aws.amazon.com/controltower/latest/userguide/getting-started-apis.html">Landing
 *     zone by API</a>
 */
public record DeployRole(boolean onControlTower) {
  /** The role that looks at the estate before a change, in the management account. */
  public static final String PLAN = "plinth-plan";

  /** The role that it takes on in the other accounts. */
  public static final String LOOK = "plinth-look";

  private static final String PASS = "iam:PassRole";
  private static final String CONTROL_TOWER = "controltower:";
  private static final Set<AccessLevel> LOOKS = Set.of(AccessLevel.LIST, AccessLevel.READ);

  private static final class Standard {
    private static final Json.JsonObject DATA = DataFile.read(DeployRole.class, "deploy-role.json");
    private static final Json.JsonObject CALLS =
        DataFile.read(DataFile.class, "lockout/deployment-calls.json");
  }

  /**
   * What it does for the plan of the organization.
   *
   * @param accessRole the role that each account lets the management account take on
   */
  public Value plan(String accessRole) {
    var statements = new ArrayList<Statement>();
    statements.add(
        Statement.allow("Accounts")
            .action("sts:AssumeRole")
            .on(ScopedStatements.arn("iam::*:role/" + accessRole)));
    var calls = new TreeSet<>(planCalls());
    calls.addAll(surveyCalls());
    statements.addAll(statements(calls));
    return Statement.policy(statements);
  }

  /** What it may do though no plan asks for it, such as removing what was named. */
  public Value beside() {
    return Statement.policy(statements(margin()));
  }

  /** What it does, and lets CloudFormation do, for the stacks of the management account. */
  public static Value stacks() {
    var statements = new ArrayList<Statement>(statements(stackCalls()));
    var passes = Standard.DATA.object("passes").orElseThrow();
    for (var service : passes.members().keySet()) {
      var word = service.substring(0, service.indexOf('.'));
      statements.add(
          Statement.allow(
                  "Pass" + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
              .action(PASS)
              .on(ScopedStatements.arn(DataFile.text(passes, service)))
              .when("StringEquals", "iam:PassedToService", service));
    }
    return Statement.policy(statements);
  }

  /** Every call for the stacks but passing roles, sorted. */
  static SortedSet<String> stackCalls() {
    var calls = new TreeSet<>(Standard.CALLS.strings("stack"));
    var sets = Standard.DATA.object("sets").orElseThrow();
    for (var type : Standard.DATA.strings("types")) {
      calls.addAll(DeploymentCalls.of(type, sets.strings(type)::contains));
    }
    calls.remove(PASS);
    return calls;
  }

  /** Every call for the plan, sorted. */
  SortedSet<String> planCalls() {
    var calls = new TreeSet<String>();
    var steps = Standard.DATA.object("steps").orElseThrow();
    var absent = onControlTower ? List.<String>of() : Standard.DATA.strings("controlTower");
    steps.members().keySet().stream()
        .filter(kind -> !absent.contains(kind))
        .forEach(kind -> calls.addAll(steps.strings(kind)));
    return calls;
  }

  /** What is looked at beside the plan, on any foundation: the estate may have had another. */
  static SortedSet<String> surveyCalls() {
    return new TreeSet<>(Standard.DATA.strings("survey"));
  }

  /** What it may do though no plan asks for it, sorted. */
  SortedSet<String> margin() {
    var margin = new TreeSet<>(Standard.DATA.object("margin").orElseThrow().members().keySet());
    margin.removeIf(call -> !onControlTower && call.startsWith(CONTROL_TOWER));
    return margin;
  }

  /** The calls that look at what a change would change, sorted. */
  private SortedSet<String> looks() {
    var looks = new TreeSet<>(planCalls());
    looks.addAll(surveyCalls());
    looks.addAll(
        List.of(
            "cloudformation:DescribeStacks",
            "cloudformation:GetTemplate",
            "cloudformation:ListStacks"));
    looks.removeIf(name ->
        !LOOKS.containsAll(
            ServiceAuthorization.standard().find(name).orElseThrow().accessLevels()));
    return looks;
  }

  /** What the role does that compares and changes nothing. */
  public Value comparing() {
    var statements = new ArrayList<Statement>();
    statements.add(
        Statement.allow("Accounts")
            .action("sts:AssumeRole")
            .on(ScopedStatements.arn("iam::*:role/" + LOOK)));
    statements.addAll(statements(looks()));
    return Statement.policy(statements);
  }

  private static List<Statement> statements(Collection<String> calls) {
    return ScopedStatements.of(calls, DeployRole::resources, instead());
  }

  private static Collection<String> resources(ResourceType type) {
    return Standard.DATA
        .object("resources")
        .orElseThrow()
        .strings(type.service() + ":" + type.name());
  }

  private static Map<String, List<String>> instead() {
    var instead = Standard.DATA.object("instead").orElseThrow();
    var all = new TreeMap<String, List<String>>();
    instead.members().keySet().forEach(action -> all.put(action, instead.strings(action)));
    return all;
  }
}
