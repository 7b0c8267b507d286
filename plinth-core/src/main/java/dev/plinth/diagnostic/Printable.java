package dev.plinth.diagnostic;

/**
 * Text that a terminal shows as it is. What could move the cursor, change colours or reorder a line
 * is written as its number, since the text comes from the user's file.
 *
 * @see <a href="https://trojansource.codes">Trojan Source</a>
 */
final class Printable {
  private Printable() {}

  /** The text on one line. */
  static String of(String text) {
    var out = new StringBuilder();
    text.codePoints().forEach(character -> out.append(of(character)));
    return out.toString();
  }

  /** One character. */
  static String of(int character) {
    return isSafe(character) ? Character.toString(character) : "\\u{%x}".formatted(character);
  }

  private static boolean isSafe(int character) {
    if (character >= ' ' && character < 0x7F) {
      return true;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // joins emoji, and cannot reorder
      case Character.FORMAT -> character == 0x200D;
      default -> true;
    };
  }

  /** The columns of a terminal that a character takes: 0, 1 or 2. */
  static int width(int character) {
    if (!isSafe(character)) {
      return of(character).length();
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  /**
   * East Asian wide characters and emoji, by block.
   *
   * @see <a href="https://www.unicode.org/reports/tr11/">East Asian Width</a>
   */
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115F
            || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1F64F)
            || (c >= 0x1F680 && c <= 0x1F6FF)
            || (c >= 0x1F900 && c <= 0x1F9FF)
            || (c >= 0x20000 && c <= 0x3FFFD));
  }
}
