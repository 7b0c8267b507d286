package dev.plinth.diagnostic;

import java.util.regex.Pattern;

/**
 * The name of one kind of diagnostic. Each has a page that {@code plinth explain} prints.
 *
 * @param id three capital letters and three digits, such as {@code NET-101}
 * @param title what is wrong, in a few lower-case words
 */
public record Code(String id, String title) implements Comparable<Code> {
  private static final Pattern ID = Pattern.compile("[A-Z]{3}-[0-9]{3}");

  public Code {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a code: " + id);
    }
  }

  @Override
  public int compareTo(Code other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
