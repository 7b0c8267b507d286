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
          optional("service", "", "Containers behind a load balancer.", SERVICE),
          optional("database", "", "A relational database.", DatabaseGrammar.DATABASE),
          optional("cache", "", "A cache.", DatabaseGrammar.CACHE),
          optional("files", "", "A bucket.", FILES),
          optional(
              "queues", "", "Queues, each with one for what could not be worked off.", items(NAME)),
          optional("topics", "", "Topics.", items(NAME)));

  private WorkloadGrammar() {}
}
