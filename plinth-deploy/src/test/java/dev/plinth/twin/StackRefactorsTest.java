package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stack refactoring in the twin: what moves, and what CloudFormation refuses to. */
class StackRefactorsTest {
  private static final String TOPIC = "\"Stays\": {\"Type\": \"AWS::SNS::Topic\"}";
  private static final String VPC =
      "\"%s\": {\"Type\": \"AWS::EC2::VPC\", \"Properties\": {\"CidrBlock\": \"10.0.0.0/16\"}}";
  private static final String SUBNET =
      "\"Subnet\": {\"Type\": \"AWS::EC2::Subnet\", \"Properties\": {\"CidrBlock\":"
          + " \"10.0.1.0/24\", \"VpcId\": %s}}";

  private final StackCalls calls = StackCalls.empty();

  private static String template(String... resources) {
    return "{\"Resources\": {" + String.join(", ", resources) + "}}";
  }

  private static String ref(String id) {
    return "{\"Ref\": \"" + id + "\"}";
  }

  private static JsonObject definition(String stack, String template) {
    return Json.object("StackName", stack, "TemplateBody", template);
  }

  private static JsonObject mapping(String from, String id, String to, String now) {
    return Json.object(
        "Source",
        Json.object("StackName", from, "LogicalResourceId", id),
        "Destination",
        Json.object("StackName", to, "LogicalResourceId", now));
  }

  private JsonObject create(List<Json> definitions, List<Json> mappings) {
    var id =
        calls
            .cloudFormation(
                "CreateStackRefactor",
                "EnableStackCreation",
                true,
                "StackDefinitions",
                definitions,
                "ResourceMappings",
                mappings)
            .string("StackRefactorId")
            .orElseThrow();
    assertThat(described(id).string("Status")).hasValue("CREATE_IN_PROGRESS");
    return ended(id);
  }

  private JsonObject described(String id) {
    return calls.cloudFormation("DescribeStackRefactor", "StackRefactorId", id);
  }

  private JsonObject ended(String id) {
    var refactor = described(id);
    while (refactor.compact().contains("_IN_PROGRESS")) {
      refactor = described(id);
    }
    return refactor;
  }

  private String execute(JsonObject refactor) {
    var id = refactor.string("StackRefactorId").orElseThrow();
    calls.cloudFormation("ExecuteStackRefactor", "StackRefactorId", id);
    assertThat(described(id).string("ExecutionStatus")).hasValue("EXECUTE_IN_PROGRESS");
    return ended(id).string("ExecutionStatus").orElse("");
  }

  private String failure(List<Json> definitions, List<Json> mappings) {
    var refactor = create(definitions, mappings);
    assertThat(refactor.string("Status")).hasValue("CREATE_FAILED");
    assertThat(refactor.string("ExecutionStatus")).hasValue("UNAVAILABLE");
    return refactor.string("StatusReason").orElse("");
  }

  private List<String> held(String stack) {
    var held = new ArrayList<String>();
    for (var item :
        calls
            .cloudFormation("ListStackResources", "StackName", stack)
            .items("StackResourceSummaries")) {
      var one = (JsonObject) item;
      held.add(
          one.string("LogicalResourceId").orElse("")
              + " "
              + one.string("PhysicalResourceId").orElse(""));
    }
    return held;
  }

