package dev.plinth.estate;

import dev.plinth.estate.grammar.Grammar;
import dev.plinth.estate.grammar.Shape;
import dev.plinth.estate.grammar.Shape.Key;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What may stand in an estate file. */
public final class EstateGrammar {
  static final Shape.Text NAME =
      text("a name: lower-case letters, digits and `-`", "[a-z][a-z0-9]*(-[a-z0-9]+)*", "prod-1");
  private static final Shape.Text PATH =
      text(
          "the name of a unit or an account",
          "[a-z][a-z0-9]*(-[a-z0-9]+)*(/[a-z][a-z0-9]*(-[a-z0-9]+)*)*",
          "production");
  static final Shape.Text REGION = text("a Region", "[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}", "us-east-1");
  private static final Shape.Text CIDR =
      text("an IPv4 range", "[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}", "10.0.0.0/16");
  private static final Shape.Text PREFIX = text("the size of a range", "/(1[6-9]|2[0-8])", "/16");
  private static final Shape.Text ADDRESS =
      text("an IPv4 address", "[0-9]{1,3}(\\.[0-9]{1,3}){3}", "203.0.113.10");
  private static final Shape.Text SENTENCE = text("a text", "(?s).*\\S.*", "because it is needed");
  static final Shape.Text EMAIL =
      text("an e-mail address", "[^@\\s]+@[^@\\s]+\\.[^@\\s.]+", "aws+prod@acme.example");
  private static final Shape.Text ZONE =
      text("the id of an availability zone", "[a-z0-9]+-az[0-9]{1,2}", "use1-az1");
  private static final Shape.Text SERVICE =
      text("the name of an AWS service endpoint", "[a-z0-9]+([.-][a-z0-9]+)*", "ecr.api");
  private static final Shape.Text CODE = text("a code", "[A-Z]{3}-[0-9]{3}", "NET-120");
  private static final Shape.Text WAIVED =
      text("a path in this file", "[^\\s]+", "network.vpcs.dev");
  private static final Shape.Text TAG_KEY =
      text("the key of a tag", "(?!aws:)[\\p{L}\\p{N} _.:/=+@-]{1,128}", "team");
  private static final Shape.Text TAG_VALUE =
      text("the value of a tag", "[\\p{L}\\p{N} _.:/=+@-]{0,256}", "shop");
  private static final Shape.Text FILE = text("the path of a file", "\\S.*", "network.yaml");
  private static final Shape TAGS = new Shape.Table(TAG_KEY, TAG_VALUE);

  static final Shape.Keys UNIT =
      keys(
          "a unit",
          optional("accounts", "", "The accounts directly in it.", items(NAME)),
          optional(
              "units", "", "Units within it, at most five deep.", table(NAME, defined("unit"))),
          optional("controls", "", "Control Tower controls, by friendly name.", items(SENTENCE)),
          optional("tags", "", "Tags of everything in its accounts.", TAGS),
          optional("was", "", "The path it had before it was renamed or moved.", PATH));

  static final Shape.Keys ACCOUNT =
      keys(
          "an account",
          optional("email", "", "The root user's address, if not by the pattern.", EMAIL),
          optional(
              "id",
              "",
              "Its twelve digits, when it exists already.",
              text("the id of an account", "[0-9]{12}", "111122223333")),
          optional("tags", "", "Tags of everything in it.", TAGS),
          optional("was", "", "The name it had before it was renamed.", NAME));

  static final Shape.Keys POLICY =
      keys(
          "a policy",
          required("type", "What kind of policy it is.", new Shape.Choice(policyTypes())),
          required("attach", "Units, accounts or `root`.", either(PATH, items(PATH))),
          required("document", "The policy, as YAML or JSON.", new Shape.Document()));

  static final Shape.Keys RETENTION =
      keys(
          "log retention",
          optional("logs", "2557", "Days; seven years by default.", new Shape.Whole(1, 36500)),
          optional("accessLogs", "3653", "Days.", new Shape.Whole(1, 36500)));

