package dev.plinth.access;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures decisions of one request on one core, warm, for {@code bench/access}: {@code write FILE
 * SIZE} writes the case, {@code measure FILE} decides it for some seconds and prints how often in
 * one.
 */
final class AccessBench {
  private static final long WARM_UP = 3_000_000_000L;
  private static final long MEASURED = 5_000_000_000L;
  private static final String ACCOUNT = "111122223333";

  private AccessBench() {}

  /** Takes {@code write FILE small|large} or {@code measure FILE}. */
  public static void main(String[] arguments) throws IOException {
    var file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "write" -> Files.writeString(file, written(arguments[2].equals("large")).pretty());
      case "measure" -> measure((JsonObject) Json.parse(Files.readString(file)));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void measure(JsonObject written) {
    var layers =
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
    var caller = Caller.read(written.string("principal").orElseThrow()).orElseThrow();
    var action = written.string("action").orElseThrow();
    var resource = written.string("resource").orElseThrow();
    var facts = Facts.of(Map.of("aws:SourceIp", List.of("203.0.113.7")));
    run(caller, action, resource, facts, layers, WARM_UP);
    System.out.printf("%.0f%n", run(caller, action, resource, facts, layers, MEASURED));
  }

  /** What the processor spent on this thread: others may need it too. */
  private static long spent() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Decisions in a second; each is of a request of its own. */
  private static double run(
      Caller caller, String action, String resource, Facts facts, Layers layers, long nanos) {
    long begun = spent();
    long count = 0;
    long allowed = 0;
    while (spent() - begun < nanos) {
      for (int i = 0; i < 256; i++, count++) {
        var request = Request.of(caller, action, resource, ACCOUNT, facts);
        allowed += Decider.allowed(request, layers) == Match.YES ? 1 : 0;
      }
    }
    if (allowed != count) {
      throw new IllegalStateException("not the case that is meant");
    }
    return count * 1e9 / (spent() - begun);
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
                      .map(AccessBench::everybody)
                      .toList())));
      resource =
          Optional.of(
              policy(statements(41, 9, "Deny").stream().map(AccessBench::everybody).toList()));
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
