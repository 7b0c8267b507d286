package dev.plinth.reader;

import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import java.util.Set;

/** Functions that take values from other stacks. */
final class Imports {
  private static final Set<String> NAMES =
      Set.of("Fn::ImportValue", "Fn::GetStackOutput", "!ImportValue", "!GetStackOutput");

  private Imports() {}

  /** Whether one of them stands anywhere in a template. */
  static boolean in(Node node) {
    if (!node.tag().isEmpty() && NAMES.contains(node.tag())) {
      return true;
    }
    return switch (node) {
      case Scalar _ -> false;
      case Sequence(var items, _, _) -> items.stream().anyMatch(Imports::in);
      case Mapping(var entries, _, _) ->
          entries.stream()
              .anyMatch(entry -> NAMES.contains(entry.key().text()) || in(entry.value()));
    };
  }
}
