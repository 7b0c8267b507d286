package dev.plinth.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** What is told of requests beside who, what and on what. */
final class RequestOptions {
  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description = "A condition key of the request; may be repeated.")
  private List<String> context = List.of();

  @Option(
      names = "--endpoint",
      paramLabel = "ENDPOINT",
      description = "The VPC endpoint that the request comes through, by logical id or id.")
  private String endpoint = "";

  @Option(
      names = "--resource-account",
      paramLabel = "ACCOUNT",
      description = "The account of a resource whose ARN has none, by name or id.")
  private String account = "";

  List<String> context() {
    return context;
  }

  String endpoint() {
    return endpoint;
  }

  String account() {
    return account;
  }
}
