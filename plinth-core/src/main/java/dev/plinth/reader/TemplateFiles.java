package dev.plinth.reader;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Templates in files of their own, deployed to one account and Region.
 *
 * @param account empty when it is not told
 * @param region empty when it is not told
 */
public record TemplateFiles(
    String account, String region, Map<String, Term> parameters, Unset unset) {
  private static final int DEPTH = 10;

  /** The stack of a file, named after it. */
  StackSource stack(Path file, Node root, YamlReader reader, List<Diagnostic> diagnostics) {
    var given = new LinkedHashMap<String, Wire>();
    var declared =
        root instanceof Mapping mapping
                && mapping.get("Parameters").orElse(root) instanceof Mapping all
            ? all.keys()
            : List.<String>of();
    parameters.forEach((name, value) -> {
      if (declared.contains(name)) {
        given.put(name, new Wire.Given(value));
      }
    });
    return new StackSource(
        new StackKey(account, region, name(file)),
        root,
        given,
        List.of(),
        nested(root, file, reader, diagnostics, 0),
        unset);
  }

  static String name(Path file) {
    var name = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("stack");
    return name.replaceFirst("(\\.template|\\.nested)*\\.(json|ya?ml|template)$", "");
  }

  /**
   * The templates of nested stacks and stack sets, which stand beside it until they are packaged; a
   * path that leads nowhere leaves the nested stack unread.
   */
  static Map<String, StackSource.Nested> nested(
      Node root, Path file, YamlReader reader, List<Diagnostic> diagnostics, int depth) {
    var found = new LinkedHashMap<String, StackSource.Nested>();
    if (depth > DEPTH
        || !(root instanceof Mapping template)
        || !(template.get("Resources").orElse(root) instanceof Mapping resources)) {
      return found;
    }
    for (var entry : resources.entries()) {
      path(entry.value())
          .map(path -> file.resolveSibling(path).normalize())
          .filter(Files::isRegularFile)
          .ifPresent(path -> {
            var reading = reader.read(path.toString(), path);
            diagnostics.addAll(reading.diagnostics());
            reading
                .root()
                .ifPresent(node ->
                    found.put(
                        entry.key().text(),
                        new StackSource.Nested(
                            node, nested(node, path, reader, diagnostics, depth + 1))));
          });
    }
    return found;
  }

  /**
   * Where the template of a nested stack or stack set stands: told by the CDK, or written instead
   * of a URL.
   */
  private static Optional<String> path(Node resource) {
    if (!(resource instanceof Mapping mapping)
        || !(mapping.get("Type").orElse(resource) instanceof Scalar type)
        || !(type.text().equals(NestedStacks.TYPE) || type.text().equals(StackSets.TYPE))) {
      return Optional.empty();
    }
    return text(mapping, "Metadata", "aws:asset:path")
        .or(() -> text(mapping, "Properties", "TemplateURL"))
        .filter(path -> !path.contains("://") && !Path.of(path).isAbsolute());
  }

  private static Optional<String> text(Mapping resource, String section, String key) {
    return resource
        .get(section)
        .flatMap(node -> node instanceof Mapping inner ? inner.get(key) : Optional.empty())
        .flatMap(node ->
            node instanceof Scalar scalar && scalar.tag().isEmpty()
                ? Optional.of(scalar.text())
                : Optional.empty());
  }
}
