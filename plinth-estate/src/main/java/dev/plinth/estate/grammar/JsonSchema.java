package dev.plinth.estate.grammar;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A grammar as a JSON Schema, for editors.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/schema">JSON Schema 2020-12</a>
 */
public final class JsonSchema {
  private JsonSchema() {}

  /** The schema of files that fit the grammar. */
  public static JsonObject of(Grammar grammar, String id, String title) {
    var schema = new LinkedHashMap<String, Json>();
    schema.put("$schema", Json.of("https://json-schema.org/draft/2020-12/schema"));
    schema.put("$id", Json.of(id));
    schema.put("title", Json.of(title));
    schema.putAll(schema(grammar.root()).members());
    var definitions = new LinkedHashMap<String, Json>();
    grammar.definitions().forEach((name, shape) -> definitions.put(name, schema(shape)));
    schema.put("$defs", Json.object(definitions));
    return Json.object(schema);
  }

  private static JsonObject schema(Shape shape) {
    return switch (shape) {
      case Shape.Text text ->
          Json.object(
              "type",
              types(text),
              "pattern",
              "^(?:" + text.pattern().pattern() + ")$",
              "examples",
              List.of(text.example()));
      case Shape.Choice choice -> Json.object("enum", choice.words());
      case Shape.Whole whole ->
          Json.object("type", "integer", "minimum", whole.least(), "maximum", whole.most());
      case Shape.Flag _ -> Json.object("type", "boolean");
      case Shape.Date _ -> Json.object("type", "string", "format", "date");
      case Shape.Items items -> items(items);
      case Shape.Table table ->
          Json.object(
              "type", "object",
              "propertyNames",
                  Json.object("pattern", "^(?:" + table.name().pattern().pattern() + ")$"),
              "additionalProperties", schema(table.value()));
      case Shape.Keys keys -> keys(keys);
      case Shape.Either either ->
          Json.object("anyOf", either.shapes().stream().map(JsonSchema::schema).toList());
      case Shape.Document _ -> Json.object();
      case Shape.Defined(var name) -> Json.object("$ref", "#/$defs/" + name);
    };
  }

  /** YAML reads digits as a number, and an editor would refuse it. */
  private static Object types(Shape.Text text) {
    return text.pattern().matcher("54.32").matches()
        ? List.of("string", "number")
        : text.pattern().matcher("5432").matches() ? List.of("string", "integer") : "string";
  }

  private static JsonObject items(Shape.Items items) {
    var schema = Json.object("type", "array", "items", schema(items.item()));
    if (items.least() > 0) {
      schema = schema.with("minItems", Json.of(items.least()));
    }
    return items.most() < Integer.MAX_VALUE
        ? schema.with("maxItems", Json.of(items.most()))
        : schema;
  }

  private static JsonObject keys(Shape.Keys keys) {
    var properties = new LinkedHashMap<String, Json>();
    for (var key : keys.keys()) {
      var schema = schema(key.shape()).with("description", Json.of(key.says()));
      properties.put(
          key.name(),
          key.fallback().isEmpty() ? schema : schema.with("default", fallback(key.fallback())));
    }
    var schema =
        Json.object(
            "type",
            keys.one() ? "object" : List.of("object", "null"),
            "additionalProperties",
            false,
            "properties",
            Json.object(properties));
    if (keys.one()) {
      schema = schema.with("minProperties", Json.of(1)).with("maxProperties", Json.of(1));
    }
    var required = keys.keys().stream().filter(Shape.Key::required).map(Shape.Key::name).toList();
    return required.isEmpty() ? schema : schema.with("required", Json.strings(required));
  }

  private static Json fallback(String written) {
    if (written.matches("-?[0-9]+")) {
      return Json.of(Long.parseLong(written));
    }
    if (written.equals("true") || written.equals("false")) {
      return Json.of(Boolean.parseBoolean(written));
    }
    if (written.startsWith("[") && written.endsWith("]")) {
      return Json.strings(List.of(written.substring(1, written.length() - 1).split(", ")));
    }
    return Json.of(written);
  }
}
