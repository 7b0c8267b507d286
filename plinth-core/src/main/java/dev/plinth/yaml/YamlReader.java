package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2, and so JSON, into nodes that know their place. A plain {@code yes} is a string.
 *
 * <p>Bad input gives diagnostics, never an exception, in time and memory that {@link Limits}
 * bounds. Beyond the core of YAML 1.2 it takes the merge key {@code <<}; a file is one document.
 * What is strict JSON is read as such, several times as fast; the nodes are the same.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/">YAML 1.2.2</a>
 */
public final class YamlReader {
  private static final int BUFFER = 65_536;

  private final Limits limits;

  public YamlReader(Limits limits) {
    this.limits = limits;
  }

  /** A reader with {@link Limits#STANDARD}. */
  public YamlReader() {
    this(Limits.STANDARD);
  }

  /**
   * Reads a file.
   *
   * @param name as the user wrote it
   */
  public Reading<Node> read(String name, Path path) {
    return read(Text.of(name, path, limits));
  }

  /** Reads the bytes of a file, UTF-8. */
  public Reading<Node> read(String name, byte[] bytes) {
    return read(Text.of(name, bytes, limits));
  }

  /** Reads a text. */
  public Reading<Node> read(String name, String text) {
    return read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a file whose lines are known. */
  public Reading<Node> read(SourceFile file) {
    var bytes = file.text().length();
    return bytes > limits.bytes() ? read(file.name(), file.text()) : read(Text.of(file, bytes));
  }

  Reading<Node> read(Text text) {
    return switch (text) {
      case Text.Sound(var file, _) -> parse(file);
      case Text.Unsound(var diagnostics) -> new Reading.Refused<>(diagnostics);
    };
  }

  private Reading<Node> parse(SourceFile file) {
    if (!JsonNodes.isExpected(file.text())) {
      return yaml(file);
    }
    var complaints = new Complaints();
    var json = new JsonNodes(file, complaints, limits);
    var root = json.read();
    var fault = json.fault();
    if (fault.isPresent() && !isNamedJson(file)) {
      return yaml(file);
    }
    fault.ifPresent(complaints::add);
    return reading(root, complaints);
  }

  private static boolean isNamedJson(SourceFile file) {
    return file.name().toLowerCase(Locale.ROOT).endsWith(".json");
  }

  /** Reads any text, JSON too, by the grammar of YAML. */
  Reading<Node> yaml(SourceFile file) {
    var positions = new Positions(file);
    var complaints = new Complaints();
    var composition = new Composition(positions, complaints, limits);
    var root = Optional.<Node>empty();
    try {
      root = composition.read(new Parse(settings()).parseString(joined(file)).iterator());
    } catch (YamlEngineException e) {
      complaints.add(SyntaxError.of(e, file, positions));
    }
    if (complaints.isEmpty() && root.map(YamlReader::isEmpty).orElse(true)) {
      complaints.add(
          Diagnostic.error(SourceCodes.EMPTY, Origin.of(file), "`" + file.name() + "` says nothing")
              .tryInstead("plinth init, which writes a file to begin with"));
      root = Optional.empty();
    }
    return reading(root, complaints);
  }

  private static Reading<Node> reading(Optional<Node> root, Complaints complaints) {
    var diagnostics = complaints.sorted();
    return root.<Reading<Node>>map(node -> new Reading.Read<>(node, diagnostics))
        .orElseGet(() -> new Reading.Refused<>(diagnostics));
  }

  private static boolean isEmpty(Node root) {
    return root instanceof Node.Scalar scalar && scalar.plain() && scalar.text().isEmpty();
  }

  private static String joined(SourceFile file) {
    var lines = new ArrayList<>(file.lines());
    lines.add("");
    return String.join("\n", lines);
  }

  private static LoadSettings settings() {
    // sizes are bounded here, in bytes and in nodes; the scanner copies what it holds of a token
    // with each new buffer, which with its usual 1,024 characters takes seconds for a long one
    return LoadSettings.builder()
        .setUseMarks(true)
        .setCodePointLimit(Integer.MAX_VALUE)
        .setBufferSize(BUFFER)
        .build();
  }
}
