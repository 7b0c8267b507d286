package dev.plinth.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.world.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Right templates pass, and each single mutation gives its code and no other. That the verdicts are
 * right was compared with cfn-lint by {@code data/types/compare.py}.
 */
class RealTypesTest {
  private static final Region REGION = new Region("us-east-1");

  @TestFactory
  Stream<DynamicTest> fixtures() throws IOException {
    var folder =
        Path.of(System.getProperty("plinth.root"))
            .resolve("plinth-core/src/test/resources/dev/plinth/cloudformation/types");
    try (var files = Files.list(folder)) {
      return files.sorted().toList().stream().flatMap(RealTypesTest::cases);
    }
  }

  private static Stream<DynamicTest> cases(Path file) {
    JsonObject fixture;
    try {
      fixture = (JsonObject) Json.parse(Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    var template = fixture.object("template").orElseThrow();
    var cases = new ArrayList<DynamicTest>();
    cases.add(
        DynamicTest.dynamicTest(
            file.getFileName() + " as it is", () -> assertThat(check(template)).isEmpty()));
    for (var item : fixture.items("mutations")) {
      var mutation = (JsonObject) item;
      var at = mutation.string("at").orElseThrow();
      cases.add(
          DynamicTest.dynamicTest(
              file.getFileName() + " " + at + " " + mutation.get("value").map(Json::compact),
              () ->
                  assertThat(check(mutated(template, mutation)))
                      .extracting(Diagnostic::code)
                      .extracting(Code::id)
                      .containsOnly(mutation.string("code").orElseThrow())));
    }
    return cases.stream();
  }

  private static List<Diagnostic> check(JsonObject template) {
    return PropertyCheck.standard().check(Templates.read(template), REGION);
  }

  private static JsonObject mutated(JsonObject template, JsonObject mutation) {
    var path = new ArrayList<>(List.of(mutation.string("at").orElseThrow().split("\\.")));
    path.add(1, "Properties");
    path.addFirst("Resources");
    return (JsonObject) mutated(template, path, mutation);
  }

  private static Json mutated(Json json, List<String> path, JsonObject mutation) {
    var step = path.getFirst();
    var rest = path.subList(1, path.size());
    if (json instanceof JsonArray(var old)) {
      var items = new ArrayList<>(old);
      var index = Integer.parseInt(step);
      items.set(
          index,
          rest.isEmpty()
              ? mutation.get("value").orElseThrow()
              : mutated(items.get(index), rest, mutation));
      return Json.array(items);
    }
    var members = new LinkedHashMap<>(((JsonObject) json).members());
    if (!rest.isEmpty()) {
      members.put(step, mutated(((JsonObject) json).get(step).orElseThrow(), rest, mutation));
    } else if (mutation.isTrue("remove")) {
      assertThat(members.remove(step)).isNotNull();
    } else {
      members.put(step, mutation.get("value").orElseThrow());
    }
    return Json.object(members);
  }
}