  static final Shape.Keys ORGANIZATION =
      keys(
          "the organization",
          required("name", "Its name; part of the names Plinth gives.", NAME),
          required(
              "email",
              "The pattern of root users' addresses; `{account}` becomes the account's name.",
              text(
                  "an e-mail address with `{account}` in it",
                  "(?=.*\\{account\\})[^@\\s]+@[^@\\s]+\\.[^@\\s.]+",
                  "aws+{account}@acme.example")),
          required("home", "The Region of Control Tower, Identity Center and the hub.", REGION),
          optional(
              "regions", "", "The Regions that may be used; `home` always may.", items(REGION)),
          optional(
              "foundation",
              "control-tower",
              "What it stands on: Control Tower, or Organizations alone with guardrails of equal"
                  + " effect.",
              choice("control-tower", "organizations")),
          optional("management", "management", "The name of the management account.", NAME),
          optional("logs", "log-archive", "The account that holds the logs.", NAME),
          optional(
              "security",
              "security-tooling",
              "The account that administers the security services.",
              NAME),
          optional(
              "accessRole",
              "",
              "The role through which accounts are deployed to: `AWSControlTowerExecution` with"
                  + " Control Tower, else `OrganizationAccountAccessRole`.",
              text(
                  "the name of a role",
                  "[A-Za-z0-9+=,.@_-]{1,64}",
                  "OrganizationAccountAccessRole")),
          required(
              "units",
              "The organizational units, and the accounts in them.",
              table(NAME, defined("unit"))),
          optional("accounts", "", "What is special about an account.", table(NAME, ACCOUNT)),
          optional("tags", "", "Tags of everything.", TAGS),
          optional(
              "controls",
              "",
              "Control Tower controls on every unit, by friendly name.",
              items(SENTENCE)),
          optional(
              "guardrails",
              "",
              "Guardrails switched `off`, which needs a waiver, or optional ones switched `on`.",
              table(NAME, choice("on", "off"))),
          optional("policies", "", "Policies of your own.", table(NAME, POLICY)),
          optional("retention", "", "How long logs are kept, in days.", RETENTION));

  static final Shape.Keys SITE =
      keys(
          "a site",
          required("cidr", "The ranges behind it.", either(CIDR, items(CIDR))),
          optional("vpn", "", "The public address of its VPN device.", ADDRESS),
          optional(
              "directConnect",
              "",
              "A Direct Connect gateway, by the AWS side's ASN.",
              new Shape.Whole(1, 4294967294L)),
          optional(
              "asn",
              "0",
              "Its own ASN, for BGP over the VPN; `0` for static routes.",
              new Shape.Whole(0, 4294967294L)),
          optional(
              "connect",
              "",
              "The VPCs and environments that may talk to it; all of them without this.",
              items(PATH)));

  static final Shape.Keys HUB =
      keys(
          "the hub",
          required("account", "The account that owns the transit gateway.", NAME),
          optional("region", "", "Where it stands; `home` without this.", REGION),
          optional("asn", "64512", "Its side of BGP.", new Shape.Whole(1, 4294967294L)),
          optional(
              "services",
              "",
              "The VPC that shares its endpoints, and its NAT gateways, with the others.",
              NAME),
          optional("onPremises", "", "Your own site.", SITE),
          optional("sites", "", "Your own sites, when there are several.", table(NAME, SITE)));

  static final Shape.Keys TIER =
      keys(
          "a tier",
          optional(
              "kind",
              "",
              "What it is for, when its name does not say.",
              choice("public", "app", "data", "management")),
          optional("cidr", "", "Its own range in the VPC.", CIDR));

  static final Shape.Keys VPC =
      keys(
          "a VPC",
          required("account", "The account it is in.", NAME),
          optional("region", "", "Its Region; `home` without this.", REGION),
          optional("cidr", "", "Its range.", CIDR),
          optional("size", "", "The size of its range, to be placed in the pool.", PREFIX),
          optional(
              "environment",
              "",
              "What it shares a route table of the hub with; its account's topmost unit without"
                  + " this.",
              NAME),
          optional(
              "zones",
              "3",
              "How many zones, or their ids.",
              either(new Shape.Whole(1, 6), items(ZONE))),
          optional(
              "tiers",
              "[public, app, data, management]",
              "Its tiers, in every zone.",
              either(items(choice("public", "app", "data", "management")), table(NAME, TIER))),
          optional(
              "nat",
              "zone",
              "How private tiers reach the internet: a NAT gateway in every `zone`, a `single` one,"
                  + " the `hub`'s, or `none`.",
              choice("zone", "single", "hub", "none")),
          optional(
              "endpoints",
              "cheapest",
              "How AWS services are reached: endpoints of its `own`, the hub's (`shared`), the"
                  + " `cheapest` of the two, or `gateway` endpoints only.",
              choice("cheapest", "own", "shared", "gateway")),
          optional("services", "", "The services with an endpoint.", items(SERVICE)),
          optional("flowLogs", "90", "Days that flow logs are kept.", new Shape.Whole(1, 3653)),
          optional("attached", "true", "Whether it hangs on the hub.", new Shape.Flag()),
          optional("was", "", "The name it had before it was renamed.", NAME));

  static final Shape.Keys NETWORK =
      keys(
          "the network",
          optional("hub", "", "The transit gateway that joins the VPCs.", HUB),
          optional(
              "pool",
              "10.0.0.0/8",
              "The ranges from which VPCs are given room by size.",
              either(CIDR, items(CIDR))),
          optional("vpcs", "", "The VPCs.", table(NAME, VPC)),
          optional(
              "connect",
              "",
              "Pairs of VPCs and environments that may talk through the hub. All others are cut"
                  + " off.",
              items(new Shape.Items(PATH, 2, 2))));

