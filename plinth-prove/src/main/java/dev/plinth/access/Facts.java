package dev.plinth.access;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is known of a request's condition keys. A key that is not here may be anything or missing.
 *
 * @param keys by name in small letters, as names are not case-sensitive
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 */
public record Facts(NavigableMap<String, Fact> keys) {
  /** What is known of one key. */
  public sealed interface Fact {
    /** The request carries these values. */
    record Present(List<String> values) implements Fact {
      public Present {
        values = List.copyOf(values);
      }
    }

    /** The request never carries it. */
    record Absent() implements Fact {}

    /** Nothing. */
    record Unknown() implements Fact {}
  }

  /** Nothing is known. */
  public static final Facts NONE = new Facts(new TreeMap<>());

  public Facts {
    keys = Collections.unmodifiableNavigableMap(new TreeMap<>(keys));
  }

  /** The same, and this key has this value. */
  public Facts with(String key, String value) {
    return and(key, new Fact.Present(List.of(value)));
  }

  /** The same, and this key is never there. */
  public Facts without(String key) {
    return and(key, new Fact.Absent());
  }

  /** What is known of this key. */
  public Fact of(String key) {
    return keys.getOrDefault(key.toLowerCase(Locale.ROOT), new Fact.Unknown());
  }

  private Facts and(String key, Fact fact) {
    var more = new TreeMap<>(keys);
    more.put(key.toLowerCase(Locale.ROOT), fact);
    return new Facts(more);
  }
}
