package dev.plinth.json;

import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Writes its tokens as text, equal values as equal bytes. */
public final class JsonText implements JsonTokens {
  /** Ends of lines with what the next one begins with, by level. */
  private static final String[] NEW_LINES =
      IntStream.range(0, 16).mapToObj(level -> "\n" + "  ".repeat(level)).toArray(String[]::new);

  private final StringBuilder out = new StringBuilder();
  private final boolean isPretty;

  /** The brackets that end what was begun, the last one first to come. */
  private final StringBuilder brackets = new StringBuilder();

  private boolean isFirst = true;
  private boolean isNamed;

  private JsonText(boolean isPretty) {
    this.isPretty = isPretty;
  }

  /** Two spaces a level, one member or item a line, with a newline at the end. */
  public static String pretty(Consumer<? super JsonTokens> tokens) {
    var text = new JsonText(true);
    tokens.accept(text);
    return text.out.append('\n').toString();
  }

  /** Without any white space between tokens. */
  static String compact(Consumer<? super JsonTokens> tokens) {
    var text = new JsonText(false);
    tokens.accept(text);
    return text.out.toString();
  }

  @Override
  public JsonTokens object() {
    return begin("{", '}');
  }

  @Override
  public JsonTokens array() {
    return begin("[", ']');
  }

  private JsonTokens begin(String bracket, char end) {
    value(bracket);
    brackets.append(end);
    isFirst = true;
    return this;
  }

  @Override
  public JsonTokens end() {
    int level = brackets.length() - 1;
    if (!isFirst) {
      newLine(level);
    }
    out.append(brackets.charAt(level));
    brackets.setLength(level);
    isFirst = false;
    return this;
  }

  @Override
  public JsonTokens name(String name) {
    separate();
    string(name);
    out.append(isPretty ? ": " : ":");
    isNamed = true;
    return this;
  }

  @Override
  public JsonTokens text(String text) {
    value("");
    string(text);
    return this;
  }

  @Override
  public JsonTokens number(BigDecimal number) {
    // the plain form of 1e999999999 would fill the memory
    return value(
        Math.abs((long) number.scale()) <= 40 ? number.toPlainString() : number.toString());
  }

  @Override
  public JsonTokens truth(boolean truth) {
    return value(Boolean.toString(truth));
  }

  @Override
  public JsonTokens nothing() {
    return value("null");
  }

  private JsonTokens value(String token) {
    if (isNamed) {
      isNamed = false;
    } else {
      separate();
    }
    out.append(token);
    return this;
  }

  private void separate() {
    if (!isFirst) {
      out.append(',');
    }
    isFirst = false;
    if (!brackets.isEmpty()) {
      newLine(brackets.length());
    }
  }

  private void newLine(int level) {
    if (isPretty) {
      out.append(NEW_LINES[Math.min(level, NEW_LINES.length - 1)]);
      out.repeat("  ", Math.max(0, level - NEW_LINES.length + 1));
    }
  }

  private void string(String text) {
    out.append('"');
    if (isPlain(text)) {
      out.append(text).append('"');
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          // half a surrogate pair has no UTF-8 form
          if (c < 0x20 || (Character.isSurrogate(c) && !paired(text, i))) {
            out.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Whether every character stands for itself. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
