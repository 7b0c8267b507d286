package dev.plinth.estate;

import static dev.plinth.estate.Words.EMAIL;
import static dev.plinth.estate.Words.NAME;
import static dev.plinth.estate.grammar.Shapes.choice;
import static dev.plinth.estate.grammar.Shapes.either;
import static dev.plinth.estate.grammar.Shapes.keys;
import static dev.plinth.estate.grammar.Shapes.optional;
import static dev.plinth.estate.grammar.Shapes.table;
import static dev.plinth.estate.grammar.Shapes.text;

import dev.plinth.estate.grammar.Shape;

/** What may stand in {@code costs:}. */
final class CostsGrammar {
  /** What is nothing or less is read, so that a check can say where it stands. */
  private static final Shape.Text DOLLARS =
      text("an amount of US dollars", "-?[0-9]{1,12}(\\.[0-9]{1,2})?", "20000");

  static final Shape.Keys BUDGETS =
      keys(
          "budgets",
          optional("total", "", "For the whole organization.", DOLLARS),
          optional("accounts", "", "By account.", table(NAME, DOLLARS)),
          optional("teams", "", "By team, as workloads name theirs.", table(NAME, DOLLARS)));

  static final Shape.Keys COSTS =
      keys(
          "costs",
          optional(
              "contact",
              "",
              "The address that hears of budgets and anomalies; that of `security` without this.",
              EMAIL),
          optional("budgets", "", "What may be spent in a month, in US dollars.", BUDGETS),
          optional(
              "anomalies",
              "100",
              "From how many US dollars above the usual people hear of an anomaly; `off` to hear"
                  + " of none.",
              either(
                  text("an amount of US dollars", "[0-9]{1,12}(\\.[0-9]{1,2})?", "100"),
                  choice("off"))),
          optional(
              "exports",
              "on",
              "Whether every line of the bill is kept, as CUR 2.0 and as FOCUS 1.2.",
              choice("on", "off")));

  private CostsGrammar() {}
}
