package dev.plinth.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece of a YAML or JSON text, with its place in it. */
public sealed interface Node {
  /** Where the value stands. */
  Origin origin();

  /** The tag as written, such as {@code !Ref}; empty when the text has none. */
  String tag();

  /**
   * Text, number, boolean or null, as written.
   *
   * @param text the content without quotes
   * @param plain whether it was written without quotes, so that it may be a number, boolean or null
   */
  record Scalar(String text, boolean plain, String tag, Origin origin) implements Node {
    /** Whether this is {@code null}, {@code ~} or nothing at all. */
    public boolean isNull() {
      return plain
          && (text.isEmpty() || text.equals("~") || text.equals("null") || text.equals("Null"));
    }
  }

  /** A list. */
  record Sequence(List<Node> items, String tag, Origin origin) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Keys with their values in the order of the text; keys are unique. */
  record Mapping(List<Entry> entries, String tag, Origin origin) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The entry of this key. */
    public Optional<Entry> entry(String key) {
      for (var entry : entries) {
        if (entry.key().text().equals(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }

    /** The value of this key. */
    public Optional<Node> get(String key) {
      return entry(key).map(Entry::value);
    }

    /** The keys in the order of the text. */
    public List<String> keys() {
      var keys = new ArrayList<String>();
      entries.forEach(entry -> keys.add(entry.key().text()));
      return keys;
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Node value) {}
}
