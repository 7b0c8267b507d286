package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.source.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a file and those that its {@code include} names, and theirs, as one mapping.
 *
 * <p>{@code include} is a path or a list of paths, relative to the file that names them, and inside
 * the root file's folder also when links are followed. Contents are joined by {@link Merge}, the
 * root's keys first, then each included file's in the order of their naming. A file that is named
 * twice is read once. Names shown to the user start like the root's.
 */
public final class SourceTree {
  private static final String INCLUDE = "include";

  private final String rootName;
  private final Path rootPath;
  private final Limits limits;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<Path> seen = new LinkedHashSet<>();
  private final Deque<Path> reading = new ArrayDeque<>();
  private final Merge merge = new Merge(diagnostics::add);
  private long bytes;
  private long nodes;

  private SourceTree(String rootName, Path rootPath, Limits limits) {
    this.rootName = rootName;
    this.rootPath = rootPath;
    this.limits = limits;
  }

  /**
   * Reads the file of this name, relative to the working folder or absolute. What an include lacks
   * is a diagnostic beside the rest; without a readable root there is nothing.
   */
  public static Reading<Mapping> read(String name) {
    return read(name, Limits.STANDARD);
  }

  static Reading<Mapping> read(String name, Limits limits) {
    try {
      return new SourceTree(name, Path.of(name), limits).read();
    } catch (InvalidPathException _) {
      var origin = Origin.of(new SourceFile(name, List.of()));
      var message = "cannot read `" + name + "`: it is not a path";
      return new Reading.Refused<>(
          List.of(Diagnostic.error(SourceCodes.UNREADABLE, origin, message)));
    }
  }

  private Reading<Mapping> read() {
    var root = file(rootName, rootPath, real(rootPath));
    var sorted = diagnostics.stream().distinct().sorted().toList();
    return root.<Reading<Mapping>>map(mapping -> new Reading.Read<>(mapping, sorted))
        .orElseGet(() -> new Reading.Refused<>(sorted));
  }

  private Optional<Mapping> file(String name, Path path, Path real) {
    seen.add(real);
    reading.push(real);
    var text = Text.of(name, path, limits);
    if (text instanceof Text.Sound(var _, var size)) {
      bytes += size;
    }
    var read = new YamlReader(limits).read(text);
    diagnostics.addAll(read.diagnostics());
    nodes += read.root().map(SourceTree::size).orElse(0L);
    var mapping = read.root().flatMap(this::mapping).map(root -> withIncludes(root, path));
    reading.pop();
    return mapping;
  }

  private Optional<Mapping> mapping(Node root) {
    return switch (root) {
      case Mapping mapping -> Optional.of(mapping);
      case Scalar scalar -> notMapping(scalar, "a text");
      case Sequence sequence -> notMapping(sequence, "a list");
    };
  }

  private Optional<Mapping> notMapping(Node node, String kind) {
    diagnostics.add(
        Diagnostic.error(
                SourceCodes.NOT_MAPPING,
                node.origin(),
                "a file must be a mapping of keys to values, not " + kind)
            .tryInstead("organization: and what belongs to it, indented below"));
    return Optional.empty();
  }

  private Mapping withIncludes(Mapping root, Path path) {
    var include = root.get(INCLUDE);
    if (include.isEmpty()) {
      return root;
    }
    var merged =
        new Mapping(
            root.entries().stream().filter(entry -> !entry.key().text().equals(INCLUDE)).toList(),
            root.tag(),
            root.origin());
    for (var named : named(include.get())) {
      var included = included(named, path);
      if (included.isPresent()) {
        merged = merge.mappings(merged, included.get());
      }
    }
    return merged;
  }

