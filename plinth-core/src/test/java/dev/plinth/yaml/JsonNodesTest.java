package dev.plinth.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.property.Choices;
import dev.plinth.property.Gen;
import dev.plinth.property.Property;
import dev.plinth.source.Node;
import dev.plinth.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JSON read as JSON gives what it gives when it is read as the YAML that it also is. */
class JsonNodesTest {
  private static final Limits LIMITS = new Limits(20_000, 5, 50, 60, 10);

  /** A tab or a line end before a colon is JSON and not YAML. */
  private static final List<String> SPACES = List.of("", " ", "\n", "\r\n", "\r", "  \n  ");

  private static final List<String> CHARACTERS =
      List.of(
          "a",
          " ",
          "é",
          "😀",
          ": ",
          "#",
          "- ",
          "'",
          "{",
          "]",
          ",",
          "<<",
          "&a",
          "*a",
          "!Ref",
          "\u00A0",
          "\uFFFD",
          "\\\"",
          "\\\\",
          "\\/",
          "\\b",
          "\\f",
          "\\n",
          "\\r",
          "\\t",
          "\\u00e9",
          "\\u0000",
          "\\u2028",
          "\\uD83D\\uDE00");

  private static final List<String> PLAIN =
      List.of("0", "-0", "12", "-1.50", "1e9", "1E+2", "0.1e-7", "true", "false", "null");

  private static final Gen<String> DOCUMENT =
      choices -> space(choices) + collection(choices, 5) + space(choices);

  @Test
  void givesTheNodesThatYamlGives() {
    Property.forAll(
        "JSON as JSON and as YAML",
        4_000,
        DOCUMENT,
        text -> {
          var file = SourceFile.of("any.json", text);
          var complaints = new Complaints();
          var json = new JsonNodes(file, complaints, LIMITS);
          var root = json.read();
          assertThat(json.fault()).isEmpty();
          var yaml = new YamlReader(LIMITS).yaml(file);
          assertThat(root).isEqualTo(yaml.root());
          assertThat(complaints.sorted()).isEqualTo(yaml.diagnostics());
        });
  }

  @Test
  void saysWhereBrokenJsonBreaks() {
    Property.forAll(
        "broken JSON",
        6_000,
        JsonNodesTest::broken,
        text -> {
          var reading = new YamlReader(LIMITS).read("any.json", text);
          YamlReaderPropertyTest.hold(reading, LIMITS);
          if (reading.root().isEmpty()) {
            assertThat(reading.diagnostics()).isNotEmpty();
          }
        });
  }

  @Test
  void leavesToYamlWhatIsNoStrictJson() {
    Property.forAll(
        "YAML in brackets",
        2_000,
        JsonNodesTest::broken,
        text -> {
          var file = SourceFile.of("any.yaml", text);
          if (Text.of(file, text.length()) instanceof Text.Sound) {
            var reading = new YamlReader(LIMITS).read(file);
            var json = new JsonNodes(file, new Complaints(), LIMITS);
            json.read();
            if (json.fault().isPresent()) {
              assertThat(reading).isEqualTo(new YamlReader(LIMITS).yaml(file));
            }
          }
        });
  }

  @Test
  void takesWhatYamlDoesNot() {
    var key = "k".repeat(2_000);
    var reading = new YamlReader().read("any.json", "{\"" + key + "\"\n:\t1}");
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.root().map(Node.Mapping.class::cast).orElseThrow().keys())
        .containsExactly(key);
  }

  @Test
  void takesADeepText() {
    var limits = new Limits(1_000_000, 200_000, 1, 300_000, 1);
    var reading = new YamlReader(limits).read("deep.json", "[".repeat(100_000));
    assertThat(reading.diagnostics()).hasSize(1);
    assertThat(reading.diagnostics().getFirst().message()).startsWith("`,` or `]` is missing");
  }

  private static String broken(Choices choices) {
    var text = new StringBuilder(DOCUMENT.draw(choices));
    for (int edits = choices.between(1, 4); edits > 0; edits--) {
      var at = choices.between(0, text.length());
      if (choices.oneIn(2)) {
        text.delete(at, Math.min(text.length(), at + choices.between(1, 6)));
      } else {
        text.insert(at, choices.oneOf("\"", "{", "}", "[", "]", ",", ":", "\\", "//", "\n", "NaN"));
      }
    }
    return text.toString();
  }

  private static String collection(Choices choices, int depth) {
    return choices.oneIn(2)
        ? "[" + space(choices) + String.join(",", choices.list(5, next -> item(next, depth))) + "]"
        : "{"
            + space(choices)
            + String.join(",", choices.list(5, next -> member(next, depth)))
            + "}";
  }

  private static String member(Choices choices, int depth) {
    return space(choices) + quoted(choices) + choices.oneOf("", " ") + ":" + item(choices, depth);
  }

  private static String item(Choices choices, int depth) {
    var value =
        switch (choices.between(0, depth == 0 ? 1 : 2)) {
          case 0 -> choices.oneOf(PLAIN);
          case 1 -> quoted(choices);
          default -> collection(choices, depth - 1);
        };
    return space(choices) + value + space(choices);
  }

  private static String quoted(Choices choices) {
    return "\"" + String.join("", choices.list(4, Gen.oneOf(CHARACTERS))) + "\"";
  }

  private static String space(Choices choices) {
    return choices.oneOf(SPACES);
  }
}
