package dev.plinth.access.language;

/**
 * Texts with wildcards, as the engine writes them: a wildcard is one of three characters that
 * Unicode keeps free, everything else stands for itself.
 */
public final class Glob {
  /** Any text. */
  public static final char ANY = '\uFDD0';

  /** Any text without a colon. */
  public static final char WITHIN = '\uFDD1';

  /** One character. */
  public static final char ONE = '\uFDD2';

  /** One character that is no colon. */
  public static final char ONE_WITHIN = '\uFDD3';

  private Glob() {}

  /** The glob that only this text matches. */
  public static String literal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isWildcard(text.charAt(i))) {
        return escaped(text);
      }
    }
    return text;
  }

  private static String escaped(String text) {
    var plain = new StringBuilder();
    text.chars().forEach(c -> plain.append(isWildcard((char) c) ? '\uFFFD' : (char) c));
    return plain.toString();
  }

  /** The glob of a text in which {@code *} and {@code ?} are wildcards. */
  public static String like(String text) {
    return literal(text).replace('*', ANY).replace('?', ONE);
  }

  /** Whether the character stands for others. */
  public static boolean isWildcard(char c) {
    return c >= ANY && c <= ONE_WITHIN;
  }

  /** Whether only one text matches. */
  public static boolean isLiteral(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if (isWildcard(glob.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The glob as a person writes it. */
  public static String written(String glob) {
    return glob.replace(ANY, '*').replace(WITHIN, '*').replace(ONE, '?').replace(ONE_WITHIN, '?');
  }

  /** Whether the text matches. Takes time in the product of both lengths at most. */
  public static boolean matches(String glob, String text) {
    int at = 0;
    int in = 0;
    int any = -1;
    int anyResume = 0;
    int within = -1;
    int withinResume = 0;
    while (true) {
      if (at < glob.length()) {
        char c = glob.charAt(at);
        if (c == ANY) {
          any = at++;
          anyResume = in;
          within = -1;
          continue;
        }
        if (c == WITHIN) {
          within = at++;
          withinResume = in;
          continue;
        }
        if (in < text.length() && takes(c, text.charAt(in))) {
          at++;
          in++;
          continue;
        }
      } else if (in == text.length()) {
        return true;
      }
      // the nearest wildcard swallows one more; those before an ANY never need to
      if (within >= 0 && withinResume < text.length() && text.charAt(withinResume) != ':') {
        at = within + 1;
        in = ++withinResume;
      } else if (any >= 0 && anyResume < text.length()) {
        at = any + 1;
        in = ++anyResume;
        within = -1;
      } else {
        return false;
      }
    }
  }

  /** Whether a character of a glob, other than the long wildcards, stands for this one. */
  static boolean takes(char written, char c) {
    return written == c || written == ONE || (written == ONE_WITHIN && c != ':');
  }
}
