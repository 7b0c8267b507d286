package dev.plinth.estate.grammar;

import dev.plinth.estate.grammar.Shape.Key;
import java.util.List;
import java.util.regex.Pattern;

/** Makes shapes, so that a grammar reads like what it describes. */
public final class Shapes {
  private Shapes() {}

  /**
   * Text.
   *
   * @param what it is, with its article
   * @param pattern what it must match whole, a regular expression
   * @param example one that does
   */
  public static Shape.Text text(String what, String pattern, String example) {
    return new Shape.Text(what, Pattern.compile(pattern), example);
  }

  /** One of these words. */
  public static Shape.Choice choice(String... words) {
    return new Shape.Choice(List.of(words));
  }

  /** A list of these. */
  public static Shape items(Shape item) {
    return new Shape.Items(item, 0, Integer.MAX_VALUE);
  }

  /** Names of the user's, each with such a value. */
  public static Shape table(Shape.Text name, Shape value) {
    return new Shape.Table(name, value);
  }

  /** One of these, which must be of different kinds. */
  public static Shape either(Shape... shapes) {
    return new Shape.Either(List.of(shapes));
  }

  /** What the grammar defines by this name. */
  public static Shape defined(String name) {
    return new Shape.Defined(name);
  }

  /** Known keys. */
  public static Shape.Keys keys(String title, Key... keys) {
    return new Shape.Keys(title, List.of(keys), false);
  }

  /** A key that must be there. */
  public static Key required(String name, String says, Shape shape) {
    return new Key(name, true, "", says, shape);
  }

  /** A key that may be left out; {@code fallback} holds then, nothing where it is empty. */
  public static Key optional(String name, String fallback, String says, Shape shape) {
    return new Key(name, false, fallback, says, shape);
  }
}
