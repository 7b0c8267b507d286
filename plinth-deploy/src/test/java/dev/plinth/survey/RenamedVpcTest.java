package dev.plinth.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.StackMove;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.Loss;
import dev.plinth.plan.changeset.Action;
import dev.plinth.twin.Store;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A VPC that is renamed: what its stacks hold moves, and stays what it is. */
class RenamedVpcTest {
  private static final String OLD = "    prod: { account: prod,";
  private static final String NEW = "    main: { was: prod, account: prod,";

  /** The stacks that have it in them. */
  private static final String[] STACKS = {
    "stack:prod/eu-central-1/network-alarms",
    "stack:prod/eu-central-1/vpc-main",
    "stack:prod/eu-central-1/vpc-main-endpoints"
  };

  @TempDir Path folder = Path.of("");

  private final Twin twin = Twin.empty();
  private final Cloud cloud = new TwinCloud(twin, "OrganizationAccountAccessRole");
  private final String text = Estates.example("minimal.yaml");

  @BeforeEach
  void deployed() {
    twin.enableIdentityCenter();
    Estates.deploy(Estates.compile(folder, text), cloud).forEach(RenamedVpcTest::isDone);
  }

  private static void isDone(String task, Result result) {
    assertThat(result).as(task).isInstanceOf(Result.Ended.class);
  }

  private Checkup.Outcome renamed() {
    var renamed = Estates.compile(folder, text.replace(OLD, NEW));
    assertThat(renamed.assembly()).as(renamed.open().toString()).isPresent();
    return renamed;
  }

