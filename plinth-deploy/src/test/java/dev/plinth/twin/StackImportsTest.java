package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.lockout.DeploymentCalls;
import dev.plinth.cloud.MovableTypes;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Import change sets in the twin: what becomes part of a stack, and what is refused. */
class StackImportsTest {
  private static final String VPC = "AWS::EC2::VPC";

  private final StackCalls calls = StackCalls.empty();
  private String vpc = "";

  @BeforeEach
  void aNetworkMadeByHand() {
    vpc =
        calls
            .call(
                "cloudcontrol",
                "CreateResource",
                "TypeName",
                VPC,
                "DesiredState",
                "{\"CidrBlock\": \"10.0.0.0/16\"}")
            .object("ProgressEvent")
            .flatMap(event -> event.string("Identifier"))
            .orElseThrow();
  }

  private static String vpc(String id, String more) {
    return "\"%s\": {\"Type\": \"%s\", \"DeletionPolicy\": \"Retain\", \"Properties\": {\"CidrBlock\": \"10.0.0.0/16\"%s}}"
        .formatted(id, VPC, more);
  }

  private static String template(String... resources) {
    return "{\"Resources\": {" + String.join(", ", resources) + "}}";
  }

  private static JsonObject toImport(String id, String type, String name, String value) {
    return Json.object(
        "ResourceType",
        type,
        "LogicalResourceId",
        id,
        "ResourceIdentifier",
        Json.object(name, value));
  }

  private JsonObject changes(String stack, String template, JsonObject... resources) {
    calls.cloudFormation(
        "CreateChangeSet",
        "StackName",
        stack,
        "ChangeSetName",
        "changes",
        "ChangeSetType",
        "IMPORT",
        "TemplateBody",
        template,
        "ResourcesToImport",
        Arrays.asList(resources));
    return calls.described(stack);
  }

  private String imported(String stack, String template, JsonObject... resources) {
    assertThat(changes(stack, template, resources).string("Status")).contains("CREATE_COMPLETE");
    calls.cloudFormation("ExecuteChangeSet", "StackName", stack, "ChangeSetName", "changes");
    return calls.status(stack);
  }

  private void refused(String message, String template, JsonObject... resources) {
    assertThatThrownBy(() -> changes("net", template, resources))
        .isInstanceOf(Refusal.class)
        .hasMessage(message);
  }

  private JsonObject theVpc(String id) {
    return toImport(id, VPC, "VpcId", vpc);
  }

  @Test
  void whatIsThereBecomesPartOfTheStack() {
    var set = changes("net", template(vpc("Vpc", "")), theVpc("Vpc"));
    assertThat(set.items("Changes").toString()).contains("Import").contains(vpc);
    calls.cloudFormation("ExecuteChangeSet", "StackName", "net", "ChangeSetName", "changes");
    assertThat(calls.status("net")).isEqualTo("IMPORT_COMPLETE");
    assertThat(calls.statuses("net").get("Vpc"))
        .containsExactly("IMPORT_IN_PROGRESS", "IMPORT_COMPLETE");
    assertThat(
            calls
                .cloudFormation("DescribeStackResources", "StackName", "net")
                .items("StackResources")
                .toString())
        .contains(vpc);
  }

  @Test
  void theStackGoesOnFromThere() {
    imported("net", template(vpc("Vpc", "")), theVpc("Vpc"));
    var more = vpc("Vpc", ", \"EnableDnsHostnames\": true");
    var subnet =
        "\"Subnet\": {\"Type\": \"AWS::EC2::Subnet\", \"Properties\": {\"VpcId\": {\"Ref\":"
            + " \"Vpc\"}, \"CidrBlock\": \"10.0.0.0/24\"}}";
    assertThat(calls.deploy("net", template(more, subnet))).isEqualTo("UPDATE_COMPLETE");
    var vpcs = calls.call("cloudcontrol", "ListResources", "TypeName", VPC);
    assertThat(vpcs.items("ResourceDescriptions")).hasSize(1);
    assertThat(vpcs.toString()).contains(vpc).contains("EnableDnsHostnames");
    assertThat(calls.deploy("net", template(more, subnet))).startsWith("FAILED");
  }

  /** An import says whose a resource is; it does not look whether the template is right. */
  @Test
  void importingChangesNothing() {
    imported("net", template(vpc("Vpc", ", \"EnableDnsHostnames\": true")), theVpc("Vpc"));
    assertThat(calls.call("cloudcontrol", "ListResources", "TypeName", VPC).toString())
        .doesNotContain("EnableDnsHostnames");
  }

  @Test
  void anExistingStackTakesMore() {
    calls.deploy("net", "{\"Resources\": {\"Topic\": {\"Type\": \"AWS::SNS::Topic\"}}}");
    var topic = "\"Topic\": {\"Type\": \"AWS::SNS::Topic\"}";
    assertThat(imported("net", template(topic, vpc("Vpc", "")), theVpc("Vpc")))
        .isEqualTo("IMPORT_COMPLETE");
    refused(
        "You have modified resources [Topic] in your template that are not being imported. Update,"
            + " create or delete operations cannot be executed during import operations.",
        template(
            "\"Topic\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"DisplayName\": \"x\"}}",
            vpc("Vpc", ""),
            vpc("Other", "")),
        theVpc("Other"));
  }

