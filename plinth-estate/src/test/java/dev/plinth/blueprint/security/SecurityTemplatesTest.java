package dev.plinth.blueprint.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.lint.PolicyLint;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.AssemblyWriter;
import dev.plinth.blueprint.Stack;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.Value;
import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.reader.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stacks of the security layers: whole, for a small estate, and what holds for each of them.
 */
class SecurityTemplatesTest {
  private static final Path FOLDER = Golden.resource("dev/plinth/blueprint/security");

  private static final Set<String> STEPS =
      Set.of(
          "account-settings",
          "asset",
          "detector",
          "inspector",
          "key",
          "macie",
          "security-hub",
          "volume-key");

  static List<Path> estates() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static Checkup.Outcome outcome(Path file) {
    var outcome =
        new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
            .run(Path.of("").toAbsolutePath().relativize(file).toString());
    assertThat(outcome.open()).isEmpty();
    return outcome;
  }

  private static List<Stack> stacks(Path file) {
    var estate = outcome(file).estate().orElseThrow();
    var stacks = new ArrayList<>(SecurityBlueprint.keys(estate));
    stacks.addAll(SecurityBlueprint.compile(estate));
    return stacks;
  }

  @ParameterizedTest
  @MethodSource("estates")
  void areAsTheyWere(Path file) throws IOException {
    var folder = file.resolveSibling(file.getFileName().toString().replace(".yaml", ""));
    var assembly = outcome(file).assembly().orElseThrow();
    var mine = oneOfEachKind(stacks(file));
    AssemblyWriter.files(assembly)
        .forEach((path, text) -> {
          if (mine.contains(path)) {
            Golden.check(folder.resolve(path), text);
          }
        });
    var steps =
        AssemblyWriter.organization(assembly).items("steps").stream()
            .filter(step ->
                step instanceof Json.JsonObject object
                    && STEPS.contains(object.string("kind").orElseThrow()))
            .toList();
    Golden.check(folder.resolve("steps.json"), Json.object("steps", steps).pretty());
    try (var files = Files.walk(folder)) {
      assertThat(
              files
                  .filter(it -> it.toString().endsWith(".template.json"))
                  .map(it -> folder.relativize(it).toString().replace('\\', '/')))
          .containsExactlyInAnyOrderElementsOf(mine);
    }
  }

  /** The files of the first stack of each name with the same resources: accounts are alike. */
  private static List<String> oneOfEachKind(List<Stack> stacks) {
    var seen = new HashSet<List<Object>>();
    return stacks.stream()
        .sorted(Comparator.comparing(Stack::id))
        .filter(
            stack -> seen.add(List.of(stack.id().name(), stack.template().resources().keySet())))
        .map(stack -> stack.id() + ".template.json")
        .toList();
  }

  @ParameterizedTest
  @MethodSource("estates")
  void whatCanBeTaggedIs(Path file) {
    resources(file)
        .forEach(resource -> {
          var type = TypeRegistry.standard().find(resource.type()).orElseThrow();
          type.tags()
              .ifPresent(property ->
                  assertThat(resource.properties().keySet())
                      .as(resource.type() + " " + resource.logicalId())
                      .contains(property));
        });
  }

  @ParameterizedTest
  @MethodSource("estates")
  void noPolicyAllowsEverythingOnEverything(Path file) {
    for (var resource : resources(file)) {
      resource.properties().values().forEach(value -> statements(value, resource));
    }
  }

  @ParameterizedTest
  @MethodSource("estates")
  void everyStatementSaysWhatItMeans(Path file) {
    var assembly = outcome(file).assembly().orElseThrow();
    var world =
        Sources.of(AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly)).world();
    assertThat(PolicyLint.standard().check(world)).isEmpty();
  }

  private static void statements(Value value, Resource resource) {
    switch (value) {
      case Value.Fields(var fields) -> {
        if (Value.of("Allow").equals(fields.get("Effect"))) {
          var every =
              Value.of("*").equals(fields.get("Resource"))
                  && texts(fields.getOrDefault("Action", Value.of("*"))).stream()
                      .anyMatch("*"::equals);
          assertThat(every).as(resource.logicalId() + " " + value).isFalse();
        }
        fields.values().forEach(inner -> statements(inner, resource));
      }
      case Value.Items(var items) -> items.forEach(inner -> statements(inner, resource));
      case Value.Text _,
          Value.Whole _,
          Value.Decimal _,
          Value.Truth _,
          Value.Ref _,
          Value.GetAtt _,
          Value.Sub _,
          Value.Join _,
          Value.Select _,
          Value.Split _,
          Value.Base64 _ -> {}
    }
  }

  private static List<String> texts(Value value) {
    return switch (value) {
      case Value.Text(var text) -> List.of(text);
      case Value.Items(var items) -> items.stream().flatMap(it -> texts(it).stream()).toList();
      case Value.Fields _,
          Value.Whole _,
          Value.Decimal _,
          Value.Truth _,
          Value.Ref _,
          Value.GetAtt _,
          Value.Sub _,
          Value.Join _,
          Value.Select _,
          Value.Split _,
          Value.Base64 _ ->
          List.of();
    };
  }

  private static List<Resource> resources(Path file) {
    var resources = new ArrayList<Resource>();
    stacks(file).forEach(stack -> resources.addAll(stack.template().resources().values()));
    assertThat(resources).isNotEmpty();
    return resources;
  }

  @Test
  void controlTowerKeepsItsTrail() {
    var names =
        stacks(FOLDER.resolve("control-tower.yaml")).stream()
            .map(stack -> stack.id().name())
            .toList();
    assertThat(names).contains("plinth-keys").doesNotContain("plinth-trail");
  }
}
