package dev.plinth.reader.state;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.reader.state.Kind.Part;
import dev.plinth.reader.state.Mapping.Child;
import dev.plinth.reader.state.Mapping.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The file that describes a kind of answer.
 *
 * <pre>
 * file    = needs: [kind], and part or parts: [part]
 * part    = rows: name ["." name], incomplete: Selector, resources: [mapping]
 * mapping = type, id: Selector or [Selector], ref, owner, region: Selector, role, local,
 *           where: {Selector: [text] | {not: [text]} | {unlike: Selector} | {begins: text}
 *           | {otherwise: text} | true}, requires: [Selector], copy: [name],
 *           properties, attributes: {name: shape}, bare, drop: [name], children: [{each, ...mapping}]
 * shape   = Selector | {each: Selector, fields: {name: shape}} | {fields: {name: shape}}
 *         | {make: Maker, of: Selector}
 * </pre>
 */
record KindFile(String name, JsonObject json) {
  Kind kind() {
    var parts = json.has("parts") ? json.items("parts") : List.<Json>of(json);
    return new Kind(name, json.strings("needs"), parts.stream().map(this::part).toList());
  }

  private Part part(Json written) {
    var object = object(written);
    return new Part(
        List.of(text(object, "rows").split("\\.", -1)),
        object.string("incomplete").map(Selector::parse),
        object.items("resources").stream().map(this::mapping).toList());
  }

  private Mapping mapping(Json written) {
    var object = object(written);
    var properties = new LinkedHashMap<String, Shape>();
    for (var copied : object.strings("copy")) {
      properties.put(copied, new Shape.Copy(Selector.parse(copied)));
    }
    properties.putAll(shapes(object, "properties"));
    return new Mapping(
        text(object, "type"),
        id(object),
        selector(object, "ref"),
        selector(object, "owner"),
        selector(object, "region"),
        filters(object),
        object.strings("requires").stream().map(Selector::parse).toList(),
        object
            .string("role")
            .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
            .orElse(Role.PRIMARY),
        object.isTrue("local"),
        properties,
        shapes(object, "attributes"),
        object.isTrue("bare"),
        Set.copyOf(object.strings("drop")),
        object.items("children").stream()
            .map(child -> new Child(selector(object(child), "each"), mapping(child)))
            .toList());
  }

  private List<Selector> id(JsonObject object) {
    var one = selector(object, "id");
    return one.isPresent()
        ? List.of(one.get())
        : object.strings("id").stream().map(Selector::parse).toList();
  }

  private List<RowFilter> filters(JsonObject object) {
    var filters = new ArrayList<RowFilter>();
    object
        .object("where")
        .ifPresent(where ->
            where
                .members()
                .forEach((written, wanted) -> {
                  var what = Selector.parse(written);
                  filters.add(
                      switch (wanted) {
                        case JsonArray texts -> new RowFilter.Is(what, texts.strings());
                        case JsonObject other when other.has("unlike") ->
                            new RowFilter.Unlike(what, Selector.parse(text(other, "unlike")));
                        case JsonObject other when other.has("begins") ->
                            new RowFilter.Begins(what, text(other, "begins"), true);
                        case JsonObject other when other.has("otherwise") ->
                            new RowFilter.Begins(what, text(other, "otherwise"), false);
                        case JsonObject not -> new RowFilter.IsNot(what, not.strings("not"));
                        default -> new RowFilter.Has(what);
                      });
                }));
    return filters;
  }

  private SequencedMap<String, Shape> shapes(JsonObject object, String member) {
    var shapes = new LinkedHashMap<String, Shape>();
    object
        .object(member)
        .ifPresent(all -> all.members().forEach((key, value) -> shapes.put(key, shape(value))));
    return shapes;
  }

  private Shape shape(Json written) {
    if (written instanceof JsonString(var path)) {
      return new Shape.Copy(Selector.parse(path));
    }
    var object = object(written);
    if (object.has("make")) {
      return new Shape.Made(Maker.named(text(object, "make")), Selector.parse(text(object, "of")));
    }
    var group = new Shape.Group(shapes(object, "fields"));
    return selector(object, "each").<Shape>map(list -> new Shape.Each(list, group)).orElse(group);
  }

  private static Optional<Selector> selector(JsonObject object, String member) {
    return object.string(member).map(Selector::parse);
  }

  private JsonObject object(Json written) {
    if (written instanceof JsonObject object) {
      return object;
    }
    throw new IllegalStateException("no object in " + name + ".json: " + written);
  }

  private String text(JsonObject object, String member) {
    return object
        .string(member)
        .orElseThrow(() -> new IllegalStateException("no `" + member + "` in " + name + ".json"));
  }
}
