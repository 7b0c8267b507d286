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

/** What EC2 tells in the twin of how packets go. */
class NetworksTest {
  private final StackCalls calls = StackCalls.empty();

  private String made(String kind, Object... properties) {
    return calls
        .call(
            "cloudcontrol",
            "CreateResource",
            "TypeName",
            "AWS::EC2::" + kind,
            "DesiredState",
            Json.object(properties).compact())
        .object("ProgressEvent")
        .flatMap(event -> event.string("Identifier"))
        .orElseThrow();
  }

  private List<JsonObject> told(String operation, String member) {
    return calls.call("ec2", operation).items(member).stream().map(JsonObject.class::cast).toList();
  }

  private JsonObject table(String id) {
    return told("DescribeRouteTables", "RouteTables").stream()
        .filter(one -> one.string("RouteTableId").orElse("").equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aVpcHasAMainTableWithItsOwnRange() {
    var vpc = made("VPC", "CidrBlock", "10.0.0.0/16");
    var main = told("DescribeRouteTables", "RouteTables").getFirst();
    assertThat(main.string("VpcId")).contains(vpc);
    assertThat(main.compact()).contains("\"Main\":true");
    assertThat(main.items("Routes")).singleElement().asString().contains("10.0.0.0/16", "local");
  }

  @Test
  void aSubnetHasOneTable() {
    var vpc = made("VPC", "CidrBlock", "10.0.0.0/16");
    var subnet = made("Subnet", "VpcId", vpc, "CidrBlock", "10.0.0.0/24");
    var first = made("RouteTable", "VpcId", vpc);
    var second = made("RouteTable", "VpcId", vpc);
    made("SubnetRouteTableAssociation", "SubnetId", subnet, "RouteTableId", first);
    assertThat(table(first).items("Associations")).hasSize(1);
    var association =
        made("SubnetRouteTableAssociation", "SubnetId", subnet, "RouteTableId", second);
    assertThat(table(first).items("Associations")).isEmpty();
    assertThat(table(second).items("Associations"))
        .singleElement()
        .asString()
        .contains(association);
  }

  @Test
  void aNatGatewayTellsItsAddress() {
    var vpc = made("VPC", "CidrBlock", "10.0.0.0/16");
    var subnet = made("Subnet", "VpcId", vpc, "CidrBlock", "10.0.0.0/24");
    var address = made("EIP", "Domain", "vpc").split("\\|");
    assertThat(address[0]).matches("198\\.1[89]\\.\\d{1,3}\\.\\d{1,3}");
    assertThat(address[1]).startsWith("eipalloc-");
    made("NatGateway", "SubnetId", subnet, "AllocationId", address[1]);
    var gateway = told("DescribeNatGateways", "NatGateways").getFirst();
    assertThat(gateway.string("VpcId")).contains(vpc);
    assertThat(gateway.items("NatGatewayAddresses"))
        .singleElement()
        .asString()
        .contains(address[0], address[1]);
  }

  @Test
  void aGatewayEndpointIsARouteOfItsTables() {
    var vpc = made("VPC", "CidrBlock", "10.0.0.0/16");
    var table = made("RouteTable", "VpcId", vpc);
    var peered =
        made(
            "Route",
            "RouteTableId",
            table,
            "DestinationCidrBlock",
            "10.9.0.0/16",
            "VpcPeeringConnectionId",
            "pcx-1");
    assertThat(peered).isEqualTo(table + "|10.9.0.0/16");
    var endpoint =
        made(
            "VPCEndpoint",
            "VpcId",
            vpc,
            "ServiceName",
            "com.amazonaws.us-east-1.s3",
            "RouteTableIds",
            List.of(table));
    assertThat(table(table).compact())
        .contains("pcx-1")
        .contains("\"DestinationPrefixListId\":\"pl-")
        .contains(endpoint);
    assertThat(told("DescribeVpcEndpoints", "VpcEndpoints"))
        .singleElement()
        .satisfies(one -> assertThat(one.string("VpcEndpointType")).contains("Gateway"));
  }

  /** Looking is asked of the policies, too. */
  @Test
  void whoMayNotLookIsTold() {
    var organization = OrganizationCalls.create(calls);
    var account = organization.account("dev");
    organization.deny(
        account,
        "blind",
        List.of("ec2:DescribeVpcEndpoints", "sso:ListPermissionSets", "identitystore:ListGroups"));
    var cloud = new TwinCloud(calls.twin(), "OrganizationAccountAccessRole");
    var place = new Place(account, "us-east-1");
    for (var denied :
        List.of(
            new Operation("ec2", "DescribeVpcEndpoints"),
            new Operation("sso-admin", "ListPermissionSets"),
            new Operation("identitystore", "ListGroups"))) {
      assertThatThrownBy(() ->
              cloud.call(
                  place,
                  denied,
                  Json.object(
                      "InstanceArn",
                      "arn:aws:sso:::instance/ssoins-1111222233334444",
                      "IdentityStoreId",
                      "d-1111222233")))
          .as(denied.toString())
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.code()).containsAnyOf("AccessDenied", "Unauthorized"));
    }
  }
}
