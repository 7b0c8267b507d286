package dev.plinth.reader;

import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import java.util.List;
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
      case Sequence(var items, _, _) -> inItems(items);
      case Mapping(var entries, _, _) -> inEntries(entries);
    };
  }

  private static boolean inItems(List<Node> items) {
    for (var item : items) {
      if (in(item)) {
        return true;
      }
    }
    return false;
  }

  private static boolean inEntries(List<Entry> entries) {
    for (var entry : entries) {
      var key = entry.key().text();
      if ((key.startsWith("Fn::") && NAMES.contains(key)) || in(entry.value())) {
        return true;
      }
    }
    return false;
  }
}
