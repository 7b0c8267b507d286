package dev.plinth.estate;

import static dev.plinth.estate.Words.EMAIL;
import static dev.plinth.estate.Words.NAME;
import static dev.plinth.estate.grammar.Shapes.choice;
import static dev.plinth.estate.grammar.Shapes.items;
import static dev.plinth.estate.grammar.Shapes.keys;
import static dev.plinth.estate.grammar.Shapes.optional;
import static dev.plinth.estate.grammar.Shapes.required;
import static dev.plinth.estate.grammar.Shapes.text;

import dev.plinth.estate.grammar.Shape;

/** What may stand in {@code security:}. */
final class SecurityGrammar {
  static final Shape.Keys PIPELINE =
      keys(
          "a pipeline",
          required(
              "github",
              "The repository on GitHub that the estate is deployed from.",
              text(
                  "the owner and the name of a repository",
                  "[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}",
                  "acme/estate")),
          optional(
              "branch",
              "main",
              "The branch that deploys; the others may only look.",
              text("a branch", "[A-Za-z0-9][A-Za-z0-9._/-]{0,199}", "main")),
          optional(
              "through",
              "actions",
              "What runs it: GitHub Actions, or CodePipeline in the management account.",
              choice("actions", "codepipeline")));

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
          optional("pipeline", "", "What deploys the estate, without keys of its own.", PIPELINE));

  private SecurityGrammar() {}
}