  @Test
  void resourcesGoToANewStackAsTheyAre() {
    calls.deploy("old", template(TOPIC, VPC.formatted("Vpc"), SUBNET.formatted(ref("Vpc"))));
    var before = held("old");
    var refactor =
        create(
            List.of(
                definition("old", template(TOPIC)),
                definition("new", template(VPC.formatted("Net"), SUBNET.formatted(ref("Net"))))),
            List.of(mapping("old", "Vpc", "new", "Net")));
    assertThat(refactor.string("Status")).hasValue("CREATE_COMPLETE");
    var actions =
        calls
            .cloudFormation(
                "ListStackRefactorActions",
                "StackRefactorId",
                refactor.string("StackRefactorId").orElseThrow())
            .items("StackRefactorActions");
    assertThat(actions)
        .extracting(one ->
            ((JsonObject) one).string("Action").orElse("")
                + ((JsonObject) one).string("Detection").orElse(""))
        .containsExactly("CREATE", "MOVEMANUAL", "MOVEAUTO");
    assertThat(held("old")).isEqualTo(before);
    assertThat(execute(refactor)).isEqualTo("EXECUTE_COMPLETE");
    assertThat(held("old")).containsExactly(before.getFirst());
    assertThat(held("new")).containsExactly(before.get(1).replace("Vpc ", "Net "), before.get(2));
    assertThat(calls.status("old")).isEqualTo("UPDATE_COMPLETE");
    assertThat(calls.status("new")).isEqualTo("CREATE_COMPLETE");

    // the new stack changes it, and another of the old name is another
    assertThat(calls.deploy("new", template(VPC.formatted("Net"), SUBNET.formatted(ref("Net")))))
        .startsWith("FAILED " + ChangeSets.SAME);
    assertThat(calls.deploy("old", template(TOPIC, VPC.formatted("Vpc"))))
        .isEqualTo("UPDATE_COMPLETE");
    assertThat(held("old")).doesNotContain(before.get(1));
    var detection =
        calls
            .cloudFormation("DetectStackDrift", "StackName", "new")
            .string("StackDriftDetectionId")
            .orElseThrow();
    assertThat(
            calls
                .cloudFormation(
                    "DescribeStackDriftDetectionStatus", "StackDriftDetectionId", detection)
                .string("StackDriftStatus"))
        .hasValue("IN_SYNC");
    assertThatThrownBy(() -> execute(refactor))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("EXECUTE_COMPLETE");
  }

  @Test
  void logicalIdsChangeWithinAStack() {
    calls.deploy("one", template(VPC.formatted("Vpc"), SUBNET.formatted(ref("Vpc"))));
    var before = held("one");
    var refactor =
        create(
            List.of(
                definition("one", template(VPC.formatted("Net"), SUBNET.formatted(ref("Net"))))),
            List.of(mapping("one", "Vpc", "one", "Net")));
    assertThat(execute(refactor)).isEqualTo("EXECUTE_COMPLETE");
    assertThat(held("one"))
        .containsExactly(before.getFirst().replace("Vpc ", "Net "), before.getLast());
  }

  @Test
  void exportsGoAlongAndStayWhatTheyAre() {
    var exporting =
        "{\"Resources\": {%s}, \"Outputs\": {\"Id\": {\"Value\": {\"Ref\": \"Vpc\"}, \"Export\":"
            + " {\"Name\": \"net\"}}}}";
    calls.deploy("old", exporting.formatted(TOPIC + ", " + VPC.formatted("Vpc")));
    calls.deploy("user", template(SUBNET.formatted("{\"Fn::ImportValue\": \"net\"}")));
    assertThat(
            failure(
                List.of(
                    definition("old", template(TOPIC)),
                    definition("new", template(VPC.formatted("Vpc")))),
                List.of()))
        .isEqualTo("Export net cannot be deleted as it is in use by user");
    var refactor =
        create(
            List.of(
                definition("old", template(TOPIC)),
                definition("new", exporting.formatted(VPC.formatted("Vpc")))),
            List.of());
    assertThat(execute(refactor)).isEqualTo("EXECUTE_COMPLETE");
    assertThat(calls.cloudFormation("DescribeStacks", "StackName", "new").compact())
        .contains("\"ExportName\":\"net\"");
  }

