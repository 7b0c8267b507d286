package dev.plinth.access.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The actions that a statement is about.
 *
 * @param patterns in small letters
 * @param excluded whether it is about all others
 */
public record Actions(List<Pattern> patterns, boolean excluded) {
  /** All. */
  public static final Actions ANY = new Actions(List.of(), true);

  public Actions {
    patterns = List.copyOf(patterns);
  }

  /** Whether an action is meant, as far as the patterns are known. */
  public boolean meets(String actionInSmallLetters) {
    for (var pattern : patterns) {
      if (Glob.matches(pattern.glob(_ -> Optional.empty()).orElse(""), actionInSmallLetters)) {
        return !excluded;
      }
    }
    return excluded;
  }

  /** Why it is not known which; empty when it is. */
  public Optional<String> doubt() {
    return patterns.stream().flatMap(pattern -> pattern.doubt().stream()).findFirst();
  }

  /** A pattern for actions: wildcards anywhere, case without meaning, no variables. */
  static Pattern pattern(String written) {
    return Pattern.read(written.toLowerCase(Locale.ROOT), Pattern.Form.LIKE, false);
  }
}
