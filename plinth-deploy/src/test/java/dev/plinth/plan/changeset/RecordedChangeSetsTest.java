package dev.plinth.plan.changeset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.cloudformation.TemplateNodes;
import dev.plinth.cloudformation.evaluate.Deployment;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.plan.changeset.ChangePredictor.Caution;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
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

/** Predictions against what AWS answered for the same two templates. */
class RecordedChangeSetsTest {
  private static final Path RECORDED =
      Path.of("../../shared/cases/cloudformation/changesets.jsonl");
  private static final Origin NOWHERE = Origin.of(SourceFile.of("template.json", ""));
  private static final String PLAIN = "describe-change-set-2";
  private static final String VALUES = "describe-change-set-2-prop-values";

  @Test
  void predictsWhatAwsReported() throws IOException {
    assumeTrue(Files.exists(RECORDED), "the recorded change sets are not here");
    var differing = new ArrayList<String>();
    var equal = new TreeMap<String, Integer>();
    int cases = 0;
    for (var line : Files.readAllLines(RECORDED)) {
      var one = (JsonObject) Json.parse(line);
      cases++;
      for (var measure : Measure.values()) {
        if (measure.agrees(one)) {
          equal.merge(measure.word, 1, Integer::sum);
        } else {
          differing.add(measure.word + " " + name(one));
        }
      }
    }
    System.out.printf("recorded change sets: of %d equal %s%n", cases, equal);
    assertThat(differing).containsExactlyInAnyOrderElementsOf(known());
  }

  /** What is compared. */
  private enum Measure {
    /** Action, logical id, type, replacement, scope and policy. */
    CHANGES("changes", PLAIN),
    /** The details of the plain form as well. */
    DETAILS("details", PLAIN),
    /** The form with property values, the values left out that only AWS knows. */
    PATHS("paths", VALUES);

    private final String word;
    private final String answer;

    Measure(String word, String answer) {
      this.word = word;
      this.answer = answer;
    }

    boolean agrees(JsonObject one) {
      var expected = one.object("expected").flatMap(all -> all.object(answer));
      if (expected.isEmpty()) {
        return false;
      }
      var set = predict(one);
      var predicted =
          answer.equals(PLAIN) ? ChangeSetJson.plain(set) : ChangeSetJson.withValues(set);
      return parts(predicted.items()).equals(parts(expected.get().items("Changes")));
    }

    private List<String> parts(List<Json> changes) {
      return changes.stream()
          .map(change -> ((JsonObject) change).object("ResourceChange").orElseThrow())
          .map(this::part)
          .sorted()
          .toList();
    }

    private String part(JsonObject change) {
      return this == CHANGES ? outline(change) : outline(change) + details(change, this == PATHS);
    }
  }

  private static ChangeSet predict(JsonObject one) {
    return ChangePredictor.standard(Caution.AS_AWS)
        .predict(side(one, "t1", "p1"), side(one, "t2", "p2"));
  }

  private static StackSide side(JsonObject one, String template, String parameters) {
    var given = new LinkedHashMap<String, Term>();
    one.object(parameters)
        .map(JsonObject::members)
        .orElse(new LinkedHashMap<>())
        .forEach(
            (name, value) -> given.put(name, new Term.Text(((JsonString) value).text(), NOWHERE)));
    var deployment =
        Deployment.of(new StackKey("111111111111", "us-east-1", "stack"))
            .with(Unset.DEFAULT)
            .with(Map.copyOf(given));
    return StackSide.of(
        TemplateNodes.node(one.object(template).orElseThrow(), NOWHERE), deployment);
  }

  /** AWS told a replacement of added resources until May 2025, in the form with values. */
  private static String outline(JsonObject change) {
    var action = text(change, "Action");
    return String.join(
        " ",
        action,
        text(change, "LogicalResourceId"),
        text(change, "ResourceType"),
        action.equals("Modify") ? text(change, "Replacement") : "",
        text(change, "PolicyAction"),
        String.join(",", change.strings("Scope")));
  }

  private static String details(JsonObject change, boolean paths) {
    return change.items("Details").stream()
        .map(JsonObject.class::cast)
        .map(detail -> {
          var target = detail.object("Target").orElseThrow();
          return String.join(
              " ",
              text(target, "Attribute"),
              text(target, "Name"),
              text(target, "RequiresRecreation"),
              text(detail, "Evaluation"),
              text(detail, "ChangeSource"),
              text(detail, "CausingEntity"),
              paths ? text(target, "Path") + text(target, "AttributeChangeType") : "");
        })
        .sorted()
        .toList()
        .toString();
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
    try (var stream =
        RecordedChangeSetsTest.class.getResourceAsStream("recorded-differences.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.substring(0, line.indexOf(" | ")))
          .toList();
    }
  }
}
