package dev.plinth.estate;

import dev.plinth.estate.grammar.Shape;
import dev.plinth.estate.grammar.Shape.Key;
import java.util.List;
import java.util.regex.Pattern;

/** What may stand in {@code workloads:}. */
final class WorkloadGrammar {
  private static final Shape.Text IMAGE =
      text(
          "a container image with its tag or digest",
          "([a-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-][a-z0-9]+)*(:[A-Za-z0-9_.-]{1,128}|@sha256:[0-9a-f]{64})",
          "storefront:1.4");
  private static final Shape.Text SPAN =
      text("how many at least and at most", "[0-9]{1,4}\\.\\.[0-9]{1,4}", "3..100");
  private static final Shape.Text DOMAIN =
      text(
          "the name of a host",
          "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}",
          "shop.acme.example");
  private static final Shape.Text ZONE =
      text("the id of a hosted zone", "Z[A-Z0-9]{6,31}", "Z0123456789ABC");
  private static final Shape.Text DATABASE_CLASS =
      text("the class of a database instance", "db\\.[a-z0-9-]+\\.[a-z0-9]+", "db.r6g.2xlarge");
  private static final Shape.Text NODE_CLASS =
      text("the class of a cache node", "cache\\.[a-z0-9-]+\\.[a-z0-9]+", "cache.t4g.small");

  static final Shape.Keys SERVICE =
      keys(
          "a service",
          required(
              "image",
              "The image, with its tag: of a repository that the workload gets in its account, or"
                  + " of another registry when it begins with its host.",
              IMAGE),
          required("domain", "The name it is reached by; a certificate is made for it.", DOMAIN),
          optional(
              "zone",
              "",
              "The hosted zone of the name, when it is in the same account: records are then made"
                  + " there.",
              ZONE),
          optional(
              "internal",
              "false",
              "Whether only the VPC and what is joined with it may reach it.",
              new Shape.Flag()),
          optional("port", "8080", "The port the containers listen on.", new Shape.Whole(1, 65535)),
          optional(
              "health",
              "/health",
              "The path that answers 200 while a container is well.",
              text("a path", "/[A-Za-z0-9._~/-]*", "/health")),
          optional("tasks", "3..30", "How many run, at least and at most.", SPAN),
          optional(
              "cpu",
              "512",
              "What a task gets; 1,024 are a virtual processor.",
              new Shape.Whole(256, 16384)),
          optional("memory", "1024", "MiB that a task gets.", new Shape.Whole(512, 122_880)),
          optional(
              "architecture",
              "arm64",
              "The processor the image is made for.",
              choice("arm64", "x86_64")),
          optional(
              "spot",
              "false",
              "Whether tasks above the least may run on spare capacity.",
              new Shape.Flag()));

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
          optional(
              "recover", "", "The Region that keeps a copy of its backups.", EstateGrammar.REGION));

  static final Shape.Keys CACHE =
      keys(
          "a cache",
          optional("class", "cache.t4g.small", "The class of its nodes.", NODE_CLASS),
          optional("replicas", "1", "How many stand by, in other zones.", new Shape.Whole(0, 5)));

  static final Shape.Keys FILES =
      keys(
          "files",
          optional("replicate", "", "The Region that keeps a second copy.", EstateGrammar.REGION));

  static final Shape.Keys WORKLOAD =
      keys(
          "a workload",
          required("vpc", "The VPC it runs in.", EstateGrammar.NAME),
          optional("team", "", "Who owns it.", EstateGrammar.NAME),
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
          optional("contact", "", "The address that its alarms go to.", EstateGrammar.EMAIL),
          optional("service", "", "Containers behind a load balancer.", SERVICE),
          optional("database", "", "A relational database.", DATABASE),
          optional("cache", "", "A cache.", CACHE),
          optional("files", "", "A bucket.", FILES),
          optional(
              "queues", "", "Queues, each with one for what could not be worked off.", names()),
          optional("topics", "", "Topics.", names()));

  private WorkloadGrammar() {}

  private static Shape names() {
    return new Shape.Items(EstateGrammar.NAME, 0, Integer.MAX_VALUE);
  }

  private static Shape.Text text(String what, String pattern, String example) {
    return new Shape.Text(what, Pattern.compile(pattern), example);
  }

  private static Shape.Choice choice(String... words) {
    return new Shape.Choice(List.of(words));
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
