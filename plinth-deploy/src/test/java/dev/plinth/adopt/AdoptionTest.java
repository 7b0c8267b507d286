package dev.plinth.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.adopt.Adoption.Result;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Task;
import dev.plinth.deploy.Waiting;
import dev.plinth.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organization that people made by hand, adopted: nothing of it is made a second time. */
class AdoptionTest {
  @TempDir Path folder = Path.of("");

  private HandMade hand = new HandMade(folder);

  @BeforeEach
  void nothingIsThere() {
    hand = new HandMade(folder);
  }

  /** What people made: ids by words. */
  private Map<String, String> byHand() {
    var made = new TreeMap<String, String>();
    hand.call("", "organizations:CreateOrganization");
    hand.call(
        "",
        "organizations:EnablePolicyType",
        "RootId",
        "r-twin",
        "PolicyType",
        "SERVICE_CONTROL_POLICY");
    var workloads = hand.unit("r-twin", "Workloads");
    var prod = hand.unit(workloads, "prod");
    var security = hand.unit("r-twin", "security");
    made.put("workloads", workloads);
    made.put("shop", hand.account(prod, "Shop Prod", "aws+shop-prod@acme.example"));
    made.put("dev", hand.account(workloads, "dev", "aws+dev@acme.example"));
    made.put("audit", hand.account(security, "audit", "sec@acme.example"));
    made.put("stray", hand.account("r-twin", "stray", "aws+stray@acme.example"));
    made.put("leave", hand.policy("DenyLeave", "organizations:LeaveOrganization", "r-twin", prod));
    made.put("loose", hand.policy("loose", "ec2:CreateVpc"));
    var shop = made.getOrDefault("shop", "");
    var vpc =
        hand.resource(
            shop,
            "VPC",
            "CidrBlock",
            "10.20.0.0/16",
            "Tags",
            List.of(Json.object("Key", "Name", "Value", "Shop Network")));
    made.put("vpc", vpc);
    made.put("public-a", hand.subnet(shop, vpc, "us-east-1a", "10.20.0.0/24"));
    made.put("public-b", hand.subnet(shop, vpc, "us-east-1b", "10.20.1.0/24"));
    made.put("private-a", hand.subnet(shop, vpc, "us-east-1a", "10.20.10.0/24"));
    made.put("private-b", hand.subnet(shop, vpc, "us-east-1b", "10.20.11.0/24"));
    made.put("odd", hand.subnet(shop, vpc, "us-east-1c", "10.20.99.0/24"));
    var gateway = hand.resource(shop, "InternetGateway");
    made.put("gateway", gateway);
    hand.resource(shop, "VPCGatewayAttachment", "VpcId", vpc, "InternetGatewayId", gateway);
    var table = hand.resource(shop, "RouteTable", "VpcId", vpc);
    made.put("table", table);
    hand.resource(
        shop,
        "Route",
        "RouteTableId",
        table,
        "DestinationCidrBlock",
        "0.0.0.0/0",
        "GatewayId",
        gateway);
    for (var subnet : List.of("public-a", "public-b")) {
      hand.resource(
          shop,
          "SubnetRouteTableAssociation",
          "SubnetId",
          made.getOrDefault(subnet, ""),
          "RouteTableId",
          table);
    }
    return made;
  }

