package dev.plinth.estate;

import static dev.plinth.estate.Words.REGION;
import static dev.plinth.estate.Words.ZONE;
import static dev.plinth.estate.grammar.Shapes.choice;
import static dev.plinth.estate.grammar.Shapes.either;
import static dev.plinth.estate.grammar.Shapes.items;
import static dev.plinth.estate.grammar.Shapes.keys;
import static dev.plinth.estate.grammar.Shapes.optional;
import static dev.plinth.estate.grammar.Shapes.text;

import dev.plinth.estate.grammar.Shape;

/** What may stand in the {@code database:} and the {@code cache:} of a workload. */
final class DatabaseGrammar {
  private static final Shape.Text DATABASE_CLASS =
      text("the class of a database instance", "db\\.[a-z0-9-]+\\.[a-z0-9]+", "db.r6g.2xlarge");
  private static final Shape.Text NODE_CLASS =
      text("the class of a cache node", "cache\\.[a-z0-9-]+\\.[a-z0-9]+", "cache.t4g.small");
  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
  private static final String DAY = "(mon|tue|wed|thu|fri|sat|sun):" + TIME;
  private static final Shape.Text HOURS =
      text("a time of the day in UTC, from and to", TIME + "-" + TIME, "03:00-04:00");
  private static final Shape.Text DAYS =
      text("a time of the week in UTC, from and to", DAY + "-" + DAY, "sun:04:30-sun:05:30");

  static final Shape.Keys DATABASE =
      keys(
          "a database",
          optional(
              "engine",
              "postgres",
              "The engine.",
              choice("postgres", "mysql", "aurora-postgres", "aurora-mysql")),
          optional("class", "db.r6g.large", "The class of its instances.", DATABASE_CLASS),
          optional(
              "storage",
              "100",
              "GiB to begin with; it grows. Aurora's grows by itself, and is not asked for.",
              new Shape.Whole(20, 65_536)),
          optional(
              "multiAz",
              "true",
              "Whether another zone takes over: a standby of RDS, a reader of Aurora.",
              new Shape.Flag()),
          optional(
              "zone",
              "",
              "The zone of the instance that is written to. RDS chooses it where `multiAz` holds.",
              ZONE),
          optional(
              "replicas",
              "0",
              "How many more to read from, in other zones; or their zones.",
              either(new Shape.Whole(0, 15), items(ZONE))),
          optional("backups", "30", "Days for which backups are kept.", new Shape.Whole(0, 36_500)),
          optional("window", "03:00-04:00", "When the backup of the day is made.", HOURS),
          optional("maintenance", "sun:04:30-sun:05:30", "When it is maintained.", DAYS),
          optional("recover", "", "The Region that keeps a copy of its backups.", REGION),
          optional(
              "standby",
              "",
              "The Region with a replica that can be promoted. It stands in the VPC that the"
                  + " account has there.",
              REGION));

  static final Shape.Keys CACHE =
      keys(
          "a cache",
          optional("class", "cache.t4g.small", "The class of its nodes.", NODE_CLASS),
          optional("replicas", "1", "How many stand by, in other zones.", new Shape.Whole(0, 5)));

  private DatabaseGrammar() {}
}
