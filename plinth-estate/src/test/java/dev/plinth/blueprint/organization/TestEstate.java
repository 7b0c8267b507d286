package dev.plinth.blueprint.organization;

import dev.plinth.estate.Account;
import dev.plinth.estate.Backups;
import dev.plinth.estate.Costs;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Foundation;
import dev.plinth.estate.Named;
import dev.plinth.estate.Network;
import dev.plinth.estate.Organization;
import dev.plinth.estate.People;
import dev.plinth.estate.Policy;
import dev.plinth.estate.Security;
import dev.plinth.estate.Unit;
import dev.plinth.json.Json;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.world.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The article's organization as an estate, to be changed before it is built. */
public final class TestEstate {
  private static final SourceFile FILE = SourceFile.of("acme.yaml", "organization:\n");
  public static final Origin ORIGIN = Origin.of(FILE);

  public Foundation foundation = Foundation.CONTROL_TOWER;
  public final NavigableMap<String, List<String>> units = new TreeMap<>();
  public final NavigableMap<String, List<String>> controls = new TreeMap<>();
  public final List<String> regions =
      new ArrayList<>(List.of("eu-central-1", "eu-west-1", "us-east-1", "us-west-2"));
  public final NavigableMap<String, Organization.Guardrail> guardrails = new TreeMap<>();
  public final NavigableMap<String, Policy> policies = new TreeMap<>();
  public final List<People.Group> groups = new ArrayList<>();
  public final NavigableMap<String, Network.Vpc> vpcs = new TreeMap<>();

  public TestEstate() {
    units.put("security", List.of("log-archive", "security-tooling"));
    units.put("infrastructure", List.of("network", "shared-services"));
    units.put("development", List.of("dev-1", "dev-2"));
    units.put("production", List.of("prod-1", "prod-2"));
    grant("developers", "development", "administrator");
    grant("operators", "production", "operator");
    vpc("prod", "prod-1", "us-east-1");
  }

  public static Named named(String name) {
    return new Named(name, ORIGIN);
  }

  public void grant(String group, String target, String set) {
    groups.add(
        new People.Group(group, List.of(new People.Grant(named(target), named(set))), ORIGIN));
  }

  public void guardrail(String name, boolean on) {
    guardrails.put(name, new Organization.Guardrail(name, on, ORIGIN));
  }

  public void policy(String name, Policy.Type type, String json, String... attach) {
    policies.put(
        name,
        new Policy(
            name,
            type,
            List.of(attach).stream().map(TestEstate::named).toList(),
            node(Json.parse(json)),
            ORIGIN));
  }

  public void vpc(String name, String account, String region) {
    vpcs.put(
        name,
        new Network.Vpc(
            name,
            named(account),
            named(region),
            "production",
            new Network.Addresses.Sized(16, ORIGIN),
            List.of(),
            List.of(),
            Network.Nat.ZONE,
            Network.Endpoints.OWN,
            List.of(),
            90,
            true,
            "",
            Network.Vpc.Lines.all(ORIGIN),
            ORIGIN));
  }

  public Estate build() {
    var accounts = new TreeMap<String, Account>();
    accounts.put("management", account("management"));
    units.values().forEach(names -> names.forEach(name -> accounts.put(name, account(name))));
    var root =
        new Unit(
            "root",
            "",
            List.of(named("management")),
            below(""),
            new TreeMap<>(),
            named(controls.getOrDefault("", List.of())),
            "",
            ORIGIN);
    var tags = new TreeMap<String, String>();
    tags.put("owner", "platform");
    var organization =
        new Organization(
            named("acme"),
            named("us-east-1"),
            regions.stream().map(TestEstate::named).toList(),
            foundation,
            "management",
            "log-archive",
            "security-tooling",
            foundation == Foundation.CONTROL_TOWER
                ? "AWSControlTowerExecution"
                : "OrganizationAccountAccessRole",
            tags,
            root,
            accounts,
            guardrails,
            policies,
            new Organization.LogRetention(365, 90),
            ORIGIN);
    return new Estate(
        FILE,
        organization,
        new People(groups, new TreeMap<>()),
        new Network(
            new Network.Hub.TransitGateway(
                named("network"),
                named("us-east-1"),
                new Network.Asn(64512, ORIGIN),
                named(""),
                List.of(),
                ORIGIN),
            List.of(),
            vpcs,
            List.of()),
        new Security(
            named(""), false, Security.Keys.USED, List.of(), new Security.Pipeline.None(), ORIGIN),
        new Backups(named(""), named(""), 35, Backups.Lock.GOVERNANCE, false, ORIGIN),
        new Costs(named(""), List.of(), true, Money.dollars(BigDecimal.valueOf(100)), true, ORIGIN),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private List<Unit> below(String above) {
    var prefix = above.isEmpty() ? "" : above + "/";
    return units.keySet().stream()
        .filter(path -> path.startsWith(prefix))
        .filter(path -> path.indexOf('/', prefix.length()) < 0 && !path.equals(above))
        .map(path ->
            new Unit(
                path.substring(path.lastIndexOf('/') + 1),
                path,
                named(units.getOrDefault(path, List.of())),
                below(path),
                new TreeMap<>(),
                named(controls.getOrDefault(path, List.of())),
                "",
                ORIGIN))
        .toList();
  }

  private static List<Named> named(List<String> names) {
    return names.stream().sorted().map(TestEstate::named).toList();
  }

  private static Account account(String name) {
    return new Account(
        name, named("aws+" + name + "@acme.example"), "", new TreeMap<>(), "", ORIGIN);
  }

  /** JSON as the YAML reader would give it. */
  static Node node(Json json) {
    return switch (json) {
      case Json.JsonObject object ->
          new Node.Mapping(
              object.members().entrySet().stream()
                  .map(member ->
                      new Node.Entry(
                          new Node.Scalar(member.getKey(), true, "", ORIGIN),
                          node(member.getValue())))
                  .toList(),
              "",
              ORIGIN);
      case Json.JsonArray(var items) ->
          new Node.Sequence(items.stream().map(TestEstate::node).toList(), "", ORIGIN);
      case Json.JsonString(var text) -> new Node.Scalar(text, false, "", ORIGIN);
      case Json.JsonNumber(var number) -> new Node.Scalar(number.toPlainString(), true, "", ORIGIN);
      case Json.JsonBoolean(var truth) ->
          new Node.Scalar(Boolean.toString(truth), true, "", ORIGIN);
      case Json.JsonNull _ -> new Node.Scalar("null", true, "", ORIGIN);
    };
  }
}