  private List<Scalar> named(Node include) {
    var items = include instanceof Sequence sequence ? sequence.items() : List.of(include);
    var named = new ArrayList<Scalar>();
    for (var item : items) {
      if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
        named.add(scalar);
      } else {
        diagnostics.add(
            Diagnostic.error(SourceCodes.INCLUDE, item.origin(), "`include` names files by path")
                .tryInstead("include: [network.yaml, people.yaml]"));
      }
    }
    return named;
  }

  private Optional<Mapping> included(Scalar named, Path from) {
    var relative = relative(named);
    if (relative.isEmpty()) {
      return outside(named);
    }
    var folder = folder(rootPath);
    var path = folder(from).resolve(relative.get()).normalize();
    if (!path.startsWith(folder.normalize())) {
      return outside(named);
    }
    if (!Files.isRegularFile(path)) {
      return missing(named, path);
    }
    var real = real(path);
    if (!real.startsWith(real(folder))) {
      return outside(named);
    }
    if (reading.contains(real)) {
      diagnostics.add(
          Diagnostic.error(
                  SourceCodes.INCLUDE_CYCLE,
                  named.origin(),
                  "`" + named.text() + "` includes this file in turn")
              .note("each would have to be read before the other"));
      return Optional.empty();
    }
    if (seen.contains(real)) {
      return Optional.empty();
    }
    if (seen.size() >= limits.files() || bytes > 4L * limits.bytes() || nodes > limits.nodes()) {
      diagnostics.add(
          Diagnostic.error(
              SourceCodes.INCLUDE_MANY,
              named.origin(),
              "more than %s files, %s bytes or %s values are included"
                  .formatted(
                      Figures.of(limits.files()),
                      Figures.of(4L * limits.bytes()),
                      Figures.of(limits.nodes()))));
      return Optional.empty();
    }
    return file(shown(path), path, real);
  }

  /** The nodes with aliases expanded, as whoever walks the tree meets them. */
  private static long size(Node node) {
    return switch (node) {
      case Scalar _ -> 1;
      case Sequence sequence -> 1 + sequence.items().stream().mapToLong(SourceTree::size).sum();
      case Mapping mapping ->
          1 + mapping.entries().stream().mapToLong(entry -> 1 + size(entry.value())).sum();
    };
  }

  /** Forward slashes alone, so that a file means the same on every system. */
  private static Optional<Path> relative(Scalar named) {
    var text = named.text();
    try {
      var path = Path.of(text);
      var absolute = path.isAbsolute() || text.startsWith("/") || text.matches("(?s).*[\\\\:].*");
      return absolute ? Optional.empty() : Optional.of(path);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private Optional<Mapping> outside(Scalar named) {
    diagnostics.add(
        Diagnostic.error(
                SourceCodes.INCLUDE_OUTSIDE,
                named.origin(),
                "`" + named.text() + "` is not inside the folder of `" + rootName + "`")
            .note("an estate is one folder, so that whoever reviews it sees all of it")
            .tryInstead("a relative path with `/`, without links or `..` that lead out"));
    return Optional.empty();
  }

  private Optional<Mapping> missing(Scalar named, Path path) {
    var missing =
        Diagnostic.error(
            SourceCodes.INCLUDE_MISSING, named.origin(), "there is no file `" + shown(path) + "`");
    diagnostics.add(
        Spelling.question(String.valueOf(path.getFileName()), siblings(path))
            .map(missing::label)
            .orElse(missing));
    return Optional.empty();
  }

  private static List<String> siblings(Path path) {
    try (var files = Files.list(folder(path))) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  private String shown(Path path) {
    var below = folder(rootPath).normalize().relativize(path).toString().replace('\\', '/');
    var cut = Math.max(rootName.lastIndexOf('/'), rootName.lastIndexOf('\\')) + 1;
    return rootName.substring(0, cut) + below;
  }

  private static Path folder(Path path) {
    var absolute = path.toAbsolutePath();
    return Optional.ofNullable(absolute.getParent()).orElse(absolute);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException _) {
      return path.toAbsolutePath().normalize();
    }
  }
}
