package dev.plinth.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.diagnostic.Theme;
import dev.plinth.golden.Golden;
import dev.plinth.source.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file below {@code yaml/reader} and {@code yaml/json} and each {@code root.yaml} below {@code
 * source/tree} has beside it what a user is told about it, and the tree that is read.
 */
class ReaderGoldenTest {
  /** Small, so that a fixture beyond them can be read by people. */
  private static final Limits LIMITS = new Limits(5_000, 8, 20, 300, 4);

  private static List<Path> texts() {
    var texts = new ArrayList<>(Golden.inputs(Golden.resource("yaml", "reader"), ".yaml"));
    texts.addAll(Golden.inputs(Golden.resource("yaml", "json"), ".json"));
    return texts;
  }

  private static List<Path> trees() {
    return Golden.inputs(Golden.resource("yaml", "tree"), ".yaml").stream()
        .filter(file -> file.endsWith("root.yaml"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void tellsWhatIsWrongWithAText(Path file) throws IOException {
    var name = file.getFileName().toString();
    var reading = new YamlReader(LIMITS).read(name, Files.readAllBytes(file));
    var ending = name.substring(name.lastIndexOf('.'));
    Golden.check(Golden.expected(file, ending), shown(reading));
  }

  @ParameterizedTest
  @MethodSource("trees")
  void tellsWhatIsWrongWithATree(Path root) {
    var reading = SourceTree.read(root.toString(), LIMITS);
    var machine = root.toString().replace("root.yaml", "");
    Golden.check(root.resolveSibling("root.expected"), shown(reading).replace(machine, "estate/"));
  }

  @Test
  void emitsEachCode() throws IOException {
    var emitted = new TreeSet<Code>();
    for (var file : texts()) {
      var reading = new YamlReader(LIMITS).read(file.toString(), Files.readAllBytes(file));
      reading.diagnostics().forEach(one -> emitted.add(one.code()));
    }
    for (var root : trees()) {
      SourceTree.read(root.toString(), LIMITS).diagnostics().stream()
          .map(Diagnostic::code)
          .forEach(emitted::add);
    }
    // a missing root cannot be a fixture
    emitted.add(SourceTree.read("no such file").diagnostics().getFirst().code());
    assertThat(emitted).containsExactlyElementsOf(SourceCodes.all());
  }

  @Test
  void givesEachCodeAPage() throws IOException {
    var pages = Path.of(System.getProperty("plinth.root"), "docs", "codes");
    for (var code : SourceCodes.all()) {
      var page = Files.readString(pages.resolve(code.id() + ".md"), UTF_8);
      assertThat(page)
          .startsWith("# " + code.id() + ": " + code.title() + "\n")
          .contains("\n## What\n", "\n## Why it matters\n", "\n## Example\n")
          .contains("\n## Write instead\n");
    }
    try (var files = Files.list(pages)) {
      assertThat(
              files.map(file -> file.getFileName().toString()).filter(n -> n.startsWith("SRC-0")))
          .containsExactlyInAnyOrderElementsOf(
              SourceCodes.all().stream().map(code -> code.id() + ".md").toList());
    }
  }

  private static String shown(Reading<? extends Node> reading) {
    var renderer = new TextRenderer(Theme.plain());
    var text =
        reading.diagnostics().stream().map(renderer::render).collect(Collectors.joining("\n"));
    var tree = reading.root().map(Outline::of).orElse("nothing\n");
    return text + (text.isEmpty() ? "" : "\n") + "read: " + tree;
  }
}
