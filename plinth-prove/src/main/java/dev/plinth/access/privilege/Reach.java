package dev.plinth.access.privilege;

import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Statement;

/** Whether the resources of a statement are any at all. */
final class Reach {
  private static final int PARTS = 6;
  private static final int SERVICE = 2;

  private Reach() {}

  /** Whether they are everything that a service has, of all services or of some. */
  static boolean isEvery(Statement statement) {
    return statement.resources().excluded()
        || statement.resources().patterns().stream().anyMatch(Reach::isEvery);
  }

  /** Whether they are everything of this service. */
  static boolean isEvery(Statement statement, String service) {
    return statement.resources().excluded()
        || statement.resources().patterns().stream()
            .anyMatch(pattern -> isEvery(pattern) && isOf(pattern, service));
  }

  /** Whether one of them is a star alone. */
  static boolean isStar(Statement statement) {
    return statement.resources().excluded()
        || statement.resources().patterns().stream()
            .filter(Pattern::isFixed)
            .anyMatch(pattern -> isWild(text(pattern)));
  }

  private static boolean isEvery(Pattern pattern) {
    var text = text(pattern);
    var parts = text.split(":", PARTS);
    return isWild(text) || (parts.length == PARTS && isWild(parts[PARTS - 1]));
  }

  private static boolean isOf(Pattern pattern, String service) {
    var parts = text(pattern).split(":", PARTS);
    return parts.length <= SERVICE || Glob.matches(parts[SERVICE], service);
  }

  /** With a letter where nobody knows what stands there: a name, most likely. */
  private static String text(Pattern pattern) {
    var text = new StringBuilder();
    for (var part : pattern.parts()) {
      text.append(
          switch (part) {
            case Pattern.Part.Fixed(var glob) -> glob;
            case Pattern.Part.Variable _, Pattern.Part.Hole _ -> "x";
          });
    }
    return text.toString();
  }

  /** Whether a text is stars and nothing else. */
  static boolean isWild(String glob) {
    return !glob.isEmpty() && glob.chars().allMatch(c -> c == Glob.ANY || c == Glob.WITHIN);
  }
}
