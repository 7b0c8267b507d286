package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the twin answers and does against what AWS answered and did for the same two templates. */
class RecordedStacksTest {
  private static final Path RECORDED =
      Path.of("../../shared/cases/cloudformation/changesets.jsonl");
  private static final String STACK = "stack";

  @Test
  void answersAndDoesWhatAwsDid() throws IOException {
    assumeTrue(Files.exists(RECORDED), "the recorded change sets are not here");
    var differing = new ArrayList<String>();
    var equal = new TreeMap<String, Integer>();
    int cases = 0;
    for (var line : Files.readAllLines(RECORDED)) {
      var one = (JsonObject) Json.parse(line);
      cases++;
      var replay = replay(one);
      var same =
          Map.of(
              "changes", replay.first().equals("") && replay.changes().equals(recordedChanges(one)),
              "events", replay.first().equals("") && replay.events().equals(recordedEvents(one)));
      same.forEach((measure, agrees) -> {
        if (agrees) {
          equal.merge(measure, 1, Integer::sum);
        } else {
          differing.add(measure + " " + name(one));
          if (Boolean.getBoolean("recorded.show")) {
            System.out.println(measure + " " + name(one) + " " + replay);
            System.out.println(
                "  twin " + (measure.equals("events") ? replay.events() : replay.changes()));
            System.out.println(
                "  AWS  "
                    + (measure.equals("events") ? recordedEvents(one) : recordedChanges(one)));
          }
        }
      });
    }
    System.out.printf("recorded stacks: of %d equal %s%n", cases, equal);
    assertThat(differing).containsExactlyInAnyOrderElementsOf(known());
  }

  /**
   * What came of it in the twin.
   *
   * @param first why it did not come to an end
   */
  private record Replay(String first, List<String> changes, Map<String, List<String>> events) {}

