package dev.plinth.yaml;

import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;

/** A tree as text, with the place of each node, for expected files. */
final class Outline {
  private final StringBuilder out = new StringBuilder();

  private Outline() {}

  static String of(Node node) {
    var outline = new Outline();
    outline.node(node, "");
    return outline.out.toString();
  }

  private void node(Node node, String indent) {
    var tag = node.tag().isEmpty() ? "" : node.tag() + " ";
    switch (node) {
      case Scalar scalar -> line(tag + text(scalar), scalar.origin());
      case Sequence sequence -> {
        line(tag + "list", sequence.origin());
        for (var item : sequence.items()) {
          out.append(indent).append("  - ");
          node(item, indent + "  ");
        }
      }
      case Mapping mapping -> {
        line(tag + "mapping", mapping.origin());
        for (var entry : mapping.entries()) {
          out.append(indent).append("  ").append(text(entry.key()));
          out.append(place(entry.key().origin())).append(": ");
          node(entry.value(), indent + "  ");
        }
      }
    }
  }

  private static String text(Scalar scalar) {
    // what reorders a line would do so in the expected file
    var text = scalar.text().replace("\n", "\\n").replace("\u202E", "<U+202E>");
    return scalar.plain() ? text : "\"" + text + "\"";
  }

  private void line(String text, Origin origin) {
    out.append(text).append(place(origin)).append('\n');
  }

  private static String place(Origin origin) {
    return " @%d:%d-%d:%d"
        .formatted(origin.line(), origin.column(), origin.endLine(), origin.endColumn());
  }
}