  @Test
  void nothingIsMadeASecondTime() throws Exception {
    var made = byHand();
    var adopted = hand.adopted();
    var outcome = hand.checked(adopted);
    assertThat(HandMade.errors(outcome)).as(adopted.estate()).isEmpty();
    var assembly = outcome.assembly().orElseThrow();

    var before = hand.accounts();
    var results = hand.carriedOut(adopted, assembly);
    assertThat(results).isNotEmpty().allMatch(Result.Done.class::isInstance);
    assertThat(hand.carriedOut(adopted, assembly)).allMatch(Result.Unchanged.class::isInstance);

    hand.twin.enableIdentityCenter();
    assertThat(hand.failures(hand.deployed(assembly))).isEmpty();
    var after = hand.accounts();
    assertThat(after).containsAllEntriesOf(before);
    // the estate needs an account for logs, and there was none
    assertThat(after).hasSize(before.size() + 1).containsValue("aws+log-archive@acme.example");
    var shop = made.getOrDefault("shop", "");
    assertThat(hand.ids(shop, "VPC")).containsExactly(made.getOrDefault("vpc", ""));
    assertThat(hand.ids(shop, "InternetGateway")).containsExactly(made.getOrDefault("gateway", ""));
    assertThat(hand.ids(shop, "Subnet"))
        .containsExactlyInAnyOrder(
            made.getOrDefault("public-a", ""),
            made.getOrDefault("public-b", ""),
            made.getOrDefault("private-a", ""),
            made.getOrDefault("private-b", ""),
            made.getOrDefault("odd", ""));
    assertThat(
            hand.call("", "organizations:ListOrganizationalUnitsForParent", "ParentId", "r-twin")
                .items("OrganizationalUnits")
                .toString())
        .contains(made.getOrDefault("workloads", ""))
        .contains("workloads")
        .doesNotContain("Workloads");
    var policies =
        hand.call("", "organizations:ListPolicies", "Filter", "SERVICE_CONTROL_POLICY").toString();
    assertThat(policies).contains("deny-leave").doesNotContain("DenyLeave");
    assertThat(
            hand.call(
                    "",
                    "organizations:ListTargetsForPolicy",
                    "PolicyId",
                    made.getOrDefault("leave", ""))
                .items("Targets"))
        .hasSize(2);

    assertThat(hand.deployed(assembly).values())
        .containsOnly(new Deployment.Result.Ended(Task.Outcome.UNCHANGED));
  }

  @Test
  void whatIsNotCarriedOverIsSaid() {
    var made = byHand();
    var adopted = hand.adopted();
    var left = adopted.plan().left().stream().map(one -> one.what() + ": " + one.why()).toList();
    assertThat(left)
        .anyMatch(one -> one.contains("stray") && one.contains("stands in the root"))
        .anyMatch(one -> one.contains("policy `loose`"))
        .anyMatch(one -> one.startsWith(made.getOrDefault("odd", "")))
        .anyMatch(one -> one.startsWith("Identity Center: it is not enabled in us-east-1"))
        .noneMatch(one -> one.startsWith(made.getOrDefault("table", "")));
    left.forEach(one -> assertThat(adopted.estate()).contains("# - " + one + "\n"));
  }

  @Test
  void thePlanIsReadAsItIsWritten() {
    byHand();
    var plan = hand.adopted().plan();
    assertThat(AdoptionPlan.read(Json.parse(plan.json().pretty()))).contains(plan);
    assertThat(AdoptionPlan.read(Json.parse("{}"))).isEmpty();
    assertThat(AdoptionPlan.read(Json.parse("{\"version\": 1, \"renames\": [{}]}"))).isEmpty();
  }

  /** Whoever changed a range in the file does not get a VPC that has another. */
  @Test
  void whatTheEstateSaysOtherwiseIsNotImported() throws Exception {
    byHand();
    var adopted = hand.adopted();
    var other =
        new AdoptedEstate(
            adopted.estate().replace("10.20.10.0/24", "10.20.12.0/24"),
            adopted.policies(),
            adopted.plan());
    var assembly = hand.checked(other).assembly().orElseThrow();
    var results = hand.carriedOut(adopted, assembly);
    assertThat(results)
        .filteredOn(Result.Failed.class::isInstance)
        .singleElement()
        .asString()
        .contains("AWS::EC2::Subnet subnet-")
        .contains("ADP-104");
  }

  @Test
  void anOrganizationThatIsNotThereIsNone() {
    assertThat(
            Discovery.of(hand.cloud, Waiting.NONE, List.of(HandMade.HOME), HandMade.HOME, 4)
                .census()
                .root())
        .isEmpty();
  }
}
