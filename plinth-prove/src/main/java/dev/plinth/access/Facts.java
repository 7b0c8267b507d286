package dev.plinth.access;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a request's condition keys.
 *
 * @param keys by name in small letters, as names are not case-sensitive
 * @param otherwise what is known of a key that is not among them
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 */
public record Facts(Map<String, Fact> keys, Fact otherwise) {
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

  /** Nothing is known: each key may be anything or missing. */
  public static final Facts NONE = new Facts(Map.of(), new Fact.Unknown());

  /** The request carries no key. */
  public static final Facts EMPTY = new Facts(Map.of(), new Fact.Absent());

  public Facts {
    keys = Map.copyOf(keys);
  }

  /** A request that carries these keys, named in any case, and no others. */
  public static Facts of(Map<String, List<String>> values) {
    var keys = new HashMap<String, Fact>();
    values.forEach((key, all) -> keys.put(small(key), fact(all)));
    return new Facts(keys, new Fact.Absent());
  }

  /** The same, and this key has this value. */
  public Facts with(String key, String value) {
    return and(key, new Fact.Present(List.of(value)));
  }

  /** The same, and this key has these values. */
  public Facts with(String key, List<String> values) {
    return and(key, fact(values));
  }

  /**
   * A key without values is not there.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_examples-multi-valued-context-keys.html">Multivalued
   *     context keys</a>
   */
  private static Fact fact(List<String> values) {
    return values.isEmpty() ? new Fact.Absent() : new Fact.Present(values);
  }

  /** The same, and this key is never there. */
  public Facts without(String key) {
    return and(key, new Fact.Absent());
  }

  /** The same, and of these keys what is said here, unless something was said before. */
  public Facts unlessSaid(Map<String, String> more) {
    if (more.isEmpty()) {
      return this;
    }
    var all = new HashMap<>(keys);
    more.forEach((key, value) -> all.putIfAbsent(small(key), new Fact.Present(List.of(value))));
    return new Facts(all, otherwise);
  }

  /** What is known of this key. */
  public Fact of(String key) {
    return ofSmall(small(key));
  }

  /** What is known of this key, named in small letters. */
  Fact ofSmall(String key) {
    var fact = keys.get(key);
    return fact == null ? otherwise : fact;
  }

  private Facts and(String key, Fact fact) {
    var more = new HashMap<>(keys);
    more.put(small(key), fact);
    return new Facts(more, otherwise);
  }

  private static String small(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  /** Keys in their order, so that the same facts read the same. */
  @Override
  public String toString() {
    return new TreeMap<>(keys) + " otherwise " + otherwise;
  }
}
