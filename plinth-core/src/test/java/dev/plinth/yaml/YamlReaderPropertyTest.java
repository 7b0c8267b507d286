package dev.plinth.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Label;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.diagnostic.Theme;
import dev.plinth.golden.Golden;
import dev.plinth.property.Choices;
import dev.plinth.property.Gen;
import dev.plinth.property.Property;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is given to read: diagnostics with places in the text, within the limits. */
class YamlReaderPropertyTest {
  private static final Limits LIMITS = new Limits(20_000, 12, 50, 2_000, 10);

  /** What the grammar of YAML is made of, and what its readers stumble over. */
  private static final List<String> PIECES =
      List.of(
          "a",
          ": ",
          "\n",
          "  ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          ", ",
          "\"",
          "'",
          "&a ",
          "*a",
          "<<: ",
          "!x ",
          "!!str ",
          "|",
          ">",
          "-",
          "+",
          "#",
          "? ",
          "%",
          "@",
          "`",
          "\t",
          "\r\n",
          "\r",
          "---\n",
          "...\n",
          "\\",
          "\\u",
          "~",
          "0",
          "\uFEFF",
          "\u0000",
          "\u001B[2J",
          "\u0085",
          "\u2028",
          "é",
          "😀",
          "\u202E",
          "%YAML 1.1\n",
          "%TAG ! x\n",
          "*b",
          "&b ",
          "!<",
          "2",
          "\n\n",
          ":");

  private static final Gen<String> SOUP =
      choices -> String.join("", choices.list(60, Gen.oneOf(PIECES)));

  private static final Gen<byte[]> BYTES =
      choices -> {
        var bytes = choices.list(80, Gen.between(0, 255));
        var out = new ByteArrayOutputStream();
        bytes.forEach(out::write);
        return out.toByteArray();
      };

  @Test
  void takesAnyPiecesOfYaml() {
    Property.forAll("pieces of YAML", 6_000, SOUP, text -> check(text.getBytes(UTF_8)));
  }

  @Test
  void takesAnyBytes() {
    Property.forAll("bytes", 3_000, BYTES, YamlReaderPropertyTest::check);
  }

  @Test
  void takesAnyMutationOfSoundYaml() {
    var seeds =
        Golden.inputs(Golden.resource("yaml", "reader"), ".yaml").stream()
            .map(YamlReaderPropertyTest::bytes)
            .toList();
    Property.forAll(
        "mutations",
        4_000,
        choices -> mutated(choices.oneOf(seeds), choices),
        YamlReaderPropertyTest::check);
  }

  @Test
  void takesBombs() {
    var limits = new Limits(200_000, 64, 10_000, 50_000, 10);
    Stream.of(
            "[".repeat(limits.bytes()),
            "{".repeat(limits.bytes()),
            "- ".repeat(limits.bytes() / 2),
            "? ".repeat(limits.bytes() / 2),
            "a: ".repeat(limits.bytes() / 3),
            "[a: ".repeat(limits.bytes() / 4),
            "[],".repeat(limits.bytes() / 3),
            "[" + "[],".repeat(limits.bytes() / 3 - 1),
            "a: 1\n".repeat(limits.bytes() / 5),
            "&a ".repeat(limits.bytes() / 3),
            "a: &a 1\nb: [" + "*a,".repeat(limits.bytes() / 3 - 10) + "]",
            "\"" + "\\n".repeat(limits.bytes() / 2 - 2),
            "#".repeat(limits.bytes()),
            " ".repeat(limits.bytes()),
            "\n".repeat(limits.bytes()),
            "\u0007".repeat(limits.bytes()),
            "😀".repeat(limits.bytes() / 4),
            laughs(),
            mergedLaughs())
        .forEach(bomb -> {
          var reading = new YamlReader(limits).read("bomb.yaml", bomb.getBytes(UTF_8));
          hold(reading, limits);
          if (bomb.length() < 10_000) {
            assertThat(reading.root()).isEmpty();
          }
        });
  }

  @Test
  void readsBackWhatWasWritten() {
    Property.forAll(
        "trees survive writing as JSON",
        2_000,
        choices -> json(choices, 4),
        text -> {
          var reading = new YamlReader().read("tree.json", text.getBytes(UTF_8));
          assertThat(reading.diagnostics()).isEmpty();
          assertThat(written(reading.root().orElseThrow())).isEqualTo(text);
        });
  }

  private static String laughs() {
    var text = new StringBuilder("l0: &l0 [ha, ha]\n");
    for (int i = 1; i < 60; i++) {
      text.append("l%d: &l%d [*l%d, *l%d]%n".formatted(i, i, i - 1, i - 1));
    }
    return text.toString();
  }

  /** Doubles by merging alone, where nothing gets deeper. */
  private static String mergedLaughs() {
    var text = new StringBuilder("l0: &l0 {k: [1, 2, 3]}\n");
    for (int i = 1; i < 60; i++) {
      text.append("l%d: &l%d {<<: *l%d, k%d: {<<: *l%d}}%n".formatted(i, i, i - 1, i, i - 1));
    }
    return text.toString();
  }

