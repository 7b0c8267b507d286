package dev.plinth.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a production-grade estate has is there: for each row the lines of the example that ask for
 * it, and what comes out. The page is written from the rows; a line that moved or a resource that
 * is no longer made changes it.
 */
class CoverageTest {
  private static final Path ROOT = Path.of(System.getProperty("plinth.root"));
  private static final Path ESTATE = ROOT.resolve("examples").resolve("acme.yaml");
  private static final int MOST_LINES = 120;

  private static Assembly assembly;
  private static Mapping estate;
  private static List<JsonObject> rows;

  @BeforeAll
  static void compile() throws IOException {
    assembly =
        new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
            .run(ESTATE.toString())
            .assembly()
            .orElseThrow();
    var reading = new YamlReader().read("acme.yaml", ESTATE);
    estate = (Mapping) reading.root().orElseThrow();
    var file = (JsonObject) Json.parse(Files.readString(Golden.resource("coverage", "rows.json")));
    rows = file.items("rows").stream().map(JsonObject.class::cast).toList();
  }

  @Test
  void theExampleIsShort() throws IOException {
    assertThat(Files.readAllLines(ESTATE)).hasSizeLessThan(MOST_LINES);
  }

  @Test
  void everyRowIsThere() {
    var expected = new ArrayList<String>();
    new TreeMap<>(java.util.Map.of("A", 7, "B", 6, "C", 7, "D", 6, "E", 7, "F", 3, "G", 4))
        .forEach((letter, count) -> {
          for (int i = 1; i <= count; i++) {
            expected.add(letter + i);
          }
        });
    assertThat(rows.stream().map(row -> row.string("id").orElseThrow())).isEqualTo(expected);
  }

  @Test
  void thePageSaysWhatAsksAndWhatComesOut() {
    var page =
        new StringBuilder(
            """
            # What a production-grade estate has

            Every row of what a production estate needs, with the lines of
            [`examples/acme.yaml`](../examples/acme.yaml) that ask for it, and what they become: types of
            resources with their number, policies, and steps of `organization.json`. Where no line asks,
            it is there by itself. What Plinth does not do yet is said.

            """);
    var letter = "";
    for (var row : rows) {
      var id = row.string("id").orElseThrow();
      if (!id.startsWith(letter) || letter.isEmpty()) {
        letter = id.substring(0, 1);
        page.append("\n## ").append(letter).append(". ").append(title(letter)).append("\n\n");
        page.append("| | what | asked for by | comes out as |\n| --- | --- | --- | --- |\n");
      }
      page.append("| ").append(id).append(" | ").append(row.string("what").orElseThrow());
      page.append(" | ").append(asks(row)).append(" | ").append(emits(row)).append(" |\n");
    }
    Golden.check(
        ROOT.resolve("docs").resolve("coverage.md"), page.toString().replace("\n\n\n", "\n\n"));
  }

  private static String title(String letter) {
    return switch (letter) {
      case "A" -> "Organization";
      case "B" -> "Network";
      case "C" -> "Security in layers";
      case "D" -> "High availability and disaster recovery";
      case "E" -> "Cost";
      case "F" -> "Monitoring";
      default -> "Review";
    };
  }

  private static String asks(JsonObject row) {
    var all = new ArrayList<String>();
    for (var path : row.strings("asks")) {
      int line = line(path);
      all.add("[`%s`](../examples/acme.yaml#L%d)".formatted(path, line));
    }
    if (!all.isEmpty()) {
      return String.join(", ", all);
    }
    return row.strings("emits").isEmpty() ? "" : "nothing: it is the default";
  }

  /** The line of a path of keys. */
  private static int line(String path) {
    Node at = estate;
    int line = 0;
    for (var key : path.split("\\.")) {
      assertThat(at).as(path).isInstanceOf(Mapping.class);
      Optional<Node.Entry> entry = ((Mapping) at).entry(key);
      assertThat(entry).as("%s in %s", key, path).isPresent();
      line = entry.get().key().origin().line();
      at = entry.get().value();
    }
    return line;
  }

  private static String emits(JsonObject row) {
    var all = new ArrayList<String>();
    for (var one : row.strings("emits")) {
      long count = count(one);
      assertThat(count).as("%s of %s", one, row.string("id").orElseThrow()).isPositive();
      all.add("`%s` × %d".formatted(one, count));
    }
    row.string("says").ifPresent(all::add);
    assertThat(all).as(row.string("id").orElseThrow()).isNotEmpty();
    return String.join(", ", all);
  }

  /** Types of resources are counted over all stacks, {@code step KIND} over the steps. */
  private static long count(String what) {
    if (what.startsWith("step ")) {
      var kind = Pattern.compile(what.substring("step ".length()));
      return assembly.organization().steps().stream()
          .filter(step -> kind.matcher(step.action().kind()).matches())
          .count();
    }
    return assembly.stacks().stream()
        .flatMap(stack -> stack.template().resources().values().stream())
        .filter(resource -> resource.type().equals(what))
        .count();
  }
}
