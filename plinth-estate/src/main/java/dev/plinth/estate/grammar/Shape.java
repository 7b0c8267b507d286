package dev.plinth.estate.grammar;

import dev.plinth.diagnostic.Figures;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a value in the estate file may look like. */
public sealed interface Shape {
  /** What the value is, with its article, as an error says it: {@code a list of names}. */
  String what();

  /**
   * Text.
   *
   * @param pattern what it must match whole
   * @param example one that does
   */
  record Text(String what, Pattern pattern, String example) implements Shape {
    @Override
    public boolean equals(Object other) {
      return other instanceof Text text
          && what.equals(text.what)
          && pattern.pattern().equals(text.pattern.pattern());
    }

    @Override
    public int hashCode() {
      return what.hashCode();
    }
  }

  /** One of these words. */
  record Choice(List<String> words) implements Shape {
    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public String what() {
      return "one of `" + String.join("`, `", words) + "`";
    }
  }

  /** A whole number. */
  record Whole(long least, long most) implements Shape {
    @Override
    public String what() {
      return "a whole number from " + Figures.of(least) + " to " + Figures.of(most);
    }
  }

  /** True or false. */
  record Flag() implements Shape {
    @Override
    public String what() {
      return "`true` or `false`";
    }
  }

  /** A day. */
  record Date() implements Shape {
    @Override
    public String what() {
      return "a date such as `2027-03-31`";
    }
  }

  /** A list. */
  record Items(Shape item, int least, int most) implements Shape {
    @Override
    public String what() {
      return "a list";
    }
  }

  /** Names of the user's, each with a value. */
  record Table(Text name, Shape value) implements Shape {
    @Override
    public String what() {
      return "a mapping of names";
    }
  }

  /**
   * Known keys.
   *
   * @param title what they describe
   * @param one whether exactly one of them must be there
   */
  record Keys(String title, List<Key> keys, boolean one) implements Shape {
    public Keys {
      keys = List.copyOf(keys);
    }

    @Override
    public String what() {
      return "a mapping";
    }

    /** The key of this name. */
    public Optional<Key> key(String name) {
      return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }
  }

  /** One of several shapes of different kinds: at most one list, one mapping, any scalars. */
  record Either(List<Shape> shapes) implements Shape {
    public Either {
      shapes = List.copyOf(shapes);
    }

    @Override
    public String what() {
      return String.join(" or ", shapes.stream().map(Shape::what).toList());
    }
  }

  /** Any JSON, such as a policy. */
  record Document() implements Shape {
    @Override
    public String what() {
      return "a JSON document";
    }
  }

  /** The shape defined by this name. */
  record Defined(String name) implements Shape {
    @Override
    public String what() {
      return "a mapping";
    }
  }

  /**
   * A known key.
   *
   * @param required whether it must be there
   * @param fallback what holds without it, as it would be written; empty when nothing does
   * @param says what it means, in Markdown
   */
  record Key(String name, boolean required, String fallback, String says, Shape shape) {}
}
