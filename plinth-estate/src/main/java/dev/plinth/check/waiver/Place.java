package dev.plinth.check.waiver;

import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Origin;
import java.util.Optional;

/**
 * A part of the estate file, from the key to the end of its value.
 *
 * @param from where the key stands
 * @param to where the value stands
 */
record Place(Origin from, Origin to) {
  /** The place a path such as {@code network.vpcs.dev} leads to. */
  static Optional<Place> find(Mapping root, String path) {
    Node node = root;
    var place = Optional.<Place>empty();
    for (var key : path.split("\\.", -1)) {
      if (!(node instanceof Mapping mapping)) {
        return Optional.empty();
      }
      var entry = mapping.entry(key);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      node = entry.get().value();
      place = Optional.of(new Place(entry.get().key().origin(), node.origin()));
    }
    return place;
  }

  /** Whether something stands within. */
  boolean holds(Origin origin) {
    return origin.file().equals(from.file())
        && !before(origin.line(), origin.column(), from.line(), from.column())
        && before(origin.line(), origin.column(), to.endLine(), to.endColumn() + 1);
  }

  private static boolean before(int line, int column, int otherLine, int otherColumn) {
    return line < otherLine || (line == otherLine && column < otherColumn);
  }
}
