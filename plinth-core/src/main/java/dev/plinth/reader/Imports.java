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
    switch (node) {
      case Scalar _ -> {
        return false;
      }
      case Sequence(var items, _, _) -> {
        for (var item : items) {
          if (in(item)) {
            return true;
          }
        }
        return false;
      }
      case Mapping(var entries, _, _) -> {
        for (var entry : entries) {
          if (NAMES.contains(entry.key().text()) || in(entry.value())) {
            return true;
          }
        }
        return false;
      }
    }
  }
}