  private static final Shape PEOPLE = table(NAME, table(PATH, NAME));

  static final Shape.Keys PERMISSION_SET =
      keys(
          "a permission set",
          optional("description", "", "What it is for.", SENTENCE),
          optional(
              "managed",
              "",
              "Names of AWS managed policies.",
              items(
                  text(
                      "the name of an AWS managed policy",
                      "([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,128}",
                      "job-function/ViewOnlyAccess"))),
          optional("inline", "", "A policy of its own.", new Shape.Document()),
          optional("session", "4", "Hours that a session lasts.", new Shape.Whole(1, 12)));

  private static final Shape SELECTOR =
      either(
          text("the name of something", "\\S+", "internet"),
          keys(
              "a selector",
              optional("unit", "", "Everything in this unit.", PATH),
              optional("account", "", "Everything in this account.", NAME),
              optional("environment", "", "Everything in this environment.", NAME),
              optional("vpc", "", "Everything in this VPC.", NAME),
              optional("tier", "", "The tiers of this name.", NAME),
              optional("workload", "", "This workload.", NAME),
              optional("database", "", "The database of this workload.", NAME),
              optional("cidr", "", "Addresses of this range.", CIDR),
              optional("tag", "", "What has this tag, as `key=value`.", SENTENCE)));

  private static final Shape REACH =
      keys(
          "a way",
          required("from", "Where it starts.", SELECTOR),
          required("to", "Where it ends.", SELECTOR),
          optional(
              "port",
              "",
              "A port, `tcp` unless it says otherwise.",
              text("a port", "[0-9]{1,5}(/(tcp|udp))?|icmp", "5432/tcp")));

  private static final Shape.Text ACTION =
      text("an action with its service", "\\*|[A-Za-z0-9*?-]+:[A-Za-z0-9*?]+", "s3:Delete*");

  private static final Shape ACTIONS = either(ACTION, items(ACTION));

  private static final Shape.Text PRINCIPAL =
      text("a role, user or group of people", "\\S+", "administrator@prod-1");

  private static final Shape PRINCIPALS = either(PRINCIPAL, items(PRINCIPAL));

  private static final Shape RESOURCES =
      either(
          text("a resource, by ARN or name, an account or a unit", "\\S+", "prod-1/Vault"),
          keys(
              "resources",
              optional("unit", "", "Those in this unit.", PATH),
              optional("account", "", "Those in this account.", NAME),
              optional(
                  "type",
                  "",
                  "Those of this type.",
                  text(
                      "a type of CloudFormation",
                      "[A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+",
                      "AWS::S3::Bucket")),
              optional(
                  "tag",
                  "",
                  "Those with this tag.",
                  text("a tag with its value", "[^=]+=.*", "data=personal"))));

  private static final Shape FRAMEWORK =
      text("the name of a framework", "[a-z0-9]+([.-][a-z0-9]+)*", "cis-aws-foundations-5.0");

  private static final Shape DURATION = text("a span of time", "[0-9]+(s|m|h|d)", "15m");

  private static final Shape PROMISE =
      new Shape.Keys(
          "a promise",
          List.of(
              optional(
                  "isolated",
                  "",
                  "No request and no packet between these units, either way.",
                  new Shape.Items(PATH, 2, Integer.MAX_VALUE)),
              optional("reachable", "", "Packets get through, and back.", REACH),
              optional("unreachable", "", "No packet gets through.", REACH),
              optional(
                  "survives",
                  "",
                  "The estate works on when this is lost.",
                  either(
                      choice("zone", "region", "account"),
                      keys(
                          "a loss",
                          optional("region", "", "This Region is lost.", REGION),
                          optional("account", "", "This account is lost.", NAME),
                          optional("rpo", "", "At most so much data.", DURATION),
                          optional("rto", "", "Back after this time.", DURATION)))),
              optional(
                  "costs",
                  "",
                  "The bill stays below.",
                  keys(
                      "a bill",
                      required("atMost", "In US dollars.", new Shape.Whole(0, 1_000_000_000_000L)),
                      optional("per", "month", "The span.", choice("month", "year")))),
              optional("complies", "", "A framework is complied with.", FRAMEWORK),
              optional(
                  "nobody",
                  "",
                  "Nobody may make these requests, whether by themselves or through a role.",
                  keys(
                      "what nobody may do",
                      required("can", "The actions.", ACTIONS),
                      optional("on", "", "The resources; all without this.", RESOURCES),
                      optional("except", "", "Who may after all.", PRINCIPALS))),
              optional(
                  "only",
                  "",
                  "Only these may make these requests, and one of them can.",
                  keys(
                      "what only some may do",
                      required("who", "Who may.", PRINCIPALS),
                      required("can", "The actions.", ACTIONS),
                      optional("on", "", "The resources; all without this.", RESOURCES))),
              optional(
                  "protected",
                  "",
                  "Nobody but these may delete it, stop it or open it to others.",
                  keys(
                      "what is protected",
                      required("what", "What it is.", RESOURCES),
                      optional("except", "", "Who may.", PRINCIPALS)))),
          true);

