package dev.plinth.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.adopt.AdoptedEstate.Wanted;
import dev.plinth.adopt.Adoption.Result;
import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Task;
import dev.plinth.deploy.Waiting;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organization that people made by hand, adopted: nothing of it is made a second time. */
class AdoptionTest {
  private static final String ROLE = "OrganizationAccountAccessRole";
  private static final String HOME = "us-east-1";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  @TempDir Path folder = Path.of("");

  private final Twin twin = Twin.empty();
  private final TwinCloud cloud = new TwinCloud(twin, ROLE);

  private JsonObject call(String account, String operation, Object... input) {
    int colon = operation.indexOf(':');
    return cloud.call(
        new Place(account, HOME),
        new Operation(operation.substring(0, colon), operation.substring(colon + 1)),
        Json.object(input));
  }

  private String unit(String parent, String name) {
    return call("", "organizations:CreateOrganizationalUnit", "ParentId", parent, "Name", name)
        .object("OrganizationalUnit")
        .flatMap(one -> one.string("Id"))
        .orElseThrow();
  }

  private String account(String unit, String name, String email) {
    call("", "organizations:CreateAccount", "AccountName", name, "Email", email);
    twin.pass(Duration.ofMinutes(2));
    var id =
        accounts().entrySet().stream()
            .filter(one -> one.getValue().equals(email))
            .findFirst()
            .orElseThrow()
            .getKey();
    if (!unit.equals("r-twin")) {
      call(
          "",
          "organizations:MoveAccount",
          "AccountId",
          id,
          "SourceParentId",
          "r-twin",
          "DestinationParentId",
          unit);
    }
    return id;
  }

  /** E-mail addresses by id. */
  private Map<String, String> accounts() {
    var all = new TreeMap<String, String>();
    call("", "organizations:ListAccounts")
        .items("Accounts")
        .forEach(one ->
            all.put(
                ((JsonObject) one).string("Id").orElseThrow(),
                ((JsonObject) one).string("Email").orElse("")));
    return all;
  }

  private String policy(String name, String action, String... targets) {
    var id =
        call(
                "",
                "organizations:CreatePolicy",
                "Name",
                name,
                "Description",
                "by hand",
                "Type",
                "SERVICE_CONTROL_POLICY",
                "Content",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"No\",\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"*\"}]}"
                    .formatted(action))
            .object("Policy")
            .flatMap(one -> one.object("PolicySummary"))
            .flatMap(one -> one.string("Id"))
            .orElseThrow();
    for (var target : targets) {
      call("", "organizations:AttachPolicy", "PolicyId", id, "TargetId", target);
    }
    return id;
  }

  private String resource(String account, String type, Object... properties) {
    return call(
            account,
            "cloudcontrol:CreateResource",
            "TypeName",
            "AWS::EC2::" + type,
            "DesiredState",
            Json.object(properties).compact())
        .object("ProgressEvent")
        .flatMap(event -> event.string("Identifier"))
        .orElseThrow();
  }

  private String subnet(String account, String vpc, String zone, String range) {
    return resource(account, "Subnet", "VpcId", vpc, "AvailabilityZone", zone, "CidrBlock", range);
  }

