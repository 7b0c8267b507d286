package dev.plinth.access.language;

import java.util.Locale;

/**
 * The name of a condition key. Capitals do not matter: keys that differ in nothing else are equal.
 *
 * @param small in small letters
 * @param written as somebody wrote it
 */
public record Key(String small, String written) {
  /** The key of this name. */
  public static Key of(String written) {
    return new Key(written.toLowerCase(Locale.ROOT), written);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && small.equals(key.small);
  }

  @Override
  public int hashCode() {
    return small.hashCode();
  }

  @Override
  public String toString() {
    return written;
  }
}
