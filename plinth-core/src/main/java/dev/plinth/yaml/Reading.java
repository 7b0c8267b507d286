package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a text.
 *
 * @param <N> what was to be read
 */
public sealed interface Reading<N extends Node> {
  /** All that is wrong with the text, by place. */
  List<Diagnostic> diagnostics();

  /** The root, also when there are diagnostics beside it. */
  default Optional<N> root() {
    return switch (this) {
      case Read<N> read -> Optional.of(read.node());
      case Refused<N> _ -> Optional.empty();
    };
  }

  /**
   * A text that can be worked with, so that what is wrong with its meaning shows in the same run.
   * With errors among the diagnostics the node is what could be saved, such as the first of two
   * equal keys.
   */
  record Read<N extends Node>(N node, List<Diagnostic> diagnostics) implements Reading<N> {
    public Read {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** A text with nothing to go on with; at least one of the diagnostics is an error. */
  record Refused<N extends Node>(List<Diagnostic> diagnostics) implements Reading<N> {
    public Refused {
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
