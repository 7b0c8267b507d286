package dev.plinth.estate.grammar;

import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A root shape and the shapes it names.
 *
 * @param definitions shapes by name, for {@link Shape.Defined}
 */
public record Grammar(Shape.Keys root, SequencedMap<String, Shape> definitions) {
  public Grammar {
    definitions = Collections.unmodifiableSequencedMap(new TreeMap<>(definitions));
  }

  /**
   * The shape itself, where it is only named.
   *
   * @throws IllegalArgumentException for a name without a definition
   */
  public Shape resolve(Shape shape) {
    if (!(shape instanceof Shape.Defined(var name))) {
      return shape;
    }
    var defined = definitions.get(name);
    if (defined == null) {
      throw new IllegalArgumentException("nothing defined as " + name);
    }
    return defined;
  }
}