  private static Replay replay(JsonObject one) {
    var calls = StackCalls.empty();
    List<String> changes = List.of();
    try {
      var first = calls.deploy(STACK, template(one, "t1"), parameters(one, "p1"));
      if (!first.equals("CREATE_COMPLETE")) {
        return new Replay(first + ": " + calls.reasons(STACK), changes, Map.of());
      }
      calls.changes(STACK, "UPDATE", template(one, "t2"), parameters(one, "p2"));
      changes = changes(calls.described(STACK));
      calls.cloudFormation("ExecuteChangeSet", "StackName", STACK, "ChangeSetName", "changes");
      calls.status(STACK);
      var statuses = calls.statuses(STACK);
      if (isDeleted(one)) {
        calls.cloudFormation("DeleteStack", "StackName", STACK);
        var events = new StackEvents(calls.twin().store(), place()).all();
        statuses = statuses(((Json.JsonArray) events).items().reversed());
        // these recordings leave it out
        statuses
            .getOrDefault(STACK, new ArrayList<>())
            .remove("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
      }
      return new Replay("", changes, events(statuses));
    } catch (Refusal refusal) {
      return new Replay(refusal.code() + ": " + refusal.getMessage(), changes, Map.of());
    }
  }

  private static StackPlace place() {
    return new StackPlace("111122223333", "us-east-1", STACK);
  }

  private static String template(JsonObject one, String name) {
    return one.object(name).orElseThrow().compact();
  }

  private static Map<String, String> parameters(JsonObject one, String name) {
    var given = new LinkedHashMap<String, String>();
    one.object(name)
        .ifPresent(all ->
            all.members().forEach((key, value) -> given.put(key, ((JsonString) value).text())));
    return given;
  }

  private static List<String> recordedChanges(JsonObject one) {
    return changes(
        one.object("expected")
            .flatMap(all -> all.object("describe-change-set-2"))
            .orElseGet(() -> Json.object("Changes", List.of("not recorded"))));
  }

  /** Action, logical id, type, replacement, scope, policy, and the details. */
  private static List<String> changes(JsonObject described) {
    return described.items("Changes").stream()
        .map(change ->
            change instanceof JsonObject object
                ? object.object("ResourceChange").map(RecordedStacksTest::change).orElse("")
                : "not recorded")
        .sorted()
        .toList();
  }

  private static String change(JsonObject change) {
    return String.join(
            " ",
            text(change, "Action"),
            text(change, "LogicalResourceId"),
            text(change, "ResourceType"),
            text(change, "Replacement"),
            text(change, "PolicyAction"),
            String.join(",", change.strings("Scope")))
        + change.items("Details").stream()
            .map(Json::compact)
            .map(RecordedStacksTest::sorted)
            .sorted()
            .toList();
  }

  /** The members of an object in one order. */
  private static String sorted(String json) {
    var detail = (JsonObject) Json.parse(json);
    var target = detail.object("Target").orElseThrow();
    return String.join(
        " ",
        text(target, "Attribute"),
        text(target, "Name"),
        text(target, "RequiresRecreation"),
        text(detail, "Evaluation"),
        text(detail, "ChangeSource"),
        text(detail, "CausingEntity"));
  }

  /** Recordings of some of the cases end with the stack's deletion. */
  private static boolean isDeleted(JsonObject one) {
    return recorded(one).values().stream().anyMatch(all -> all.contains("DELETE_IN_PROGRESS"))
        && recorded(one).getOrDefault("Stack", List.of()).contains("DELETE_IN_PROGRESS");
  }

  private static Map<String, List<String>> recordedEvents(JsonObject one) {
    var events = recorded(one);
    return events.isEmpty() ? Map.of("not recorded", List.of()) : events(events);
  }

  private static Map<String, List<String>> recorded(JsonObject one) {
    var all = new LinkedHashMap<String, List<String>>();
    one.object("expected")
        .flatMap(expected -> expected.object("per-resource-events"))
        .ifPresent(events ->
            events
                .members()
                .keySet()
                .forEach(id -> {
                  var list = new ArrayList<>(events.items(id));
                  // the later recordings tell the newest first, as AWS does
                  boolean isNewestFirst =
                      list.getLast() instanceof JsonObject last
                          && text(last, "ResourceStatus").matches("(REVIEW|CREATE)_IN_PROGRESS");
                  all.put(
                      id.startsWith("<stack") ? "Stack" : id,
                      list(isNewestFirst ? list.reversed() : list));
                }));
    return all;
  }

  private static List<String> list(List<Json> events) {
    return events.stream().map(event -> text((JsonObject) event, "ResourceStatus")).toList();
  }

  private static Map<String, List<String>> statuses(List<Json> events) {
    var all = new LinkedHashMap<String, List<String>>();
    for (var event : events) {
      all.computeIfAbsent(text((JsonObject) event, "LogicalResourceId"), _ -> new ArrayList<>())
          .add(text((JsonObject) event, "ResourceStatus"));
    }
    return all;
  }

  /** A status that is told twice in a row, as some recordings do not, counts once. */
  private static Map<String, List<String>> events(Map<String, List<String>> statuses) {
    var all = new TreeMap<String, List<String>>();
    statuses.forEach((id, list) -> {
      var once = new ArrayList<String>();
      for (var status : list) {
        if ((once.isEmpty() || !once.getLast().equals(status))
            && !status.equals("REVIEW_IN_PROGRESS")) {
          once.add(status);
        }
      }
      all.put(id.equals(STACK) ? "Stack" : id, once);
    });
    return all;
  }

  private static String text(JsonObject object, String name) {
    return object.string(name).orElse("");
  }

  private static String name(JsonObject one) {
    var id = one.string("id").orElseThrow();
    return id.substring(id.lastIndexOf("::") + 2);
  }

  /** Lines of a measure, a case and, behind a bar, the reason. */
  private static List<String> known() throws IOException {
    try (var stream = RecordedStacksTest.class.getResourceAsStream("recorded-differences.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(" \\| ", 2)[0].strip())
          .toList();
    }
  }
}
