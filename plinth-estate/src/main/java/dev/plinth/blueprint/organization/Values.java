package dev.plinth.blueprint.organization;

import dev.plinth.cloudformation.Value;
import dev.plinth.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** JSON and plain Java as values of steps and templates. */
final class Values {
  private Values() {}

  /**
   * The same as a value; {@code {"Ref": "organization.id"}} becomes a reference, and a text with
   * {@code ${account.NAME.id}} in it one with the id of that account.
   */
  static Value of(Json json) {
    return switch (json) {
      case Json.JsonString(var text) ->
          text.contains("${account.") ? Value.sub(text) : Value.of(text);
      case Json.JsonBoolean(var truth) -> Value.of(truth);
      case Json.JsonNumber(var number) ->
          number.stripTrailingZeros().scale() <= 0
              ? Value.of(number.longValueExact())
              : Value.of(number.toPlainString());
      case Json.JsonNull _ -> Value.of("");
      case Json.JsonArray(var items) -> Value.list(items.stream().map(Values::of).toList());
      case Json.JsonObject object -> {
        if (object.members().size() == 1
            && object.string("Ref").filter("organization.id"::equals).isPresent()) {
          yield Value.ref("organization.id");
        }
        var fields = new LinkedHashMap<String, Value>();
        object.members().forEach((name, value) -> fields.put(name, of(value)));
        yield Value.object(fields);
      }
    };
  }

  /** Tags as an object, sorted by key. */
  static Value tags(Map<String, String> tags) {
    return Value.value(new TreeMap<>(tags));
  }
}
