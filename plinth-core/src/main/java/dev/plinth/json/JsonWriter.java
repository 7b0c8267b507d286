package dev.plinth.json;

import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.math.BigDecimal;
import java.util.stream.IntStream;

/** Writes {@link Json} so that equal values give equal bytes. */
final class JsonWriter {
  /** Ends of lines with what the next one begins with, by level. */
  private static final String[] NEW_LINES =
      IntStream.range(0, 16).mapToObj(level -> "\n" + "  ".repeat(level)).toArray(String[]::new);

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  private JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  static String pretty(Json json) {
    var writer = new JsonWriter(true);
    writer.value(json, 0);
    return writer.out.append('\n').toString();
  }

  static String compact(Json json) {
    var writer = new JsonWriter(false);
    writer.value(json, 0);
    return writer.out.toString();
  }

  private void value(Json json, int level) {
    switch (json) {
      case JsonObject object -> object(object, level);
      case JsonArray array -> array(array, level);
      case JsonString(var text) -> string(text);
      case JsonNumber(var number) -> out.append(number(number));
      case JsonBoolean(var truth) -> out.append(truth);
      case JsonNull() -> out.append("null");
    }
  }

  private void object(JsonObject object, int level) {
    out.append('{');
    var first = true;
    for (var member : object.members().entrySet()) {
      separate(first, level + 1);
      first = false;
      string(member.getKey());
      out.append(pretty ? ": " : ":");
      value(member.getValue(), level + 1);
    }
    close(first, level, '}');
  }

  private void array(JsonArray array, int level) {
    out.append('[');
    var first = true;
    for (var item : array.items()) {
      separate(first, level + 1);
      first = false;
      value(item, level + 1);
    }
    close(first, level, ']');
  }

  private void separate(boolean first, int level) {
    if (!first) {
      out.append(',');
    }
    newLine(level);
  }

  private void close(boolean empty, int level, char bracket) {
    if (!empty) {
      newLine(level);
    }
    out.append(bracket);
  }

  private void newLine(int level) {
    if (pretty) {
      out.append(NEW_LINES[Math.min(level, NEW_LINES.length - 1)]);
      out.repeat("  ", Math.max(0, level - NEW_LINES.length + 1));
    }
  }

  private static String number(BigDecimal number) {
    // the plain form of 1e999999999 would fill the memory
    return Math.abs((long) number.scale()) <= 40 ? number.toPlainString() : number.toString();
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
