package dev.plinth.yaml;

import java.util.Optional;

/** A list or mapping whose end has not been read yet. */
sealed interface Open permits OpenMapping, OpenSequence {
  /** The name of its anchor. */
  Optional<String> anchor();

  /** Takes the next item, key or value. */
  void add(Built child);

  /** The whole, when its end, which is exact for the flow style alone, stands here. */
  Built close(Positions.Position end);
}