  @Test
  void whatAwsRefusesIsRefused() {
    var plain = template(vpc("Vpc", ""));
    refused("Must Provide at least one resource to import", plain);
    refused(
        "Every resource to import must have unique LogicalResourceId",
        plain,
        theVpc("Vpc"),
        theVpc("Vpc"));
    refused(
        "The logical resource ids [Other] provided in ResourceToImport do not exist in the"
            + " template.",
        plain,
        theVpc("Other"));
    refused(
        "Resource type of [Vpc] passed in ResourceToImport does not match with resource type"
            + " defined in the template. Resource type in ResourceToImport: AWS::EC2::Subnet;"
            + " Resource type in Template: AWS::EC2::VPC.",
        plain,
        toImport("Vpc", "AWS::EC2::Subnet", "SubnetId", "subnet-1"));
    refused(
        "Invalid resource identifier for resource type AWS::EC2::VPC. Expected [VpcId]",
        plain,
        toImport("Vpc", VPC, "CidrBlock", "10.0.0.0/16"));
    refused(
        "The following resources to import [Vpc] must have DeletionPolicy attribute specified in"
            + " the template.",
        template(vpc("Vpc", "")).replace("\"DeletionPolicy\": \"Retain\", ", ""),
        theVpc("Vpc"));
    refused(
        "Resources [Other] is missing from ResourceToImport list",
        template(vpc("Vpc", ""), vpc("Other", "")),
        theVpc("Vpc"));
    refused(
        "As part of the import operation, you cannot modify or add [Outputs]",
        template(vpc("Vpc", ""))
            .replaceFirst("}$", ", \"Outputs\": {\"Id\": {\"Value\": {\"Ref\": \"Vpc\"}}}}"),
        theVpc("Vpc"));
    refused(
        "The following resource types are not supported for resource import:"
            + " AWS::EC2::NetworkAclEntry",
        template(
            "\"Entry\": {\"Type\": \"AWS::EC2::NetworkAclEntry\", \"Properties\":"
                + " {\"NetworkAclId\": \"acl-1\", \"RuleNumber\": 100, \"RuleAction\": \"allow\","
                + " \"Protocol\": -1, \"CidrBlock\": \"10.0.0.0/8\"}}"),
        toImport("Entry", "AWS::EC2::NetworkAclEntry", "Id", "entry-1"));
    assertThat(calls.exists("net")).isFalse();
  }

  /** Of what stacks hold, nothing is taken for importable only because it is not known. */
  @Test
  void itIsKnownOfEveryTypeWhetherItIsImported() {
    var data = DataFile.read(MovableTypes.class, "imports.json");
    var importable = data.strings("importable");
    var not = data.strings("not");
    assertThat(importable).doesNotContainAnyElementsOf(not).isSorted();
    var all = new TreeSet<>(importable);
    all.addAll(not);
    assertThat(all).containsExactlyElementsOf(new TreeSet<>(DeploymentCalls.knownTypes()));
    for (var name : importable) {
      var type = TypeRegistry.standard().find(name).orElseThrow();
      assertThat(MovableTypes.isImported(name)).as(name).isTrue();
    }
  }

  @Test
  void aChangeSetFailsForWhatIsNotThere() {
    var set =
        changes("net", template(vpc("Vpc", "")), toImport("Vpc", VPC, "VpcId", "vpc-nowhere"));
    assertThat(set.string("Status")).contains("FAILED");
    assertThat(set.string("StatusReason"))
        .contains("Resource of type 'AWS::EC2::VPC' with identifier 'vpc-nowhere' was not found.");
  }

  @Test
  void aResourceIsInOneStack() {
    imported("net", template(vpc("Vpc", "")), theVpc("Vpc"));
    refused(
        "The template should contain at least one new resource to import.",
        template(vpc("Vpc", "")),
        theVpc("Vpc"));
    refused(
        "Resources [Vpc] passed in ResourceToImport are already in a stack and cannot be imported.",
        template(vpc("Vpc", ""), vpc("Other", "")),
        theVpc("Vpc"),
        theVpc("Other"));
    var elsewhere = changes("other", template(vpc("Vpc", "")), theVpc("Vpc"));
    assertThat(elsewhere.string("StatusReason").orElse(""))
        .startsWith(vpc + " already exists in stack arn:aws:cloudformation:us-east-1:")
        .contains(":stack/net/");
  }

  @Test
  void whatIsGoneWhenItIsCarriedOutIsTakenBack() {
    changes("net", template(vpc("Vpc", "")), theVpc("Vpc"));
    calls.call("cloudcontrol", "DeleteResource", "TypeName", VPC, "Identifier", vpc);
    calls.cloudFormation("ExecuteChangeSet", "StackName", "net", "ChangeSetName", "changes");
    assertThat(calls.status("net")).isEqualTo("IMPORT_ROLLBACK_COMPLETE");
    assertThat(calls.reasons("net")).contains("not there any more");
  }
}
