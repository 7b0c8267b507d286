package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cloud Control in the twin: what is made, seen, changed, deleted and refused. */
class CloudControlTest {
  private static final String VPC = "AWS::EC2::VPC";

  private final StackCalls calls = StackCalls.empty();

  private JsonObject call(String operation, Object... input) {
    return calls.call("cloudcontrol", operation, input);
  }

  /** The event at the end of an operation. */
  private JsonObject ended(JsonObject answer) {
    var began = answer.object("ProgressEvent").orElseThrow();
    assertThat(began.string("OperationStatus")).contains("IN_PROGRESS");
    return call(
            "GetResourceRequestStatus", "RequestToken", began.string("RequestToken").orElseThrow())
        .object("ProgressEvent")
        .orElseThrow();
  }

  private JsonObject created(String type, String properties) {
    return ended(call("CreateResource", "TypeName", type, "DesiredState", properties));
  }

  private String vpc(String range) {
    var event = created(VPC, "{\"CidrBlock\": \"" + range + "\"}");
    assertThat(event.string("OperationStatus")).contains("SUCCESS");
    return event.string("Identifier").orElseThrow();
  }

  private JsonObject model(String type, String identifier) {
    var text =
        call("GetResource", "TypeName", type, "Identifier", identifier)
            .object("ResourceDescription")
            .flatMap(one -> one.string("Properties"))
            .orElseThrow();
    return (JsonObject) Json.parse(text);
  }

  private JsonObject update(String type, String identifier, String patch) {
    return ended(
        call("UpdateResource", "TypeName", type, "Identifier", identifier, "PatchDocument", patch));
  }

  @Test
  void whatIsMadeIsThere() {
    var one = vpc("10.0.0.0/16");
    var two = vpc("10.1.0.0/16");
    assertThat(one).startsWith("vpc-").isNotEqualTo(two);
    assertThat(model(VPC, one).string("CidrBlock")).contains("10.0.0.0/16");
    assertThat(model(VPC, one).string("VpcId")).contains(one);
    assertThat(call("ListResources", "TypeName", VPC).items("ResourceDescriptions")).hasSize(2);
    assertThat(
            call(
                    "ListResources",
                    "TypeName",
                    VPC,
                    "ResourceModel",
                    "{\"CidrBlock\": \"10.1.0.0/16\"}")
                .items("ResourceDescriptions"))
        .hasSize(1);
  }

  @Test
  void whatChangesIsAPatch() {
    var one = vpc("10.0.0.0/16");
    var patch = "[{\"op\": \"add\", \"path\": \"/EnableDnsSupport\", \"value\": true}]";
    assertThat(update(VPC, one, patch).string("OperationStatus")).contains("SUCCESS");
    assertThat(model(VPC, one).isTrue("EnableDnsSupport")).isTrue();
  }

  @Test
  void whatOnlyAWSSetsAndWhatIsSetOnceStays() {
    var one = vpc("10.0.0.0/16");
    assertThatThrownBy(() ->
            update(
                VPC,
                one,
                "[{\"op\":\"replace\",\"path\":\"/CidrBlock\",\"value\":\"10.9.0.0/16\"}]"))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "Invalid patch update: createOnlyProperties [/properties/CidrBlock] cannot be updated");
    assertThatThrownBy(
            () -> update(VPC, one, "[{\"op\":\"add\",\"path\":\"/VpcId\",\"value\":\"vpc-1\"}]"))
        .hasMessageContaining("readOnlyProperties [/properties/VpcId]");
    assertThatThrownBy(() -> update(VPC, one, "[{\"op\":\"remove\",\"path\":\"/Tags\"}]"))
        .hasMessageContaining("there is nothing at `/Tags`");
    assertThatThrownBy(() -> update(VPC, one, "{}")).hasMessageContaining("array of operations");
  }

  @Test
  void propertiesFitTheSchema() {
    assertThatThrownBy(() -> created(VPC, "{\"CidrBlok\": \"10.0.0.0/16\"}"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Model validation failed (#: ")
        .hasMessageContaining("CidrBlok");
    assertThatThrownBy(() -> created("AWS::EC2::Subnet", "{\"CidrBlock\": \"10.0.0.0/24\"}"))
        .hasMessageContaining("VpcId");
    assertThatThrownBy(() -> created(VPC, "[]")).hasMessageContaining("no JSON object");
    assertThatThrownBy(() -> created("AWS::EC2::Moon", "{}"))
        .hasMessage("The type 'AWS::EC2::Moon' cannot be found.");
  }

  @Test
  void namesAreTakenOnce() {
    assertThat(created("AWS::S3::Bucket", "{\"BucketName\": \"acme-files\"}").string("Identifier"))
        .contains("acme-files");
    var second = created("AWS::S3::Bucket", "{\"BucketName\": \"acme-files\"}");
    assertThat(second.string("OperationStatus")).contains("FAILED");
    assertThat(second.string("ErrorCode")).contains("AlreadyExists");
  }

  @Test
  void whatIsDeletedIsGone() {
    var one = vpc("10.0.0.0/16");
    assertThat(
            ended(call("DeleteResource", "TypeName", VPC, "Identifier", one))
                .string("OperationStatus"))
        .contains("SUCCESS");
    assertThatThrownBy(() -> model(VPC, one))
        .hasMessage("Resource of type 'AWS::EC2::VPC' with identifier '%s' was not found.", one);
  }

  /** What a stack made and what was made by hand are of one kind. */
  @Test
  void stacksAreSeen() {
    calls.deploy(
        "net",
        "{\"Resources\": {\"Vpc\": {\"Type\": \"AWS::EC2::VPC\", \"Properties\":"
            + " {\"CidrBlock\": \"10.3.0.0/16\"}}}}");
    var listed = call("ListResources", "TypeName", VPC).items("ResourceDescriptions");
    assertThat(listed).hasSize(1);
    assertThat(listed.getFirst().toString()).contains("10.3.0.0/16");
  }

  /** Resources are made with the rights of whoever asks: a guardrail holds here, too. */
  @Test
  void guardrailsHold() {
    var twin = calls.twin();
    var account = memberWithoutNetworks();
    var cloud = new TwinCloud(twin, "OrganizationAccountAccessRole");
    var place = new Place(account, "us-east-1");
    var began =
        cloud
            .call(
                place,
                new Operation("cloudcontrol", "CreateResource"),
                Json.object("TypeName", VPC, "DesiredState", "{\"CidrBlock\": \"10.0.0.0/16\"}"))
            .object("ProgressEvent")
            .orElseThrow();
    var event =
        cloud
            .call(
                place,
                new Operation("cloudcontrol", "GetResourceRequestStatus"),
                Json.object("RequestToken", began.string("RequestToken").orElseThrow()))
            .object("ProgressEvent")
            .orElseThrow();
    assertThat(event.string("ErrorCode")).contains("AccessDenied");
    assertThat(event.string("StatusMessage").orElse(""))
        .contains("explicit deny in a service control policy: no-networks");
  }

  private String memberWithoutNetworks() {
    var organization = OrganizationCalls.create(calls);
    var account = organization.account("dev");
    organization.deny(account, "no-networks", List.of("ec2:CreateVpc"));
    return account;
  }
}
