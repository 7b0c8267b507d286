package dev.plinth.blueprint.organization;

import dev.plinth.access.Call;
import dev.plinth.access.Facts;
import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.guardrail.Setting;
import dev.plinth.estate.Estate;
import dev.plinth.json.Json;
import dev.plinth.world.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The requests that deploying a stack makes in its account, through the access role.
 *
 * <p>CloudFormation calls the services with the deployer's rights, so each is a request of that
 * role. What the calls are comes from {@code deployment-calls.json}.
 */
final class DeploymentCalls {
  /** Stands for the id of an account that is not there yet: no policy can name it. */
  private static final String NO_ACCOUNT = "000000000000";

  /** Stands for the id of the organization. */
  static final String ORGANIZATION_ID = "o-0000000000";

  private static final class Standard {
    private static final Json.JsonObject DATA =
        DataFile.read(DeploymentCalls.class, "deployment-calls.json");
    private static final Map<String, List<String>> TYPES = types();

    /** The services whose requests all go to one Region. */
    private static final Set<String> ONE_REGION = Set.copyOf(DATA.strings("oneRegion"));

    /** The condition keys that requests of an action never carry. */
    private static final Json.JsonObject NEVER = DATA.object("never").orElse(Json.object());

    private static Map<String, List<String>> types() {
      var types = new TreeMap<String, List<String>>();
      var entries = DATA.object("types").orElseThrow();
      entries.members().keySet().forEach(type -> types.put(type, entries.strings(type)));
      return types;
    }
  }

  private DeploymentCalls() {}

  /** The resource types of the stack whose calls are not known, sorted. */
  static SortedSet<String> unknownTypes(Stack stack) {
    var types = types(stack);
    types.removeAll(Standard.TYPES.keySet());
    return types;
  }

  /** The resource types of the stack, sorted. */
  static SortedSet<String> types(Stack stack) {
    var types = new TreeSet<String>();
    stack.template().resources().values().forEach(resource -> types.add(resource.type()));
    return types;
  }

  /** The calls of a stack, sorted by action. */
  static List<Call> of(Estate estate, Stack stack) {
    var actions = new TreeSet<>(Standard.DATA.strings("stack"));
    for (var type : types(stack)) {
      actions.addAll(Standard.TYPES.getOrDefault(type, List.of()));
    }
    var id = stack.id();
    var partition = Setting.partition(new Region(id.region()));
    var known = estate.organization().accounts().get(id.account());
    var account = known == null || known.id().isEmpty() ? NO_ACCOUNT : known.id();
    var principal =
        "arn:" + partition + ":iam::" + account + ":role/" + estate.organization().accessRole();
    var here = facts(principal, account, id.region());
    var elsewhere = partition.equals("aws") ? facts(principal, account, "us-east-1") : here;
    var calls = new ArrayList<Call>();
    for (var action : actions) {
      var service = action.substring(0, action.indexOf(':'));
      var facts = Standard.ONE_REGION.contains(service) ? elsewhere : here;
      for (var key : Standard.NEVER.strings(action)) {
        facts = facts.without(key);
      }
      calls.add(new Call(principal, action, resource(partition, id, account, service), facts));
    }
    return calls;
  }

  private static Facts facts(String principal, String account, String requestedRegion) {
    return Facts.NONE
        .with("aws:PrincipalArn", principal)
        .with("aws:PrincipalAccount", account)
        .with("aws:PrincipalOrgID", ORGANIZATION_ID)
        .with("aws:PrincipalIsAWSService", "false")
        .with("aws:PrincipalType", "AssumedRole")
        .with("aws:ResourceOrgID", ORGANIZATION_ID)
        .with("aws:SecureTransport", "true")
        .with("aws:RequestedRegion", requestedRegion)
        .without("aws:AssumedRoot")
        .without("aws:SourceAccount")
        .without("aws:SourceOrgID")
        // set on credentials that an instance hands out; the access role's come from STS
        .without("ec2:RoleDelivery");
  }

  private static String resource(String partition, Stack.Id stack, String account, String service) {
    return "arn:"
        + partition
        + ":"
        + switch (service) {
          case "s3", "route53" -> service + ":::*";
          case "iam" -> "iam::" + account + ":*";
          case "cloudformation" ->
              "cloudformation:" + stack.region() + ":" + account + ":stack/" + stack.name() + "/*";
          default -> service + ":" + stack.region() + ":" + account + ":*";
        };
  }
}
