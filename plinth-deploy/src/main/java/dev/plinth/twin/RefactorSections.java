package dev.plinth.twin;

import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What of a template beside its resources and outputs a refactor must leave as it is: a new stack
 * has none of it.
 */
record RefactorSections(Optional<Mapping> template) {
  /** Parameters, conditions, mappings and the like. */
  private static final Set<String> FREE =
      Set.of("AWSTemplateFormatVersion", "Description", "Metadata", "Outputs", "Resources");

  static RefactorSections of(String text) {
    return new RefactorSections(
        new YamlReader()
            .read("template", text)
            .root()
            .filter(Mapping.class::isInstance)
            .map(Mapping.class::cast));
  }

  static RefactorSections none() {
    return new RefactorSections(Optional.empty());
  }

  /** The first section that is not the same in both. */
  Optional<String> differing(RefactorSections other) {
    return names().stream()
        .filter(name -> !isSame(section(name), other.section(name)))
        .findFirst()
        .or(() -> other.names().stream().filter(name -> section(name).isEmpty()).findFirst());
  }

  private List<String> names() {
    return template.stream()
        .flatMap(all -> all.entries().stream())
        .map(entry -> entry.key().text())
        .filter(name -> !FREE.contains(name))
        .toList();
  }

  private Optional<Node> section(String name) {
    return template.flatMap(all -> all.get(name));
  }

  private static boolean isSame(Optional<Node> one, Optional<Node> other) {
    return one.isPresent() && other.isPresent() && isSame(one.get(), other.get());
  }

  private static boolean isSame(Node one, Node other) {
    return switch (one) {
      case Scalar scalar ->
          other instanceof Scalar there
              && scalar.text().equals(there.text())
              && scalar.tag().equals(there.tag());
      case Sequence sequence ->
          other instanceof Sequence there
              && sequence.items().size() == there.items().size()
              && IntStream.range(0, sequence.items().size())
                  .allMatch(at -> isSame(sequence.items().get(at), there.items().get(at)));
      case Mapping mapping ->
          other instanceof Mapping there
              && mapping.entries().size() == there.entries().size()
              && mapping.entries().stream()
                  .allMatch(
                      entry -> isSame(Optional.of(entry.value()), there.get(entry.key().text())));
    };
  }
}