  /** What people made: ids by words. */
  private Map<String, String> byHand() {
    var made = new TreeMap<String, String>();
    call("", "organizations:CreateOrganization");
    call(
        "",
        "organizations:EnablePolicyType",
        "RootId",
        "r-twin",
        "PolicyType",
        "SERVICE_CONTROL_POLICY");
    var workloads = unit("r-twin", "Workloads");
    var prod = unit(workloads, "prod");
    var security = unit("r-twin", "security");
    made.put("workloads", workloads);
    made.put("shop", account(prod, "Shop Prod", "aws+shop-prod@acme.example"));
    made.put("dev", account(workloads, "dev", "aws+dev@acme.example"));
    made.put("audit", account(security, "audit", "sec@acme.example"));
    made.put("stray", account("r-twin", "stray", "aws+stray@acme.example"));
    made.put("leave", policy("DenyLeave", "organizations:LeaveOrganization", "r-twin", prod));
    made.put("loose", policy("loose", "ec2:CreateVpc"));
    var shop = made.getOrDefault("shop", "");
    var vpc =
        resource(
            shop,
            "VPC",
            "CidrBlock",
            "10.20.0.0/16",
            "Tags",
            List.of(Json.object("Key", "Name", "Value", "Shop Network")));
    made.put("vpc", vpc);
    made.put("public-a", subnet(shop, vpc, "us-east-1a", "10.20.0.0/24"));
    made.put("public-b", subnet(shop, vpc, "us-east-1b", "10.20.1.0/24"));
    made.put("private-a", subnet(shop, vpc, "us-east-1a", "10.20.10.0/24"));
    made.put("private-b", subnet(shop, vpc, "us-east-1b", "10.20.11.0/24"));
    made.put("odd", subnet(shop, vpc, "us-east-1c", "10.20.99.0/24"));
    var gateway = resource(shop, "InternetGateway");
    made.put("gateway", gateway);
    resource(shop, "VPCGatewayAttachment", "VpcId", vpc, "InternetGatewayId", gateway);
    var table = resource(shop, "RouteTable", "VpcId", vpc);
    made.put("table", table);
    resource(
        shop,
        "Route",
        "RouteTableId",
        table,
        "DestinationCidrBlock",
        "0.0.0.0/0",
        "GatewayId",
        gateway);
    for (var subnet : List.of("public-a", "public-b")) {
      resource(
          shop,
          "SubnetRouteTableAssociation",
          "SubnetId",
          made.getOrDefault(subnet, ""),
          "RouteTableId",
          table);
    }
    return made;
  }

  private AdoptedEstate adopted() {
    return AdoptedEstate.of(
        Discovery.of(cloud, Waiting.NONE, List.of(HOME), HOME, 4),
        new Wanted("acme", HOME, List.of(HOME), ROLE, "estate.policies.yaml", TODAY));
  }

  private Checkup.Outcome checked(AdoptedEstate adopted) throws Exception {
    var file = folder.resolve("estate.yaml");
    Files.writeString(file, adopted.estate());
    if (!adopted.policies().isEmpty()) {
      Files.writeString(folder.resolve("estate.policies.yaml"), adopted.policies());
    }
    return new Checkup(TODAY, Progress.SILENT).run(file.toString());
  }

  private static List<String> errors(Checkup.Outcome outcome) {
    return outcome.open().stream()
        .filter(one -> one.severity() == Severity.ERROR)
        .map(Diagnostic::toString)
        .toList();
  }

  private List<String> ids(String account, String type) {
    return call(account, "cloudcontrol:ListResources", "TypeName", "AWS::EC2::" + type)
        .items("ResourceDescriptions")
        .stream()
        .map(one -> ((JsonObject) one).string("Identifier").orElseThrow())
        .sorted()
        .toList();
  }

  private List<String> failures(Map<String, Deployment.Result> results) {
    var failed = new ArrayList<String>();
    results.forEach((task, result) -> {
      if (!(result instanceof Deployment.Result.Ended)) {
        failed.add(task + ": " + result);
      }
    });
    return failed;
  }

  private Map<String, Deployment.Result> deployed(Assembly assembly) {
    return Deployment.of(assembly, cloud, Waiting.NONE, Stage.MONTH_3)
        .run(8, Deployment.Listener.SILENT);
  }

