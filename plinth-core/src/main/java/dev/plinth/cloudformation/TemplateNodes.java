package dev.plinth.cloudformation;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A template that Plinth wrote, as the text that is deployed would be read, with the lines of the
 * estate file in place of its own.
 */
public final class TemplateNodes {
  private TemplateNodes() {}

  /**
   * The nodes of a template.
   *
   * @param origin the place of what no resource asked for
   */
  public static Node of(Template template, Origin origin) {
    return of(
        TemplateWriter.json(template),
        origin,
        id -> Optional.ofNullable(template.resources().get(id)).map(Resource::origin));
  }

  /**
   * The nodes of a template in JSON.
   *
   * @param resources the place that asked for a resource, by its logical id
   */
  public static Node of(
      JsonObject template, Origin origin, Function<String, Optional<Origin>> resources) {
    var entries =
        template.members().entrySet().stream()
            .map(section ->
                section.getKey().equals("Resources") && section.getValue() instanceof JsonObject all
                    ? entry(section.getKey(), resources(all, origin, resources), origin)
                    : entry(section.getKey(), node(section.getValue(), origin), origin))
            .toList();
    return new Mapping(entries, "", origin);
  }

  private static Node resources(
      JsonObject all, Origin origin, Function<String, Optional<Origin>> places) {
    return new Mapping(
        all.members().entrySet().stream()
            .map(resource -> {
              var place = places.apply(resource.getKey()).orElse(origin);
              return entry(resource.getKey(), node(resource.getValue(), place), place);
            })
            .toList(),
        "",
        origin);
  }

  private static Entry entry(String name, Node value, Origin origin) {
    return new Entry(new Scalar(name, false, "", origin), value);
  }

  /** JSON as nodes that all stand at one place. */
  public static Node node(Json json, Origin origin) {
    return switch (json) {
      case JsonString(var text) -> new Scalar(text, false, "", origin);
      case JsonNumber(var number) -> new Scalar(number.toPlainString(), true, "", origin);
      case JsonBoolean(var truth) -> new Scalar(Boolean.toString(truth), true, "", origin);
      case JsonNull _ -> new Scalar("null", true, "", origin);
      case JsonArray(var items) ->
          new Sequence(items.stream().map(item -> node(item, origin)).toList(), "", origin);
      case JsonObject(var members) ->
          new Mapping(
              List.copyOf(members.entrySet()).stream()
                  .map(member -> entry(member.getKey(), node(member.getValue(), origin), origin))
                  .toList(),
              "",
              origin);
    };
  }
}
