package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.blueprint.DataFile;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.world.Quotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Quotas that are used up, and those that AWS has raised. */
class ServiceQuotasTest {
  private final StackCalls calls = StackCalls.empty();

  /** A template of so many of a resource. */
  private static String template(int count, String resource) {
    return "Resources:\n"
        + IntStream.range(0, count)
            .mapToObj(i -> "  R%d: %s\n".formatted(i, resource.formatted(i)))
            .collect(Collectors.joining());
  }

  @Test
  void theSixthAddressIsRefusedAndWhatWasMadeGoes() {
    var five = template(5, "{Type: AWS::EC2::EIP, Properties: {Domain: vpc}}");
    assertThat(calls.deploy("five", five)).isEqualTo("CREATE_COMPLETE");

    var one = template(1, "{Type: AWS::EC2::EIP, Properties: {Domain: vpc}}");
    assertThat(calls.deploy("one", one)).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(calls.reasons("one"))
        .contains("The maximum number of addresses has been reached. (AddressLimitExceeded)")
        .contains("HandlerErrorCode: ServiceLimitExceeded");
  }

  @Test
  void whatAwsHasRaisedHolds() {
    calls.twin().raise(Map.of("vpc.elastic-ips", 6L));
    var six = template(6, "{Type: AWS::EC2::EIP, Properties: {Domain: vpc}}");
    assertThat(calls.deploy("six", six)).isEqualTo("CREATE_COMPLETE");

    calls.twin().raise(Map.of());
    assertThat(ServiceQuotas.value(calls.twin().store(), "vpc.elastic-ips")).isEqualTo(5);
  }

  @Test
  void eachVpcHasRoomOfItsOwn() {
    calls.twin().raise(Map.of("vpc.subnets-per-vpc", 2L));
    var vpcs =
        """
        Resources:
          One: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
          Two: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.1.0.0/16}}
        """
            + template(
                    2,
                    "{Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref One, CidrBlock:"
                        + " 10.0.%d.0/24}}")
                .substring("Resources:\n".length())
            + template(
                    2,
                    "{Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Two, CidrBlock:"
                        + " 10.1.%d.0/24}}")
                .substring("Resources:\n".length())
                .replace("  R", "  S");
    assertThat(calls.deploy("vpcs", vpcs)).isEqualTo("CREATE_COMPLETE");
    var third =
        vpcs
            + "  Third: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref One, CidrBlock:"
            + " 10.0.9.0/24}}\n";
    assertThat(calls.deploy("vpcs", third)).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(calls.reasons("vpcs")).contains("SubnetLimitExceeded");
  }

  @Test
  void rulesBesideAGroupCountWithThoseInIt() {
    calls.twin().raise(Map.of("vpc.rules-per-security-group-direction", 2L));
    var group =
        """
        Resources:
          Group:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: web
              SecurityGroupIngress:
                - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8}
        """;
    var beside =
        "  Rule%1$d: {Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !GetAtt"
            + " Group.GroupId, IpProtocol: tcp, FromPort: %1$d, ToPort: %1$d, CidrIp:"
            + " 10.0.0.0/8}}\n";
    assertThat(calls.deploy("two", group + beside.formatted(80))).isEqualTo("CREATE_COMPLETE");
    assertThat(calls.deploy("three", group + beside.formatted(80) + beside.formatted(81)))
        .isEqualTo("ROLLBACK_COMPLETE");
    assertThat(calls.reasons("three")).contains("RulesPerSecurityGroupLimitExceeded");
  }

