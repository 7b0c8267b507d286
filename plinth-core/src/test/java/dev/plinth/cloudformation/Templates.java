package dev.plinth.cloudformation;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Templates of fixtures, written as CloudFormation reads them. */
final class Templates {
  private static final SourceFile FILE = SourceFile.of("estate.yaml", "");

  private Templates() {}

  static Origin origin(int line) {
    return Origin.at(FILE, line, 1);
  }

  static Template of(Resource... resources) {
    return Template.of("", Map.of(), List.of(resources), Map.of());
  }

  static Template read(JsonObject json) {
    var resources = new ArrayList<Resource>();
    json.object("Resources")
        .orElseThrow()
        .members()
        .forEach((id, resource) -> {
          var object = (JsonObject) resource;
          var properties = object.object("Properties").orElse(Json.object());
          resources.add(
              new Resource(
                  id,
                  object.string("Type").orElseThrow(),
                  fields(properties).values(),
                  object.strings("DependsOn"),
                  Resource.Retention.DELETE,
                  origin(resources.size() + 1)));
        });
    return Template.of("", Map.of(), resources, Map.of());
  }

  private static Value.Fields fields(JsonObject object) {
    var fields = new LinkedHashMap<String, Value>();
    object.members().forEach((name, value) -> fields.put(name, value(value)));
    return new Value.Fields(fields);
  }

  static Value value(Json json) {
    return switch (json) {
      case JsonString(var text) -> Value.of(text);
      case JsonNumber(var number) ->
          number.scale() <= 0 ? Value.of(number.longValueExact()) : new Value.Decimal(number);
      case JsonBoolean(var truth) -> Value.of(truth);
      case JsonNull _ -> throw new IllegalArgumentException("CloudFormation has no null");
      case JsonArray(var items) -> Value.list(items.stream().map(Templates::value).toList());
      case JsonObject object when object.members().size() == 1 ->
          switch (object.members().firstEntry().getKey()) {
            case "Ref" -> Value.ref(object.string("Ref").orElseThrow());
            case "Fn::Sub" -> Value.sub(object.string("Fn::Sub").orElseThrow());
            case "Fn::GetAtt" ->
                Value.getAtt(
                    object.strings("Fn::GetAtt").getFirst(),
                    object.strings("Fn::GetAtt").getLast());
            default -> fields(object);
          };
      case JsonObject object -> fields(object);
    };
  }
}
