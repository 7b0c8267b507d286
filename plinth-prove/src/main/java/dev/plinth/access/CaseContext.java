package dev.plinth.access;

import dev.plinth.access.CaseReader.Wrong;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.List;
import java.util.Optional;

/**
 * Reads the condition keys of a case: a text, number or boolean each, or a list of them. A key that
 * is null is not there, whatever would follow from the principal and the resource.
 */
final class CaseContext {
  private CaseContext() {}

  static Facts read(Optional<Json> value) {
    return switch (value.orElse(Json.nothing())) {
      case JsonNull() -> Facts.EMPTY;
      case JsonObject(var keys) -> {
        var facts = Facts.EMPTY;
        for (var key : keys.entrySet()) {
          facts =
              key.getValue() instanceof JsonNull
                  ? facts.without(key.getKey())
                  : facts.with(key.getKey(), values(key.getKey(), key.getValue()));
        }
        yield facts;
      }
      case JsonArray _, JsonString _, JsonNumber _, JsonBoolean _ ->
          throw new Wrong("its `context` is not an object");
    };
  }

  private static List<String> values(String key, Json value) {
    return value instanceof JsonArray(var items)
        ? items.stream().map(item -> text(key, item)).toList()
        : List.of(text(key, value));
  }

  private static String text(String key, Json value) {
    var text = value(key, value);
    if (text.length() > CaseReader.LONGEST) {
      throw new Wrong("`" + key + "` of its `context` is longer than any that AWS takes");
    }
    return text;
  }

  private static String value(String key, Json value) {
    return switch (value) {
      case JsonString(var text) -> text;
      case JsonNumber(var number) ->
          Math.abs(number.scale()) > 400 ? number.toString() : number.toPlainString();
      case JsonBoolean(var truth) -> Boolean.toString(truth);
      case JsonNull _, JsonArray _, JsonObject _ ->
          throw new Wrong("`" + key + "` of its `context` is neither a value nor a list of values");
    };
  }
}