  @Test
  void aZoneIsTheSameByItsLetterAndByItsId() {
    calls.twin().raise(Map.of("vpc.nat-gateways-per-zone", 1L));
    var gateways =
        """
        Resources:
          Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
          Lettered:
            Type: AWS::EC2::Subnet
            Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: us-east-1b}
          Numbered:
            Type: AWS::EC2::Subnet
            Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZoneId: use1-az%d}
          First:
            Type: AWS::EC2::NatGateway
            Properties: {SubnetId: !Ref Lettered, ConnectivityType: private}
          Second:
            Type: AWS::EC2::NatGateway
            Properties: {SubnetId: !Ref Numbered, ConnectivityType: private}
        """;
    assertThat(calls.deploy("together", gateways.formatted(2))).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(calls.reasons("together")).contains("NatGatewayLimitExceeded");
    assertThat(calls.deploy("apart", gateways.formatted(3))).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void aDocumentIsCountedWithoutItsWhiteSpace() {
    var actions =
        IntStream.range(0, 100)
            .mapToObj("service:AnActionWithANameThatIsLong%03d"::formatted)
            .collect(Collectors.joining(", "));
    var role =
        """
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - {Effect: Allow, Principal: {AWS: "111122223333"}, Action: [%s]}
        """;
    assertThat(calls.deploy("small", role.formatted("sts:AssumeRole")))
        .isEqualTo("CREATE_COMPLETE");
    assertThat(calls.deploy("large", role.formatted(actions))).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(calls.reasons("large")).contains("Cannot exceed quota for ACLSizePerRole: 2048");
    calls.twin().raise(Map.of("iam.role-trust-policy-size", 8192L));
    assertThat(calls.deploy("raised", role.formatted(actions))).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void cloudControlIsToldToo() {
    calls.twin().raise(Map.of("vpc.vpcs", 2L));
    var desired = Json.object("CidrBlock", "10.0.0.0/16").compact();
    calls.call(
        "cloudcontrol", "CreateResource", "TypeName", "AWS::EC2::VPC", "DesiredState", desired);
    var token =
        calls
            .call(
                "cloudcontrol",
                "CreateResource",
                "TypeName",
                "AWS::EC2::VPC",
                "DesiredState",
                desired)
            .object("ProgressEvent")
            .flatMap(one -> one.string("RequestToken"))
            .orElseThrow();
    assertThat(
            calls
                .call("cloudcontrol", "GetResourceRequestStatus", "RequestToken", token)
                .object("ProgressEvent")
                .flatMap(one -> one.string("ErrorCode")))
        .contains("ServiceLimitExceeded");
  }

  private String creation(String name) {
    return calls
        .call(
            "organizations",
            "CreateAccount",
            "AccountName",
            name,
            "Email",
            "aws+" + name + "@acme.example")
        .object("CreateAccountStatus")
        .flatMap(one -> one.string("Id"))
        .orElseThrow();
  }

  private JsonObject status(String creation) {
    return calls
        .call("organizations", "DescribeCreateAccountStatus", "CreateAccountRequestId", creation)
        .object("CreateAccountStatus")
        .orElseThrow();
  }

  @Test
  void anOrganizationHasTenAccountsAndMakesFiveAtATime() {
    calls.call("organizations", "CreateOrganization");
    for (int i = 1; i <= 5; i++) {
      creation("a-" + i);
    }
    assertThatThrownBy(() -> creation("a-6")).hasMessageContaining("already in progress");
    calls.twin().pass(Duration.ofMinutes(2));
    for (int i = 6; i <= 9; i++) {
      creation("a-" + i);
    }
    calls.twin().pass(Duration.ofMinutes(2));
    // the management account is the first of the ten
    assertThat(status(creation("a-10")).string("FailureReason")).contains("ACCOUNT_LIMIT_EXCEEDED");
  }

  @Test
  void unitsAreFiveDeepAtMost() {
    calls.call("organizations", "CreateOrganization");
    var parent = "r-twin";
    for (int i = 0; i < 5; i++) {
      parent = unit(parent);
    }
    var deepest = parent;
    assertThatThrownBy(() -> unit(deepest)).hasMessageContaining("OU_DEPTH_LIMIT_EXCEEDED");
  }

  private String unit(String parent) {
    return calls
        .call("organizations", "CreateOrganizationalUnit", "ParentId", parent, "Name", "unit")
        .object("OrganizationalUnit")
        .flatMap(one -> one.string("Id"))
        .orElseThrow();
  }

  @Test
  void everyLimitIsOfAQuotaAndATypeAndPropertiesThatAre() {
    for (var limit :
        DataFile.objects(DataFile.read(ResourceLimit.class, "limits.json"), "limits")) {
      var type = DataFile.text(limit, "type");
      var known = TypeRegistry.standard().find(type);
      assertThat(Quotas.standard().ids()).contains(DataFile.text(limit, "quota"));
      assertThat(known).as(type).isPresent();
      var names = new ArrayList<>(limit.strings("by"));
      limit.string("items").ifPresent(names::add);
      limit.string("text").ifPresent(names::add);
      for (var name : names) {
        assertThat(known.get().properties()).as(type + "/" + name).contains(name.split("[>/]")[0]);
      }
    }
  }
}
