package dev.plinth.cloudformation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns of provider schemas, ECMA 262 with whatever their authors tried, on Java's engine. What
 * cannot be decided in bounded time and stack is left undecided.
 */
public final class EcmaPattern {
  private static final Map<String, Optional<Pattern>> COMPILED = new ConcurrentHashMap<>();

  /** Java's engine recurses on every turn of a group: longer texts could overflow the stack. */
  private static final int LONGEST = 2_000;

  private static final int STEPS = 2_000_000;

  private EcmaPattern() {}

  /** Whether the pattern is found in the text; empty when that is not known. */
  public static Optional<Boolean> found(String ecma, String text) {
    var pattern = compile(ecma);
    if (pattern.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(pattern.get().matcher(new Counted(text)).find());
    } catch (TooManySteps e) {
      return Optional.empty();
    }
  }

  /** The pattern for Java; empty when Java has no way to say it. */
  static Optional<Pattern> compile(String ecma) {
    return COMPILED.computeIfAbsent(
        ecma,
        key -> {
          try {
            return Optional.of(Pattern.compile(java(key)));
          } catch (PatternSyntaxException e) {
            return Optional.empty();
          }
        });
  }

  /** In Java, but not in ECMA 262, a class in brackets may hold classes and intersections. */
  static String java(String ecma) {
    var java = new StringBuilder();
    var inClass = false;
    for (int i = 0; i < ecma.length(); i++) {
      var c = ecma.charAt(i);
      if (c == '\\' && i + 1 < ecma.length()) {
        java.append(c).append(ecma.charAt(++i));
      } else if (inClass && (c == '[' || c == '&')) {
        java.append('\\').append(c);
      } else if (c == '$' && !inClass) {
        // Java's own $ also matches before a last line end
        java.append("\\z");
      } else {
        java.append(c);
        inClass = inClass ? c != ']' : c == '[';
      }
    }
    return java.toString();
  }

  private static final class TooManySteps extends RuntimeException {
    TooManySteps() {
      super(null, null, false, false);
    }
  }

  /** A text that gives up when it is read too often: patterns may backtrack without end. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int steps;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
