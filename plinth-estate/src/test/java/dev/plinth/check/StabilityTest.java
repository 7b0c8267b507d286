package dev.plinth.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyWriter;
import dev.plinth.cloudformation.PropertyCheck;
import dev.plinth.cloudformation.Resource;
import dev.plinth.estate.LargeEstate;
import dev.plinth.json.Json;
import dev.plinth.property.Choices;
import dev.plinth.property.Property;
import dev.plinth.source.Node;
import dev.plinth.world.Region;
import dev.plinth.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same estate gives the same bytes, and a larger one leaves alone what was there. */
class StabilityTest {
  @TempDir Path folder = Path.of("");

  private static String text(String estate) {
    if (estate.equals("large")) {
      return LargeEstate.of(60, 40);
    }
    try {
      return Files.readString(
          Path.of(System.getProperty("plinth.root"), "examples", estate + ".yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Assembly compile(String text) {
    try {
      var file = folder.resolve("estate.yaml");
      Files.writeString(file, text);
      var outcome = new Checkup(LocalDate.of(2026, 11, 24), Progress.SILENT).run(file.toString());
      return outcome.assembly().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is deployed: all but the lines of the estate file. */
  private static SortedMap<String, String> deployed(Assembly assembly) {
    var files = new TreeMap<>(AssemblyWriter.files(assembly));
    files.remove("origins.json");
    return files;
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "minimal", "large"})
  void twiceTheSame(String estate) {
    assertThat(AssemblyWriter.files(compile(text(estate))))
        .isEqualTo(AssemblyWriter.files(compile(text(estate))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "minimal", "large"})
  void theOrderOfKeysIsNothing(String estate) {
    var text = text(estate);
    var root = new YamlReader().read("estate.yaml", text).root().orElseThrow();
    var before = deployed(compile(text));
    Property.forAll(
        "keys in another order",
        estate.equals("large") ? 2 : 15,
        choices -> shuffled(root, choices).pretty(),
        other -> assertThat(deployed(compile(other))).isEqualTo(before));
  }

  private static Json shuffled(Node node, Choices choices) {
    return switch (node) {
      case Node.Scalar scalar ->
          scalar.plain() && scalar.text().matches("[0-9]+")
              ? Json.of(Long.parseLong(scalar.text()))
              : scalar.plain() && scalar.text().matches("true|false")
                  ? Json.of(scalar.text().equals("true"))
                  : Json.of(scalar.text());
      case Node.Sequence(var items, _, _) ->
          Json.array(items.stream().map(item -> shuffled(item, choices)).toList());
      case Node.Mapping(var entries, _, _) -> {
        var left = new ArrayList<>(entries);
        var members = new LinkedHashMap<String, Json>();
        while (!left.isEmpty()) {
          var entry = left.remove(choices.between(0, left.size() - 1));
          members.put(entry.key().text(), shuffled(entry.value(), choices));
        }
        yield Json.object(members);
      }
    };
  }

  @Test
  void aVpcMoreLeavesAloneWhatWasThere() {
    var text = text("acme");
    assertKept(
        compile(text),
        compile(
            text.replace(
                "    dev: { account: dev-1,",
                "    extra: { account: dev-2, cidr: 10.9.0.0/16 }\n    dev: { account: dev-1,")));
  }

  @Test
  void aRegionMoreLeavesAloneWhatWasThere() {
    var text = text("acme");
    assertKept(compile(text), compile(text.replace("eu-central-1]", "eu-central-1, ap-south-1]")));
  }

  @Test
  void anAccountMoreLeavesAloneWhatWasThere() {
    var text = text("acme");
    assertKept(
        compile(text), compile(text.replace("[dev-1, dev-2]", "[dev-0, dev-1, dev-2, dev-3]")));
  }

  @Test
  void aZoneMoreLeavesAloneWhatWasThere() {
    var two =
        text("acme")
            .replace(
                "prod-1, cidr: 10.0.0.0/16",
                "prod-1, cidr: 10.0.0.0/16, zones: [use1-az1, use1-az2]");
    var three = two.replace("[use1-az1, use1-az2]", "[use1-az1, use1-az2, use1-az4]");
    assertThat(three).isNotEqualTo(two);
    assertKept(compile(two), compile(three));
  }

  private static void assertKept(Assembly before, Assembly after) {
    var types = types(after);
    types(before).forEach((id, type) -> assertThat(types).as(id).containsEntry(id, type));
  }

  private static Map<String, String> types(Assembly assembly) {
    var types = new TreeMap<String, String>();
    for (var stack : assembly.stacks()) {
      for (Resource resource : stack.template().resources().values()) {
        types.put(stack.id() + " " + resource.logicalId(), resource.type());
      }
    }
    return types;
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "minimal", "large"})
  void everyPropertyFitsItsSchema(String estate) {
    for (var stack : compile(text(estate)).stacks()) {
      assertThat(PropertyCheck.standard().check(stack.template(), new Region(stack.id().region())))
          .as(stack.id().toString())
          .isEmpty();
    }
  }
}
