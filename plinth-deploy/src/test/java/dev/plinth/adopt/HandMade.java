package dev.plinth.adopt;

import dev.plinth.adopt.AdoptedEstate.Wanted;
import dev.plinth.adopt.Adoption.Result;
import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.DeploymentScope;
import dev.plinth.deploy.Packages;
import dev.plinth.deploy.Selection;
import dev.plinth.deploy.Waiting;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.changeset.ResourceChange;
import dev.plinth.survey.StandingPlan;
import dev.plinth.survey.Surveyor;
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

/** An organization in a twin that people make by hand, and what becomes of it. */
final class HandMade {
  static final String ROLE = "OrganizationAccountAccessRole";
  static final String HOME = "us-east-1";
  static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  final Twin twin = Twin.empty();
  final TwinCloud cloud = new TwinCloud(twin, ROLE);
  private final Path folder;

  HandMade(Path folder) {
    this.folder = folder;
  }

  JsonObject call(String account, String operation, Object... input) {
    int colon = operation.indexOf(':');
    return cloud.call(
        new Place(account, HOME),
        new Operation(operation.substring(0, colon), operation.substring(colon + 1)),
        Json.object(input));
  }

  String unit(String parent, String name) {
    return call("", "organizations:CreateOrganizationalUnit", "ParentId", parent, "Name", name)
        .object("OrganizationalUnit")
        .flatMap(one -> one.string("Id"))
        .orElseThrow();
  }

  String account(String unit, String name, String email) {
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
  Map<String, String> accounts() {
    var all = new TreeMap<String, String>();
    call("", "organizations:ListAccounts")
        .items("Accounts")
        .forEach(one ->
            all.put(
                ((JsonObject) one).string("Id").orElseThrow(),
                ((JsonObject) one).string("Email").orElse("")));
    return all;
  }

  String policy(String name, String action, String... targets) {
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

  String resource(String account, String type, Object... properties) {
    return call(
            account,
            "cloudcontrol:CreateResource",
            "TypeName",
            type.contains("::") ? type : "AWS::EC2::" + type,
            "DesiredState",
            Json.object(properties).compact())
        .object("ProgressEvent")
        .flatMap(event -> event.string("Identifier"))
        .orElseThrow();
  }

  String subnet(String account, String vpc, String zone, String range) {
    return resource(account, "Subnet", "VpcId", vpc, "AvailabilityZone", zone, "CidrBlock", range);
  }

  AdoptedEstate adopted() {
    return AdoptedEstate.of(
        Discovery.of(cloud, Waiting.NONE, List.of(HOME), HOME, 4),
        new Wanted("acme", HOME, List.of(HOME), ROLE, "estate.policies.yaml", TODAY));
  }

  Checkup.Outcome checked(AdoptedEstate adopted) throws Exception {
    var file = folder.resolve("estate.yaml");
    Files.writeString(file, adopted.estate());
    if (!adopted.policies().isEmpty()) {
      Files.writeString(folder.resolve("estate.policies.yaml"), adopted.policies());
    }
    return new Checkup(TODAY, Progress.SILENT).run(file.toString());
  }

  static List<String> errors(Checkup.Outcome outcome) {
    return outcome.open().stream()
        .filter(one -> one.severity() == Severity.ERROR)
        .map(Diagnostic::toString)
        .toList();
  }

  List<String> ids(String account, String type) {
    return call(
            account,
            "cloudcontrol:ListResources",
            "TypeName",
            type.contains("::") ? type : "AWS::EC2::" + type)
        .items("ResourceDescriptions")
        .stream()
        .map(one -> ((JsonObject) one).string("Identifier").orElseThrow())
        .sorted()
        .toList();
  }

  List<String> failures(Map<String, Deployment.Result> results) {
    var failed = new ArrayList<String>();
    results.forEach((task, result) -> {
      if (!(result instanceof Deployment.Result.Ended)) {
        failed.add(task + ": " + result);
      }
    });
    return failed;
  }

  Map<String, Deployment.Result> deployed(Assembly assembly) {
    return Deployment.of(
            assembly,
            cloud,
            Waiting.NONE,
            DeploymentScope.all(assembly, Stage.MONTH_3, "us-east-1"))
        .run(8, Deployment.Listener.SILENT);
  }

  /** Adopts, and tells what came of it. */
  List<Result> carriedOut(AdoptedEstate adopted, Assembly assembly) {
    return new Adoption(assembly, cloud, Waiting.NONE, HOME).carryOut(adopted.plan(), _ -> {});
  }

  /** What is not carried over, as it is told. */
  static List<String> left(AdoptedEstate adopted) {
    return adopted.plan().left().stream().map(one -> one.what() + ": " + one.why()).toList();
  }

  /** What the next deployment would do, with the words of a plan, by stack and logical id. */
  List<ResourceChange> planned(Checkup.Outcome outcome) {
    var assembly = outcome.assembly().orElseThrow();
    var survey =
        Surveyor.of(
            assembly,
            List.of(HOME),
            cloud,
            Waiting.NONE,
            Packages.of(Map.of()).withStandIns(),
            HOME,
            4);
    return StandingPlan.of(
            survey, assembly, Selection.all(assembly), List.of(), StandingPlan.Named.nothing())
        .plan()
        .stacks()
        .stream()
        .flatMap(stack -> stack.changes().changes().stream())
        .toList();
  }

  /** An organization with the accounts that an estate needs, and one for a shop. */
  String organization() {
    call("", "organizations:CreateOrganization");
    var security = unit("r-twin", "security");
    account(security, "audit", "aws+audit@acme.example");
    account(security, "log-archive", "aws+log-archive@acme.example");
    return account(unit("r-twin", "prod"), "shop", "aws+shop@acme.example");
  }

  /** Every resource of a kind as EC2 keeps it: properties by identifier. */
  Map<String, JsonObject> resources(String account, String type) {
    var all = new TreeMap<String, JsonObject>();
    for (var item :
        call(account, "cloudcontrol:ListResources", "TypeName", type)
            .items("ResourceDescriptions")) {
      var one = (JsonObject) item;
      all.put(
          one.string("Identifier").orElseThrow(),
          (JsonObject) Json.parse(one.string("Properties").orElseThrow()));
    }
    return all;
  }
}