  private static byte[] mutated(byte[] seed, Choices choices) {
    var bytes = new StringBuilder(new String(seed, ISO_8859_1));
    for (int edits = choices.between(1, 6); edits > 0; edits--) {
      var at = choices.between(0, bytes.length());
      var until = Math.min(bytes.length(), at + choices.between(0, 4));
      switch (choices.between(0, 3)) {
        case 0 -> bytes.delete(at, until);
        case 1 -> bytes.insert(at, new String(piece(choices), ISO_8859_1));
        case 2 -> bytes.insert(at, (char) choices.between(0, 255));
        case 3 -> bytes.insert(at, bytes.substring(at, Math.min(bytes.length(), at + 40)));
        default -> throw new IllegalStateException();
      }
    }
    return bytes.toString().getBytes(ISO_8859_1);
  }

  private static byte[] piece(Choices choices) {
    return choices.oneOf(PIECES).getBytes(UTF_8);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(byte[] bytes) {
    hold(new YamlReader(LIMITS).read("any.yaml", bytes), LIMITS);
  }

  static void hold(Reading<Node> reading, Limits limits) {
    var renderer = new TextRenderer(Theme.plain());
    assertThat(reading.diagnostics()).hasSizeLessThanOrEqualTo(Complaints.SHOWN).isSorted();
    if (reading.root().isEmpty()) {
      assertThat(reading.diagnostics()).isNotEmpty();
    }
    for (var diagnostic : reading.diagnostics()) {
      assertThat(SourceCodes.all()).contains(diagnostic.code());
      assertThat(places(diagnostic)).allSatisfy(YamlReaderPropertyTest::isInside);
    }
    // each costs some hundred columns of a line, however long that is
    reading.diagnostics().stream()
        .limit(5)
        .map(renderer::render)
        .forEach(YamlReaderPropertyTest::isHarmless);
    reading
        .root()
        .ifPresent(
            root -> assertThat(nodes(root, limits.depth())).isLessThanOrEqualTo(limits.nodes()));
  }

  /** Nothing a terminal would obey, and lines of a length that people read. */
  private static void isHarmless(String text) {
    assertThat(text).doesNotContainPattern("[\\p{Cc}&&[^\n]]|[\\u202A-\\u202E\\u2066-\\u2069]");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(2_000));
  }

  private static Stream<Origin> places(Diagnostic diagnostic) {
    return Stream.concat(Stream.of(diagnostic.at()), diagnostic.related().stream())
        .map(Label::origin);
  }

  private static void isInside(Origin origin) {
    var last = Math.max(1, origin.file().lines().size());
    assertThat(origin.line()).isBetween(1, last);
    assertThat(origin.endLine()).isBetween(origin.line(), last);
    assertThat(origin.column()).isBetween(1, origin.file().line(origin.line()).length() + 1);
    assertThat(origin.endColumn()).isBetween(1, origin.file().line(origin.endLine()).length() + 1);
    if (origin.line() == origin.endLine()) {
      assertThat(origin.endColumn()).isGreaterThanOrEqualTo(origin.column());
    }
  }

  /** Counts, and checks places and unique keys on the way. */
  private static long nodes(Node node, int depth) {
    assertThat(depth).isGreaterThanOrEqualTo(node instanceof Scalar ? 0 : 1);
    isInside(node.origin());
    return switch (node) {
      case Scalar _ -> 1;
      case Sequence sequence ->
          1 + sequence.items().stream().mapToLong(item -> nodes(item, depth - 1)).sum();
      case Mapping mapping -> {
        assertThat(mapping.keys()).doesNotHaveDuplicates();
        yield 1
            + mapping.entries().stream()
                .mapToLong(entry -> 1 + nodes(entry.value(), depth - 1))
                .sum();
      }
    };
  }

  private static String json(Choices choices, int depth) {
    return switch (depth == 0 ? 0 : choices.between(0, 3)) {
      case 0 ->
          "\""
              + String.join(
                  "", choices.list(6, Gen.oneOf(List.of("a", "é", "😀", " ", ": ", "#", "*", "'"))))
              + "\"";
      case 1 -> String.valueOf(choices.between(0, 999));
      case 2 -> "[" + String.join(",", choices.list(4, next -> json(next, depth - 1))) + "]";
      case 3 -> {
        var values = choices.list(4, next -> json(next, depth - 1));
        var members = new ArrayList<String>();
        values.forEach(value -> members.add("\"k" + members.size() + "\":" + value));
        yield "{" + String.join(",", members) + "}";
      }
      default -> throw new IllegalStateException();
    };
  }

  private static String written(Node node) {
    return switch (node) {
      case Scalar scalar -> scalar.plain() ? scalar.text() : "\"" + scalar.text() + "\"";
      case Sequence sequence ->
          "["
              + String.join(
                  ",", sequence.items().stream().map(YamlReaderPropertyTest::written).toList())
              + "]";
      case Mapping mapping ->
          "{"
              + String.join(
                  ",",
                  mapping.entries().stream()
                      .map(entry -> written(entry.key()) + ":" + written(entry.value()))
                      .toList())
              + "}";
    };
  }
}
