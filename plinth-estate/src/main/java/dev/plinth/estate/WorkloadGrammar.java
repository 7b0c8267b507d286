package dev.plinth.estate;

import static dev.plinth.estate.Words.EMAIL;
import static dev.plinth.estate.Words.NAME;
import static dev.plinth.estate.Words.REGION;
import static dev.plinth.estate.grammar.Shapes.choice;
import static dev.plinth.estate.grammar.Shapes.items;
import static dev.plinth.estate.grammar.Shapes.keys;
import static dev.plinth.estate.grammar.Shapes.optional;
import static dev.plinth.estate.grammar.Shapes.required;
import static dev.plinth.estate.grammar.Shapes.text;

import dev.plinth.estate.grammar.Shape;

/** What may stand in {@code workloads:}. */
final class WorkloadGrammar {
  private static final Shape.Text DATABASE_CLASS =
      text("the class of a database instance", "db\\.[a-z0-9-]+\\.[a-z0-9]+", "db.r6g.2xlarge");
  private static final Shape.Text NODE_CLASS =
      text("the class of a cache node", "cache\\.[a-z0-9-]+\\.[a-z0-9]+", "cache.t4g.small");

  static final Shape.Keys DATABASE =
      keys(
          "a database",
          optional("engine", "postgres", "The engine.", choice("postgres", "mysql")),
          optional("class", "db.r6g.large", "The class of its instances.", DATABASE_CLASS),
          optional("storage", "100", "GiB to begin with; it grows.", new Shape.Whole(20, 65_536)),
          optional(
              "replicas",
              "0",
              "How many more to read from, in other zones.",
              new Shape.Whole(0, 15)),
          optional("recover", "", "The Region that keeps a copy of its backups.", REGION));

  static final Shape.Keys CACHE =
      keys(
          "a cache",
          optional("class", "cache.t4g.small", "The class of its nodes.", NODE_CLASS),
          optional("replicas", "1", "How many stand by, in other zones.", new Shape.Whole(0, 5)));

  static final Shape.Keys FILES =
      keys("files", optional("replicate", "", "The Region that keeps a second copy.", REGION));

  static final Shape.Keys WORKLOAD =
      keys(
          "a workload",
          required("vpc", "The VPC it runs in.", NAME),
          optional("team", "", "Who owns it.", NAME),
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
          optional("database", "", "A relational database.", DATABASE),
          optional("cache", "", "A cache.", CACHE),
          optional("files", "", "A bucket.", FILES),
          optional(
              "queues", "", "Queues, each with one for what could not be worked off.", items(NAME)),
          optional("topics", "", "Topics.", items(NAME)));

  private WorkloadGrammar() {}
}
