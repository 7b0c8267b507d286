package dev.plinth.access.language;

import java.util.List;

/**
 * The resources that a statement is about.
 *
 * @param patterns of ARNs
 * @param excluded whether it is about all others
 */
public record Resources(List<Pattern> patterns, boolean excluded) {
  /** All. */
  public static final Resources ALL = new Resources(List.of(Pattern.ANYTHING), false);

  public Resources {
    patterns = List.copyOf(patterns);
  }
}
