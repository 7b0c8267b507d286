package dev.plinth.estate;

import static dev.plinth.estate.grammar.Shapes.choice;
import static dev.plinth.estate.grammar.Shapes.items;
import static dev.plinth.estate.grammar.Shapes.keys;
import static dev.plinth.estate.grammar.Shapes.optional;
import static dev.plinth.estate.grammar.Shapes.required;
import static dev.plinth.estate.grammar.Shapes.text;

import dev.plinth.estate.grammar.Shape;

/** What may stand in {@code service:} and {@code assets:} of a workload. */
final class ServiceGrammar {
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
  private static final Shape.Text TYPE =
      text("the type of an instance", "[a-z][a-z0-9-]*\\.[a-z0-9-]+", "m7g.large");

  private static final Shape.Key HOSTED_ZONE =
      optional(
          "zone",
          "",
          "The hosted zone of the name, when it is in the same account: records are then made"
              + " there.",
          ZONE);

  static final Shape.Keys SERVICE =
      keys(
          "a service",
          required(
              "image",
              "The image, with its tag: of a repository that the workload gets in its account, or"
                  + " of another registry when it begins with its host.",
              IMAGE),
          required("domain", "The name it is reached by; a certificate is made for it.", DOMAIN),
          HOSTED_ZONE,
          optional(
              "internal",
              "false",
              "Whether only the VPC and what is joined with it may reach it.",
              new Shape.Flag()),
          optional(
              "waf",
              "",
              "Whether AWS WAF looks at requests first; without this where the internet may ask.",
              new Shape.Flag()),
          optional(
              "on",
              "fargate",
              "What it runs on: Fargate, instances of an Auto Scaling group, or AWS Lambda.",
              choice("fargate", "instances", "lambda")),
          optional(
              "types",
              "",
              "Types of instances, the one to begin with first; common ones of `architecture` and"
                  + " of a size that takes a task without this.",
              items(TYPE)),
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
          optional("memory", "1024", "MiB that a task gets.", new Shape.Whole(128, 122_880)),
          optional(
              "architecture",
              "arm64",
              "The processor the image is made for.",
              choice("arm64", "x86_64")),
          optional(
              "spot",
              "false",
              "Whether tasks above the least, or instances above two, may run on spare capacity.",
              new Shape.Flag()));

  static final Shape.Keys ASSETS =
      keys(
          "static files",
          required("domain", "The name they are reached by, from everywhere.", DOMAIN),
          HOSTED_ZONE);

  private ServiceGrammar() {}
}
