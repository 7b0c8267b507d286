package dev.plinth.access.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The actions that a statement is about.
 *
 * <p>Equal to others of the same patterns.
 */
public final class Actions {
  /** All. */
  public static final Actions ANY = new Actions(List.of(), true);

  private final List<Pattern> patterns;
  private final boolean excluded;
  private final String[] globs;
  private final Optional<String> doubt;

  /**
   * Those of these patterns.
   *
   * @param patterns in small letters
   * @param excluded whether it is about all others
   */
  public Actions(List<Pattern> patterns, boolean excluded) {
    this.patterns = List.copyOf(patterns);
    this.excluded = excluded;
    this.globs =
        patterns.stream()
            .map(pattern -> pattern.glob(_ -> Optional.empty()).orElse(""))
            .toArray(String[]::new);
    this.doubt = patterns.stream().flatMap(pattern -> pattern.doubt().stream()).findFirst();
  }

  /** In small letters. */
  public List<Pattern> patterns() {
    return patterns;
  }

  /** Whether it is about all others. */
  public boolean excluded() {
    return excluded;
  }

  /** Whether an action is meant, as far as the patterns are known. */
  public boolean meets(String actionInSmallLetters) {
    for (var glob : globs) {
      if (Glob.matches(glob, actionInSmallLetters)) {
        return !excluded;
      }
    }
    return excluded;
  }

  /** Whether it may be about some action of a service, whose prefix is in small letters. */
  boolean mayMeetService(String service) {
    if (excluded || doubt.isPresent()) {
      return true;
    }
    for (var glob : globs) {
      int colon = glob.indexOf(':');
      var prefix = colon < 0 ? glob : glob.substring(0, colon);
      if (prefix.equals(service) || !Glob.isLiteral(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Why it is not known which; empty when it is. */
  public Optional<String> doubt() {
    return doubt;
  }

  /** A pattern for actions: wildcards anywhere, case without meaning, no variables. */
  static Pattern pattern(String written) {
    return Pattern.read(written.toLowerCase(Locale.ROOT), Pattern.Form.LIKE, false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Actions actions
        && excluded == actions.excluded
        && patterns.equals(actions.patterns);
  }

  @Override
  public int hashCode() {
    return 31 * Boolean.hashCode(excluded) + patterns.hashCode();
  }

  @Override
  public String toString() {
    return (excluded ? "all but " : "") + patterns.stream().map(Pattern::written).toList();
  }
}