  @Test
  void whatIsMoreThanAMoveIsRefused() {
    var old = template(TOPIC, VPC.formatted("Vpc"), SUBNET.formatted(ref("Vpc")));
    calls.deploy("old", old);
    var left = definition("old", template(TOPIC));
    var subnet = SUBNET.formatted(ref("Vpc"));
    assertThat(
            failure(
                List.of(
                    left,
                    definition(
                        "new",
                        template(VPC.formatted("Vpc").replace("10.0.0.0", "10.1.0.0"), subnet))),
                List.of()))
        .isEqualTo("Found an action type that is not permitted during refactor operations: Modify");
    assertThat(failure(List.of(left, definition("new", template(VPC.formatted("Vpc")))), List.of()))
        .isEqualTo("Found an action type that is not permitted during refactor operations: Remove");
    assertThat(
            failure(
                List.of(
                    left,
                    definition(
                        "new", template(VPC.formatted("Vpc"), VPC.formatted("More"), subnet))),
                List.of()))
        .startsWith("Could not find any source stacks for Logical ID and Stack ID pairs: More -> ");
    assertThat(
            failure(
                List.of(
                    left,
                    definition(
                        "new",
                        "{\"Parameters\": {\"A\": {\"Type\": \"String\", \"Default\": \"a\"}},"
                            + template(VPC.formatted("Vpc"), subnet).substring(1))),
                List.of()))
        .endsWith("Modify");
    assertThat(held("old")).hasSize(3);
    assertThatThrownBy(() ->
            calls.cloudFormation(
                "CreateStackRefactor",
                "StackDefinitions",
                List.of(left, definition("new", template(VPC.formatted("Vpc"), subnet)))))
        .isInstanceOf(Refusal.class)
        .hasMessage("Stack with id new does not exist");
  }

  @Test
  void typesThatAreNotSupportedAreRefused() {
    var address = "\"Address\": {\"Type\": \"AWS::EC2::EIP\"}";
    calls.deploy("old", template(TOPIC, address));
    assertThat(
            failure(
                List.of(definition("old", template(TOPIC)), definition("new", template(address))),
                List.of()))
        .isEqualTo("Stack Refactor does not support AWS::EC2::EIP.");
    calls.deploy(
        "net",
        template(
            TOPIC,
            VPC.formatted("Vpc"),
            SUBNET.formatted(ref("Vpc")),
            "\"Routes\": {\"Type\": \"AWS::EC2::RouteTable\", \"Properties\": {\"VpcId\":"
                + " {\"Ref\": \"Vpc\"}}}",
            "\"Joined\": {\"Type\": \"AWS::EC2::SubnetRouteTableAssociation\", \"Properties\":"
                + " {\"SubnetId\": {\"Ref\": \"Subnet\"}, \"RouteTableId\": {\"Ref\":"
                + " \"Routes\"}}}"));
    var joined =
        calls
            .cloudFormation("GetTemplate", "StackName", "net")
            .string("TemplateBody")
            .orElseThrow()
            .replace("\"Joined\"", "\"Tied\"");
    assertThat(
            failure(
                List.of(definition("net", joined)),
                List.of(mapping("net", "Joined", "net", "Tied"))))
        .isEqualTo(
            "Stack Refactor does not support AWS::EC2::SubnetRouteTableAssociation because its"
                + " provisioning type is not FULLY_MUTABLE.");
  }

  @Test
  void whatAStackLetsGoAnotherTakesIn() {
    var kept =
        "\"Vpc\": {\"Type\": \"AWS::EC2::VPC\", \"DeletionPolicy\": \"Retain\", \"Properties\":"
            + " {\"CidrBlock\": \"10.0.0.0/16\"}}";
    calls.deploy("old", template(TOPIC, kept));
    var vpc = held("old").getLast();
    calls.deploy("old", template(TOPIC));
    calls.cloudFormation(
        "CreateChangeSet",
        "StackName",
        "new",
        "ChangeSetName",
        "changes",
        "ChangeSetType",
        "IMPORT",
        "TemplateBody",
        template(kept),
        "ResourcesToImport",
        List.of(
            Json.object(
                "ResourceType",
                "AWS::EC2::VPC",
                "LogicalResourceId",
                "Vpc",
                "ResourceIdentifier",
                Json.object("VpcId", vpc.substring("Vpc ".length())))));
    assertThat(calls.described("new").string("Status")).hasValue("CREATE_COMPLETE");
    calls.cloudFormation("ExecuteChangeSet", "StackName", "new", "ChangeSetName", "changes");
    assertThat(calls.status("new")).isEqualTo("IMPORT_COMPLETE");
    assertThat(held("new")).containsExactly(vpc);
  }
}
