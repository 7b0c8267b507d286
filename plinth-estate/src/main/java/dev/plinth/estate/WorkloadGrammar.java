package dev.plinth.estate;

import static dev.plinth.estate.Words.EMAIL;
import static dev.plinth.estate.Words.NAME;
import static dev.plinth.estate.Words.REGION;
import static dev.plinth.estate.Words.TAG_VALUE;
import static dev.plinth.estate.grammar.Shapes.choice;
import static dev.plinth.estate.grammar.Shapes.items;
import static dev.plinth.estate.grammar.Shapes.keys;
import static dev.plinth.estate.grammar.Shapes.optional;
import static dev.plinth.estate.grammar.Shapes.required;
import static dev.plinth.estate.grammar.Shapes.text;

import dev.plinth.estate.grammar.Shape;

/** What may stand in {@code workloads:}. */
final class WorkloadGrammar {

  static final Shape.Keys FILES =
      keys(
          "files",
          optional("replicate", "", "The Region that keeps a second copy.", REGION),
          optional(
              "to",
              "",
              "The account that keeps a copy in the same Region; without this, that of `backups`"
                  + " where there is one.",
              NAME));

  static final Shape.Keys WORKLOAD =
      keys(
          "a workload",
          required("vpc", "The VPC it runs in.", NAME),
          optional("team", "", "Who owns it.", NAME),
          optional(
              "costCentre",
              "",
              "Who pays for it, if not its team: the tag `cost-centre` of all it is made of.",
              TAG_VALUE),
          optional(
              "hours",
              "always",
              "When it runs: `always`, or in `office` hours, from seven to seven on working days.",
              choice("always", "office")),
          optional(
              "timezone",
              "UTC",
              "Where the office is, as IANA names time zones.",
              text("a time zone", "[A-Za-z]+(/[A-Za-z_+-]+){0,2}", "Europe/Berlin")),
          optional("contact", "", "The address that its alarms go to.", EMAIL),
          optional("service", "", "Containers behind a load balancer.", ServiceGrammar.SERVICE),
          optional("assets", "", "Static files behind Amazon CloudFront.", ServiceGrammar.ASSETS),
          optional("database", "", "A relational database.", DatabaseGrammar.DATABASE),
          optional("cache", "", "A cache.", DatabaseGrammar.CACHE),
          optional("files", "", "A bucket.", FILES),
          optional(
              "queues", "", "Queues, each with one for what could not be worked off.", items(NAME)),
          optional("topics", "", "Topics.", items(NAME)));

  private WorkloadGrammar() {}
}
