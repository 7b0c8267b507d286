package dev.plinth.cloudformation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stacks that were created and updated in AWS: what its change sets said each property would be, is
 * what the template evaluates to. Values that were made unreadable when they were recorded, and
 * those that AWS itself did not know yet, are left out.
 */
class RecordedStacksTest {
  private static final Path CASES =
      Path.of(
          System.getProperty("plinth.root"),
          "..",
          "shared",
          "cases",
          "cloudformation",
          "changesets.jsonl");
  private static final String LATER = "{{changeSet:KNOWN_AFTER_APPLY}}";

  /** A recorded stack. */
  record Recorded(String id, JsonObject all) {
    @Override
    public String toString() {
      return id.substring(id.lastIndexOf(':') + 1);
    }
  }

  static List<Recorded> stacks() throws IOException {
    if (!Files.exists(CASES)) {
      return List.of(new Recorded("::none", Json.object()));
    }
    return Files.readAllLines(CASES).stream()
        .map(line -> (JsonObject) Json.parse(line))
        .map(all -> new Recorded(all.string("id").orElse(""), all))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void sayWhatAwsSaid(Recorded recorded) {
    assumeTrue(Files.exists(CASES), "NOT COMPARED: there are no recorded stacks here");
    var differences = new ArrayList<String>();
    for (var turn : List.of("1", "2")) {
      var changes =
          recorded
              .all()
              .object("expected")
              .flatMap(expected -> expected.object("describe-change-set-" + turn + "-prop-values"));
      var template = recorded.all().get("t" + turn);
      if (changes.isPresent()
          && template.isPresent()
          && template.get() instanceof JsonObject text) {
        compare(
            evaluate(text, recorded.all().get("p" + turn).orElse(Json.nothing())),
            changes.get(),
            differences);
      }
    }
    assertThat(differences).isEmpty();
  }

  private static EvaluatedTemplate evaluate(JsonObject template, Json parameters) {
    var reader = new YamlReader();
    var root = reader.read("template.json", template.pretty()).root().orElseThrow();
    var given =
        parameters instanceof Json.JsonNull
            ? Map.<String, Term>of()
            : Map.<String, Term>copyOf(
                ParameterFile.read(
                        reader.read("parameters.json", parameters.pretty()).root().orElseThrow())
                    .values());
    return Evaluator.standard()
        .evaluate(
            root,
            Deployment.of(new StackKey("111111111111", "us-east-1", "stack"))
                .with(given)
                .with(Deployment.Unset.DEFAULT));
  }

  private static void compare(
      EvaluatedTemplate template, JsonObject changes, List<String> differences) {
    if (!template.macros().isEmpty()) {
      // what a macro made of it is said to be unknown, and so it is
      return;
    }
    var added = new TreeSet<String>();
    for (var change : changes.items("Changes")) {
      var resource = ((JsonObject) change).object("ResourceChange").orElseThrow();
      var id = resource.string("LogicalResourceId").orElseThrow();
      if (resource.string("Action").filter("Remove"::equals).isPresent()) {
        if (template.resources().containsKey(id)) {
          differences.add(id + " was removed");
        }
        continue;
      }
      added.add(id);
      var mine = template.resources().get(id);
      if (mine == null) {
        differences.add(id + " is missing");
        continue;
      }
      resource
          .object("AfterContext")
          .flatMap(after -> after.object("Properties"))
          .ifPresent(properties -> compare(id, properties, mine.properties(), differences));
    }
    assertThat(template.resources().keySet()).containsAll(added);
  }

  private static void compare(String at, Json theirs, Term mine, List<String> differences) {
    switch (theirs) {
      case JsonString(var text)
          when text.contains("<") || text.contains("datetime") || text.equals("url_suffix") -> {}
      case JsonString(var text) when text.contains(LATER) -> {
        if (mine.isConcrete()) {
          differences.add(at + " is known only later, and not " + Shown.shown(mine));
        }
      }
      case JsonString(var text) -> {
        if (!mine.scalar().filter(text::equals).isPresent()) {
          differences.add(at + " is \"" + text + "\", and not " + Shown.shown(mine));
        }
      }
      case JsonObject(var members) -> {
        if (mine instanceof Term.Fields fields && !fields.members().containsKey("*")) {
          members.forEach(
              (name, member) -> compare(at + "." + name, member, fields.get(name), differences));
        } else if (mine.isConcrete()) {
          differences.add(at + " is an object, and not " + Shown.shown(mine));
        }
      }
      case JsonArray(var items) -> {
        if (mine instanceof Term.Items(var own, _) && own.size() == items.size()) {
          for (int i = 0; i < items.size(); i++) {
            compare(at + "." + i, items.get(i), own.get(i), differences);
          }
        } else if (mine.isConcrete()) {
          differences.add(at + " is a list of " + items.size() + ", and not " + Shown.shown(mine));
        }
      }
      case Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> {
        var text = theirs.compact();
        if (!mine.scalar().filter(text::equals).isPresent()) {
          differences.add(at + " is " + text + ", and not " + Shown.shown(mine));
        }
      }
    }
  }
}
