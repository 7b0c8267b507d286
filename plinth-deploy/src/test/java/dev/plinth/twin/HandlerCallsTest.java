package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What CloudFormation calls for a resource depends on what the resource has. */
class HandlerCallsTest {
  private final StackCalls calls = StackCalls.empty();
  private final OrganizationCalls organization = OrganizationCalls.create(calls);
  private final String account = organization.account("dev");
  private final TwinCloud cloud = new TwinCloud(calls.twin(), "OrganizationAccountAccessRole");

  private JsonObject call(String operation, Object... input) {
    return cloud.call(
        new Place(account, "us-east-1"),
        new Operation("cloudformation", operation),
        Json.object(input));
  }

  /** Makes a stack of one resource; gives its status and what was said. */
  private String deployed(String stack, String resource) {
    call(
        "CreateStack",
        "StackName",
        stack,
        "TemplateBody",
        "{\"Resources\": {\"One\": " + resource + "}}",
        "Capabilities",
        List.of("CAPABILITY_NAMED_IAM"));
    var status = "";
    do {
      status =
          ((JsonObject) call("DescribeStacks", "StackName", stack).items("Stacks").getFirst())
              .string("StackStatus")
              .orElseThrow();
    } while (status.endsWith("_IN_PROGRESS"));
    return status
        + call("DescribeStackEvents", "StackName", stack).items("StackEvents").stream()
            .flatMap(event -> ((JsonObject) event).string("ResourceStatusReason").stream())
            .collect(Collectors.joining("\n", "\n", ""));
  }

  private static String database(String password) {
    return """
    {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "postgres", "AllocatedStorage": "20",
      "DBInstanceClass": "db.t4g.micro", "MasterUsername": "shop", %s}}
    """
        .formatted(password);
  }

  private String function(String code) {
    return """
    {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.13", "Handler": "index.main",
      "Role": "arn:aws:iam::%s:role/function", "Code": %s}}
    """
        .formatted(account, code);
  }

  @Test
  void aPasswordThatAwsKeepsIsASecretOfWhoeverDeploys() {
    organization.deny(account, "no-secrets", List.of("secretsmanager:CreateSecret"));
    assertThat(deployed("own", database("\"MasterUserPassword\": \"correct-horse\"")))
        .startsWith("CREATE_COMPLETE");
    assertThat(deployed("kept", database("\"ManageMasterUserPassword\": true")))
        .startsWith("ROLLBACK_COMPLETE")
        .contains("secretsmanager:CreateSecret")
        .contains(":secret:");
  }

  @Test
  void aPackageIsReadByWhoeverDeploys() {
    organization.deny(account, "no-reading", List.of("s3:GetObject"));
    assertThat(deployed("inline", function("{\"ZipFile\": \"def main(event, context): pass\"}")))
        .startsWith("CREATE_COMPLETE");
    assertThat(deployed("packed", function("{\"S3Bucket\": \"packages\", \"S3Key\": \"one.zip\"}")))
        .startsWith("ROLLBACK_COMPLETE")
        .contains("s3:GetObject")
        .contains("arn:aws:s3:::packages/one.zip");
  }
}
