package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One template in the accounts of units. */
class StackSetsTest {
  private static final String TOPIC =
      "Resources: {Alarms: {Type: 'AWS::SNS::Topic', Properties: {TopicName: alarms}}}";
  private static final String BUCKET = "Resources: {Data: {Type: 'AWS::S3::Bucket'}}";

  private final StackCalls calls = StackCalls.empty();
  private final OrganizationCalls organization = OrganizationCalls.create(calls);
  private String unit = "";

  @BeforeEach
  void aUnitStands() {
    calls.call(
        "organizations",
        "EnableAWSServiceAccess",
        "ServicePrincipal",
        "member.org.stacksets.cloudformation.amazonaws.com");
    unit =
        calls
            .call("organizations", "CreateOrganizationalUnit", "ParentId", "r-twin", "Name", "prod")
            .object("OrganizationalUnit")
            .flatMap(one -> one.string("Id"))
            .orElseThrow();
  }

  private void move(String account, String from, String to) {
    calls.call(
        "organizations",
        "MoveAccount",
        "AccountId",
        account,
        "SourceParentId",
        from,
        "DestinationParentId",
        to);
  }

  private void set(String template) {
    calls.cloudFormation(
        "CreateStackSet",
        "StackSetName",
        "base",
        "TemplateBody",
        template,
        "PermissionModel",
        "SERVICE_MANAGED",
        "AutoDeployment",
        Json.object("Enabled", true, "RetainStacksOnAccountRemoval", false));
  }

  private String instances(String operation, String... regions) {
    var id =
        calls
            .cloudFormation(
                operation,
                "StackSetName",
                "base",
                "DeploymentTargets",
                Json.object("OrganizationalUnitIds", List.of(unit)),
                "Regions",
                List.of(regions))
            .string("OperationId")
            .orElseThrow();
    var status = "";
    do {
      status =
          calls
              .cloudFormation(
                  "DescribeStackSetOperation", "StackSetName", "base", "OperationId", id)
              .object("StackSetOperation")
              .flatMap(one -> one.string("Status"))
              .orElseThrow();
    } while (status.equals("RUNNING"));
    return status;
  }

  /** Account and status of each instance. */
  private List<String> standing() {
    return calls
        .cloudFormation("ListStackInstances", "StackSetName", "base")
        .items("Summaries")
        .stream()
        .map(JsonObject.class::cast)
        .map(one ->
            String.join(
                " ",
                one.string("Account").orElse(""),
                one.string("Region").orElse(""),
                one.string("Status").orElse("")))
        .toList();
  }

  @Test
  void theAccountsOfAUnitHaveTheStackAndThoseThatComeLaterToo() {
    var one = organization.account("one");
    var two = organization.account("two");
    move(one, "r-twin", unit);
    set(TOPIC);

    assertThat(instances("CreateStackInstances", "us-east-1", "eu-west-1")).isEqualTo("SUCCEEDED");
    assertThat(standing())
        .containsExactlyInAnyOrder(one + " us-east-1 CURRENT", one + " eu-west-1 CURRENT");
    assertThat(calls.is("AWS::SNS::Topic", "arn:aws:sns:eu-west-1:" + one + ":alarms")).isTrue();

    move(two, "r-twin", unit);
    assertThat(standing()).contains(two + " us-east-1 CURRENT");
    move(one, unit, "r-twin");
    assertThat(standing()).noneMatch(instance -> instance.startsWith(one));
    assertThat(calls.is("AWS::SNS::Topic", "arn:aws:sns:us-east-1:" + one + ":alarms")).isFalse();
    assertThat(calls.is("AWS::SNS::Topic", "arn:aws:sns:us-east-1:" + two + ":alarms")).isTrue();
  }

  @Test
  void aGuardrailThatShutsTheRoleOutStopsTheOperationAndIsNamed() {
    var one = organization.account("one");
    move(one, "r-twin", unit);
    organization.deny(unit, "no-buckets", List.of("s3:CreateBucket"));
    set(BUCKET);

    assertThat(instances("CreateStackInstances", "us-east-1", "eu-west-1")).isEqualTo("FAILED");
    var instance =
        (JsonObject)
            calls
                .cloudFormation("ListStackInstances", "StackSetName", "base")
                .items("Summaries")
                .getFirst();
    assertThat(standing()).containsExactly(one + " us-east-1 OUTDATED");
    assertThat(instance.string("StatusReason").orElse(""))
        .contains("stacksets-exec-twin", "s3:CreateBucket", "no-buckets");
  }

  @Test
  void aSetIsChangedAndTakenBack() {
    var one = organization.account("one");
    move(one, "r-twin", unit);
    set(TOPIC);
    instances("CreateStackInstances", "us-east-1");

    calls.cloudFormation(
        "UpdateStackSet", "StackSetName", "base", "TemplateBody", TOPIC.replace("alarms", "pages"));
    assertThat(calls.is("AWS::SNS::Topic", "arn:aws:sns:us-east-1:" + one + ":pages")).isTrue();

    assertThatThrownBy(() ->
            calls.cloudFormation("UpdateStackSet", "StackSetName", "base", "TemplateBody", TOPIC))
        .hasMessageContaining("Another Operation on StackSet");
    calls.twin().pass(Duration.ofMinutes(1));
    assertThatThrownBy(() -> calls.cloudFormation("DeleteStackSet", "StackSetName", "base"))
        .hasMessage("StackSet is not empty");
    assertThat(instances("DeleteStackInstances", "us-east-1")).isEqualTo("SUCCEEDED");
    assertThat(calls.is("AWS::SNS::Topic", "arn:aws:sns:us-east-1:" + one + ":pages")).isFalse();
    calls.cloudFormation("DeleteStackSet", "StackSetName", "base");
  }

  @Test
  void aStackIsMadeAndChangedWithoutAChangeSet() {
    calls.cloudFormation("CreateStack", "StackName", "one", "TemplateBody", TOPIC);
    assertThat(calls.status("one")).isEqualTo("CREATE_COMPLETE");
    assertThatThrownBy(
            () -> calls.cloudFormation("UpdateStack", "StackName", "one", "TemplateBody", TOPIC))
        .hasMessage("No updates are to be performed.");
    calls.cloudFormation("UpdateStack", "StackName", "one", "TemplateBody", BUCKET);
    assertThat(calls.status("one")).isEqualTo("UPDATE_COMPLETE");
    assertThatThrownBy(
            () -> calls.cloudFormation("CreateStack", "StackName", "one", "TemplateBody", TOPIC))
        .hasMessage("Stack [one] already exists");
  }
}
