package dev.plinth.access;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request and the policies that decide it: one statement for identity and organization, or 552
 * over all layers. {@code FILE small|large} writes it for others to decide.
 */
final class DecisionCase {
  private static final String ACCOUNT = "111122223333";

  private final Caller caller;
  private final String action;
  private final String resource;
  private final Facts facts = Facts.of(Map.of("aws:SourceIp", List.of("203.0.113.7")));
  private final Layers layers;

  private DecisionCase(JsonObject written) {
    this.layers =
        new Layers(
            policies("identity", written),
            written.object("resourcePolicy").map(policy -> Policies.read("resource", policy)),
            policies("boundary", written),
            List.of(),
            levels("scps", written),
            levels("rcps", written).stream()
                .map(level ->
                    Stream.concat(Stream.of(Lockout.FULL_AWS_ACCESS), level.stream()).toList())
                .toList(),
            List.of());
    this.caller = Caller.read(written.string("principal").orElseThrow()).orElseThrow();
    this.action = written.string("action").orElseThrow();
    this.resource = written.string("resource").orElseThrow();
  }

  /** Writes the case. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), written(arguments[1].equals("large")).pretty());
  }

  static DecisionCase of(String size) {
    return new DecisionCase(written(size.equals("large")));
  }

  /** Decides it, as a request of its own. */
  Match decide() {
    return Decider.allowed(Request.of(caller, action, resource, ACCOUNT, facts), layers);
  }

  private static List<dev.plinth.access.language.Policy> policies(String name, JsonObject from) {
    return read(name, from.items(name));
  }

  private static List<dev.plinth.access.language.Policy> read(String name, List<Json> policies) {
    return policies.stream().map(policy -> Policies.read(name, policy)).toList();
  }

  private static List<List<dev.plinth.access.language.Policy>> levels(
      String name, JsonObject from) {
    return from.items(name).stream()
        .map(level -> read(name, ((Json.JsonArray) level).items()))
        .toList();
  }

  /** One statement for identity and organization; or 552 over all layers. */
  private static JsonObject written(boolean large) {
    var identity = new ArrayList<Json>();
    var scps = new ArrayList<Json>();
    var rcps = new ArrayList<Json>();
    identity.add(policy(List.of(allow("s3:GetObject", "arn:aws:s3:::acme-logs/*"))));
    scps.add(Json.array(List.of(policy(List.of(allow("*", "*"))))));
    Optional<Json> resource = Optional.empty();
    if (large) {
      for (int i = 0; i < 10; i++) {
        identity.add(policy(statements(30, i, "Allow")));
      }
      scps.clear();
      for (int level = 0; level < 5; level++) {
        scps.add(
            Json.array(policy(List.of(allow("*", "*"))), policy(statements(30, level, "Deny"))));
      }
      rcps.add(
          Json.array(
              policy(
                  statements(44, 7, "Deny").stream()
                      .filter(one -> one.compact().contains("arn:aws:s3"))
                      .map(DecisionCase::everybody)
                      .toList())));
      resource =
          Optional.of(
              policy(statements(41, 9, "Deny").stream().map(DecisionCase::everybody).toList()));
    }
    var written =
        Json.object(
            "principal",
            "arn:aws:iam::" + ACCOUNT + ":role/reader",
            "action",
            "s3:GetObject",
            "resource",
            "arn:aws:s3:::acme-logs/2026/11/25.gz",
            "identity",
            identity,
            "scps",
            scps,
            "rcps",
            rcps,
            "boundary",
            large ? List.of(policy(statements(39, 3, "Allow", allow("s3:*", "*")))) : List.of());
    return resource.map(policy -> written.with("resourcePolicy", policy)).orElse(written);
  }

  private static Json everybody(Json statement) {
    return ((JsonObject) statement).with("Principal", Json.of("*"));
  }

  private static List<Json> statements(int count, int seed, String effect, Json... first) {
    var all = new ArrayList<>(List.of(first));
    var services = List.of("s3", "ec2", "sqs", "dynamodb", "lambda", "s3");
    for (int i = 0; i < count; i++) {
      var service = services.get((i + seed) % services.size());
      all.add(
          Json.object(
              "Effect",
              effect,
              "Action",
              List.of(service + ":Get*", service + ":Describe" + i),
              "Resource",
              "arn:aws:" + service + ":::team-" + seed + "-" + i + "-*/*",
              "Condition",
              Json.object(
                  "NotIpAddress",
                  Json.object(
                      "aws:SourceIp",
                      List.of("203.0.113.0/24", "198.51.100." + i % 200 + "/32")))));
    }
    return all;
  }

  private static Json allow(String action, String resource) {
    return Json.object("Effect", "Allow", "Action", action, "Resource", resource);
  }

  private static JsonObject policy(List<Json> statements) {
    return Json.object("Version", "2012-10-17", "Statement", statements);
  }
}