  @Test
  void nothingIsMadeASecondTime() throws Exception {
    var made = byHand();
    var adopted = adopted();
    var outcome = checked(adopted);
    assertThat(errors(outcome)).as(adopted.estate()).isEmpty();
    var assembly = outcome.assembly().orElseThrow();

    var before = accounts();
    var results =
        new Adoption(assembly, cloud, Waiting.NONE, HOME).carryOut(adopted.plan(), _ -> {});
    assertThat(results).isNotEmpty().allMatch(Result.Done.class::isInstance);
    assertThat(new Adoption(assembly, cloud, Waiting.NONE, HOME).carryOut(adopted.plan(), _ -> {}))
        .allMatch(Result.Unchanged.class::isInstance);

    twin.enableIdentityCenter();
    assertThat(failures(deployed(assembly))).isEmpty();
    var after = accounts();
    assertThat(after).containsAllEntriesOf(before);
    // the estate needs an account for logs, and there was none
    assertThat(after).hasSize(before.size() + 1).containsValue("aws+log-archive@acme.example");
    var shop = made.getOrDefault("shop", "");
    assertThat(ids(shop, "VPC")).containsExactly(made.getOrDefault("vpc", ""));
    assertThat(ids(shop, "InternetGateway")).containsExactly(made.getOrDefault("gateway", ""));
    assertThat(ids(shop, "Subnet"))
        .containsExactlyInAnyOrder(
            made.getOrDefault("public-a", ""),
            made.getOrDefault("public-b", ""),
            made.getOrDefault("private-a", ""),
            made.getOrDefault("private-b", ""),
            made.getOrDefault("odd", ""));
    assertThat(
            call("", "organizations:ListOrganizationalUnitsForParent", "ParentId", "r-twin")
                .items("OrganizationalUnits")
                .toString())
        .contains(made.getOrDefault("workloads", ""))
        .contains("workloads")
        .doesNotContain("Workloads");
    var policies =
        call("", "organizations:ListPolicies", "Filter", "SERVICE_CONTROL_POLICY").toString();
    assertThat(policies).contains("deny-leave").doesNotContain("DenyLeave");
    assertThat(
            call(
                    "",
                    "organizations:ListTargetsForPolicy",
                    "PolicyId",
                    made.getOrDefault("leave", ""))
                .items("Targets"))
        .hasSize(2);

    assertThat(deployed(assembly).values())
        .containsOnly(new Deployment.Result.Ended(Task.Outcome.UNCHANGED));
  }

  @Test
  void whatIsNotCarriedOverIsSaid() {
    var made = byHand();
    var adopted = adopted();
    var left = adopted.plan().left().stream().map(one -> one.what() + ": " + one.why()).toList();
    assertThat(left)
        .anyMatch(one -> one.contains("stray") && one.contains("stands in the root"))
        .anyMatch(one -> one.contains("policy `loose`"))
        .anyMatch(one -> one.startsWith(made.getOrDefault("odd", "")))
        .anyMatch(one -> one.startsWith(made.getOrDefault("table", "")))
        .anyMatch(one -> one.startsWith("association of " + made.getOrDefault("public-a", "")))
        .anyMatch(one -> one.startsWith("Identity Center"));
    left.forEach(one -> assertThat(adopted.estate()).contains("# - " + one + "\n"));
  }

  @Test
  void thePlanIsReadAsItIsWritten() {
    byHand();
    var plan = adopted().plan();
    assertThat(AdoptionPlan.read(Json.parse(plan.json().pretty()))).contains(plan);
    assertThat(AdoptionPlan.read(Json.parse("{}"))).isEmpty();
    assertThat(AdoptionPlan.read(Json.parse("{\"version\": 1, \"renames\": [{}]}"))).isEmpty();
  }

  /** Whoever changed a range in the file does not get a VPC that has another. */
  @Test
  void whatTheEstateSaysOtherwiseIsNotImported() throws Exception {
    byHand();
    var adopted = adopted();
    var other =
        new AdoptedEstate(
            adopted.estate().replace("10.20.10.0/24", "10.20.12.0/24"),
            adopted.policies(),
            adopted.plan());
    var assembly = checked(other).assembly().orElseThrow();
    var results =
        new Adoption(assembly, cloud, Waiting.NONE, HOME).carryOut(adopted.plan(), _ -> {});
    assertThat(results)
        .filteredOn(Result.Failed.class::isInstance)
        .singleElement()
        .asString()
        .contains("AWS::EC2::Subnet subnet-")
        .contains("ADP-104");
  }

  @Test
  void anOrganizationThatIsNotThereIsNone() {
    assertThat(Discovery.of(cloud, Waiting.NONE, List.of(HOME), HOME, 4).census().root()).isEmpty();
  }
}