  static final Shape.Keys WAIVER =
      keys(
          "a waiver",
          required("code", "The code of the finding.", CODE),
          optional(
              "at", "", "The path in this file that it covers; everywhere without this.", WAIVED),
          required("reason", "Why it is accepted.", SENTENCE),
          required("owner", "Who answers for it.", SENTENCE),
          required("expires", "The last day it holds.", new Shape.Date()));

  static final Shape.Keys PIPELINE =
      keys(
          "a pipeline",
          required(
              "github",
              "The repository whose GitHub Actions deploy the estate.",
              text(
                  "the owner and the name of a repository",
                  "[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}",
                  "acme/estate")),
          optional(
              "branch",
              "main",
              "The branch that deploys; the others may only look.",
              text("a branch", "[A-Za-z0-9][A-Za-z0-9._/-]{0,199}", "main")));

  static final Shape.Keys SECURITY =
      keys(
          "security",
          optional("contact", "", "Who hears of alarms and findings.", EMAIL),
          optional(
              "macie",
              "off",
              "Whether buckets are searched for personal data; it costs by the gigabyte.",
              choice("on", "off")),
          optional(
              "keys",
              "used",
              "Where customer keys stand: in the home Region and wherever an account has a VPC, or"
                  + " everywhere. A key costs by the month.",
              choice("used", "everywhere")),
          optional(
              "breakGlass",
              "",
              "The people who may come in when Identity Center is down.",
              items(NAME)),
          optional(
              "pipeline",
              "",
              "What deploys the estate, by OpenID Connect and without keys of its own.",
              PIPELINE));

  static final Shape.Keys ESTATE =
      keys(
          "the estate",
          optional(
              "include",
              "",
              "Other files of the same folder, read as if they stood here.",
              either(FILE, items(FILE))),
          required("organization", "The organization.", defined("organization")),
          optional("people", "", "Groups of people: what each may do, by unit or account.", PEOPLE),
          optional(
              "permissionSets",
              "",
              "Permission sets of your own, beside those that come with Plinth.",
              table(NAME, PERMISSION_SET)),
          optional("network", "", "The hub and the VPCs.", defined("network")),
          optional("security", "", "What the security layers are told.", SECURITY),
          optional("workloads", "", "What runs.", table(NAME, WorkloadGrammar.WORKLOAD)),
          optional("promises", "", "What must hold.", items(defined("promise"))),
          optional("waive", "", "Departures that somebody owns.", items(WAIVER)));

  static final Shape.Keys PROMISES =
      keys("promises", required("promises", "What must hold.", items(defined("promise"))));

  private static final Grammar GRAMMAR = grammar(ESTATE);

  private EstateGrammar() {}

  /** The grammar. */
  public static Grammar get() {
    return GRAMMAR;
  }

  /** The grammar of a file of promises. */
  static Grammar promises() {
    return grammar(PROMISES);
  }

  private static Grammar grammar(Shape.Keys root) {
    var definitions = new TreeMap<String, Shape>();
    definitions.put("unit", either(items(NAME), UNIT));
    definitions.put("organization", ORGANIZATION);
    definitions.put("network", NETWORK);
    definitions.put("promise", PROMISE);
    return new Grammar(root, definitions);
  }

  private static List<String> policyTypes() {
    return java.util.Arrays.stream(Policy.Type.values()).map(Policy.Type::word).toList();
  }

  private static Shape.Text text(String what, String pattern, String example) {
    return new Shape.Text(what, Pattern.compile(pattern), example);
  }

  private static Shape.Choice choice(String... words) {
    return new Shape.Choice(List.of(words));
  }

  private static Shape items(Shape item) {
    return new Shape.Items(item, 0, Integer.MAX_VALUE);
  }

  private static Shape table(Shape.Text name, Shape value) {
    return new Shape.Table(name, value);
  }

  private static Shape either(Shape... shapes) {
    return new Shape.Either(List.of(shapes));
  }

  private static Shape defined(String name) {
    return new Shape.Defined(name);
  }

  private static Shape.Keys keys(String title, Key... keys) {
    return new Shape.Keys(title, List.of(keys), false);
  }

  private static Key required(String name, String says, Shape shape) {
    return new Key(name, true, "", says, shape);
  }

  private static Key optional(String name, String fallback, String says, Shape shape) {
    return new Key(name, false, fallback, says, shape);
  }
}
