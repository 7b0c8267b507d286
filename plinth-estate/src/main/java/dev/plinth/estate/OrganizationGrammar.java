package dev.plinth.estate;

import static dev.plinth.estate.Words.EMAIL;
import static dev.plinth.estate.Words.NAME;
import static dev.plinth.estate.Words.PATH;
import static dev.plinth.estate.Words.REGION;
import static dev.plinth.estate.Words.SENTENCE;
import static dev.plinth.estate.Words.TAGS;
import static dev.plinth.estate.grammar.Shapes.choice;
import static dev.plinth.estate.grammar.Shapes.defined;
import static dev.plinth.estate.grammar.Shapes.either;
import static dev.plinth.estate.grammar.Shapes.items;
import static dev.plinth.estate.grammar.Shapes.keys;
import static dev.plinth.estate.grammar.Shapes.optional;
import static dev.plinth.estate.grammar.Shapes.required;
import static dev.plinth.estate.grammar.Shapes.table;
import static dev.plinth.estate.grammar.Shapes.text;

import dev.plinth.estate.grammar.Shape;
import java.util.Arrays;
import java.util.List;

/** What may stand in {@code organization:}. */
final class OrganizationGrammar {
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

  private static List<String> policyTypes() {
    return Arrays.stream(Policy.Type.values()).map(Policy.Type::word).toList();
  }

  private OrganizationGrammar() {}
}
