package dev.plinth.estate;

import static dev.plinth.estate.Words.CIDR;
import static dev.plinth.estate.Words.NAME;
import static dev.plinth.estate.Words.PATH;
import static dev.plinth.estate.Words.REGION;
import static dev.plinth.estate.Words.SENTENCE;
import static dev.plinth.estate.grammar.Shapes.choice;
import static dev.plinth.estate.grammar.Shapes.either;
import static dev.plinth.estate.grammar.Shapes.items;
import static dev.plinth.estate.grammar.Shapes.keys;
import static dev.plinth.estate.grammar.Shapes.optional;
import static dev.plinth.estate.grammar.Shapes.required;
import static dev.plinth.estate.grammar.Shapes.text;

import dev.plinth.estate.grammar.Shape;
import java.util.List;

/** What may stand in {@code promises:}. */
final class PromiseGrammar {
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

  static final Shape PROMISE =
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

  private PromiseGrammar() {}
}
