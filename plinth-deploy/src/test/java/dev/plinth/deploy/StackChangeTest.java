package dev.plinth.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plinth.blueprint.Stack;
import dev.plinth.cloud.Place;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackChangeTest {
  private static final Stack.Id STACK = new Stack.Id("management", "us-east-1", "audit");
  private static final String NAMED = "management/us-east-1/audit/Audit";

  private final Caller caller =
      new Caller(
          new TwinCloud(Twin.empty(), "OrganizationAccountAccessRole"),
          Waiting.NONE,
          new Place("", "us-east-1"));

  private StackChange change(String... losses) {
    return new StackChange(caller, STACK, "111122223333", Set.of(losses));
  }

  private static String template(String resources) {
    return "{\"Resources\": {%s}}".formatted(resources);
  }

  private static String group(String name, int days) {
    return "\"Audit\": {\"Type\": \"AWS::Logs::LogGroup\", \"Properties\": {\"LogGroupName\": \"%s\", \"RetentionInDays\": %d}}"
        .formatted(name, days);
  }

  private static String topic(String name) {
    return "\"Told\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"TopicName\": \"%s\"}}"
        .formatted(name);
  }

  private List<String> held() {
    return caller
        .list("cloudformation:ListStackResources", "StackResourceSummaries", "StackName", "audit")
        .stream()
        .map(one -> one.string("PhysicalResourceId").orElseThrow())
        .map(id -> id.substring(id.lastIndexOf(':') + 1))
        .toList();
  }

  private StepFailed refused(StackChange change, String template) {
    var failed =
        catchThrowableOfType(
            StepFailed.class, () -> change.carryOut("UPDATE", template, Json.object()));
    assertThat(failed).isNotNull();
    return failed;
  }

  @Test
  void whatHoldsDataIsReplacedOnlyWhenThatWasAccepted() {
    change().carryOut("CREATE", template(group("audit", 30)), Json.object());

    var failed = refused(change(), template(group("trail", 30)));

    assertThat(failed.code()).isEqualTo(DeployCodes.LOSS);
    assertThat(failed.reason())
        .isEqualTo(
            "CloudFormation says that `"
                + NAMED
                + "` (AWS::Logs::LogGroup), which holds data, is replaced, because of"
                + " LogGroupName");
    assertThat(held()).containsExactly("audit");
    assertThat(
            caller.list("cloudformation:ListChangeSets", "Summaries", "StackName", "audit").stream()
                .map(JsonObject::compact)
                .filter(set -> set.contains("AVAILABLE")))
        .isEmpty();

    change(NAMED).carryOut("UPDATE", template(group("trail", 30)), Json.object());
    assertThat(held()).containsExactly("trail");
  }

  @Test
  void whatHoldsDataIsRemovedOnlyWhenThatWasAccepted() {
    change().carryOut("CREATE", template(group("audit", 30) + ", " + topic("told")), Json.object());

    var failed = refused(change("management/us-east-1/audit/Told"), template(topic("told")));

    assertThat(failed.code()).isEqualTo(DeployCodes.LOSS);
    assertThat(failed.reason()).contains("`" + NAMED + "`").contains("is removed");
    change(NAMED).carryOut("UPDATE", template(topic("told")), Json.object());
    assertThat(held()).containsExactly("told");
  }

  @Test
  void whatStaysOrHoldsNothingChangesUnasked() {
    change().carryOut("CREATE", template(group("audit", 30) + ", " + topic("told")), Json.object());
    change()
        .carryOut("UPDATE", template(group("audit", 90) + ", " + topic("heard")), Json.object());
    assertThat(held()).containsExactlyInAnyOrder("audit", "heard");
  }
}