  private static JsonObject inProd(Cloud cloud, String operation, Object... input) {
    var account =
        Estates.call(cloud, "organizations:ListAccounts").items("Accounts").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.string("Name").equals(Optional.of("prod")))
            .flatMap(one -> one.string("Id").stream())
            .findFirst()
            .orElseThrow();
    return cloud.call(
        new Place(account, "eu-central-1"),
        new Operation("cloudformation", operation),
        Json.object(input));
  }

  private Map<String, String> held(String stack) {
    return held(cloud, stack);
  }

  /** Ids of resources by logical id. */
  private static Map<String, String> held(Cloud cloud, String stack) {
    var held = new TreeMap<String, String>();
    for (var item :
        inProd(cloud, "ListStackResources", "StackName", stack).items("StackResourceSummaries")) {
      var one = (JsonObject) item;
      held.put(
          one.string("LogicalResourceId").orElse(""), one.string("PhysicalResourceId").orElse(""));
    }
    return held;
  }

  private static Cloud heard(Cloud cloud, ConcurrentLinkedQueue<String> calls) {
    return (place, operation, input) -> {
      calls.add(operation.name());
      return cloud.call(place, operation, input);
    };
  }

  /** The process ended. */
  private static final class Ended extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the process after the nth call that changes a stack. */
  private static final class Fragile implements Cloud {
    private final Cloud cloud;
    private int left;

    Fragile(Cloud cloud, int left) {
      this.cloud = cloud;
      this.left = left;
    }

    @Override
    public synchronized JsonObject call(Place place, Operation operation, JsonObject input) {
      if (left == 0) {
        throw new Ended();
      }
      var answer = cloud.call(place, operation, input);
      if (operation.name().matches("(Create|Execute)(ChangeSet|StackRefactor)|DeleteStack")) {
        left--;
      }
      return answer;
    }
  }

  @Test
  void whatItsStacksHoldMoves() {
    var vpc = held("vpc-prod");
    var alarms = held("network-alarms");
    var renamed = renamed();
    var standing = Estates.plan(renamed, cloud);
    assertThat(standing.plan().diagnostics()).isEmpty();
    assertThat(standing.plan().left()).noneMatch(name -> name.contains("vpc-prod"));
    assertThat(standing.moves().stacks())
        .extracting(StackMove::from, StackMove::to)
        .extracting(Object::toString)
        .containsExactly(
            "(prod/eu-central-1/network-alarms, prod/eu-central-1/network-alarms)",
            "(prod/eu-central-1/vpc-prod, prod/eu-central-1/vpc-main)",
            "(prod/eu-central-1/vpc-prod-endpoints, prod/eu-central-1/vpc-main-endpoints)");
    assertThat(standing.plan().stacks())
        .filteredOn(stack -> stack.action() == Action.ADD || stack.action() == Action.REMOVE)
        .isEmpty();
    // names of its own that hold the VPC's
    assertThat(standing.plan().losses())
        .extracting(Loss::name)
        .containsExactly("prod/eu-central-1/vpc-prod/FlowLogGroup");

    var calls = new ConcurrentLinkedQueue<String>();
    Estates.deploy(renamed, heard(cloud, calls), standing, 8).forEach(RenamedVpcTest::isDone);
    assertThat(calls).contains("CreateStackRefactor", "ExecuteStackRefactor", "DeleteStack");
    var now = held("vpc-main");
    assertThat(now.keySet()).isEqualTo(vpc.keySet());
    var replaced = new ArrayList<String>();
    now.forEach((id, physical) -> {
      if (!Optional.of(physical).equals(Optional.ofNullable(vpc.get(id)))) {
        replaced.add(id);
      }
    });
    assertThat(replaced).containsExactly("FlowLog", "FlowLogGroup");
    assertThat(held("network-alarms").values())
        .containsExactlyInAnyOrderElementsOf(alarms.values());
    assertThat(held("network-alarms")).containsKey("PortsMainEuc1Az1");
    assertThat(Estates.survey(renamed, cloud).stacks())
        .noneMatch(stack -> stack.key().name().startsWith("vpc-prod"));

    // and it is as the estate says, also when `was` is gone
    assertThat(Estates.plan(renamed, cloud).plan().isEmpty()).isTrue();
    var plain = Estates.compile(folder, text.replace(OLD, "    main: { account: prod,"));
    var again = Estates.plan(plain, cloud);
    assertThat(again.plan().isEmpty()).isTrue();
    assertThat(Estates.deploy(plain, cloud, again, 8).values())
        .allMatch(new Result.Ended(Outcome.UNCHANGED)::equals);
  }

  @Test
  void oneThatIsCutOffGoesOn() {
    var vpc = held("vpc-prod");
    var renamed = renamed();
    var first = Estates.plan(renamed, cloud);
    var told = first.plan().losses().stream().map(Loss::name).toList();
    var saved = twin.save();
    boolean ended = false;
    // each step has three calls: this cuts off within all of them
    for (int calls = 1; !ended && calls < 60; calls += 2) {
      var other = Twin.of(Store.of(saved));
      var there = new TwinCloud(other, "OrganizationAccountAccessRole");
      boolean isCut = false;
      try {
        Estates.deploy(renamed, new Fragile(there, calls), first, 1, STACKS);
      } catch (IllegalStateException | Ended e) {
        isCut = true;
      }
      var standing = Estates.plan(renamed, there);
      // nothing but that a stack may still be at work
      assertThat(Estates.codes(standing)).as("after %d", calls).isSubsetOf("PLN-109");
      assertThat(told).containsAll(standing.plan().losses().stream().map(Loss::name).toList());
      Estates.deploy(renamed, there, standing, 1, STACKS).forEach(RenamedVpcTest::isDone);
      assertThat(Estates.plan(renamed, there).plan().isEmpty()).as("after %d", calls).isTrue();
      var now = held(there, "vpc-main");
      vpc.keySet().removeAll(Set.of("FlowLog", "FlowLogGroup"));
      assertThat(now).as("after %d", calls).containsAllEntriesOf(vpc);
      ended = !isCut;
    }
    assertThat(ended).as("the last run came to its end").isTrue();
  }

  @Test
  void aMoveThatWasBegunWantsItsName() {
    var renamed = renamed();
    var standing = Estates.plan(renamed, cloud);
    try {
      Estates.deploy(renamed, new Fragile(cloud, 2), standing, 1, STACKS[1]);
    } catch (IllegalStateException | Ended e) {
      // cut off
    }
    var plain = Estates.compile(folder, text.replace(OLD, "    main: { account: prod,"));
    assertThat(Estates.codes(Estates.plan(plain, cloud))).contains("PLN-106");
    assertThat(Estates.codes(Estates.plan(renamed(), cloud))).isSubsetOf("PLN-109");
  }

  @Test
  void whatIsAnotherInAnotherStackIsRefused() {
    var standing = inProd(cloud, "GetTemplate", "StackName", "vpc-prod");
    var template = (JsonObject) Json.parse(standing.string("TemplateBody").orElseThrow());
    var topic =
        Json.parse(
            "{\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"DisplayName\": {\"Fn::Sub\": \"of"
                + " ${AWS::StackName}\"}}}");
    var resources = template.object("Resources").orElseThrow().with("Topic", topic);
    inProd(
        cloud,
        "CreateChangeSet",
        "StackName",
        "vpc-prod",
        "ChangeSetName",
        "plinth",
        "Capabilities",
        Json.strings(List.of("CAPABILITY_NAMED_IAM")),
        "Parameters",
        Json.array(Json.object("ParameterKey", "LogsKeyArn", "UsePreviousValue", true)),
        "TemplateBody",
        template.with("Resources", resources).compact());
    inProd(cloud, "ExecuteChangeSet", "StackName", "vpc-prod", "ChangeSetName", "plinth");
    assertThat(Estates.plan(renamed(), cloud).plan().diagnostics())
        .extracting(one -> one.code().id() + " " + one.notes())
        .contains("PLN-106 [a resource has `AWS::StackName` in it, which is another then]");
  }

  @Test
  void whatCannotMoveIsRefusedBeforeAnythingChanges() {
    inProd(
        cloud,
        "UpdateTerminationProtection",
        "StackName",
        "vpc-prod",
        "EnableTerminationProtection",
        true);
    var plan = Estates.plan(renamed(), cloud).plan();
    assertThat(plan.diagnostics())
        .extracting(one -> one.code().id() + " " + one.notes())
        .containsExactly(
            "PLN-106 [it is protected against deletion, and nothing would be left in it]");
    assertThat(plan.diagnostics().getFirst().at().origin().toString()).contains("estate.yaml:");
  }
}
