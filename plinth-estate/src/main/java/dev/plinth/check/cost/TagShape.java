package dev.plinth.check.cost;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.Value;
import dev.plinth.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a type of resource takes tags, as its provider describes it.
 *
 * @param property the property at the top that holds them; empty when it takes none
 * @param form how they are written
 */
record TagShape(String property, Form form) {
  /** How tags are written. */
  enum Form {
    /** The type takes none. */
    NONE("takes none"),
    /** A list of {@code Key} and {@code Value}. */
    LIST("a list of `Key` and `Value`"),
    /** The same, each with whether what the resource starts carries it as well. */
    PROPAGATED("a list of `Key`, `Value` and `PropagateAtLaunch`"),
    /** Keys with their values. */
    MAP("a map"),
    /** Lists of tags, each for a kind of what is made. */
    SPECIFICATIONS("lists of tags by kind of resource");

    private final String says;

    Form(String says) {
      this.says = says;
    }

    String says() {
      return says;
    }
  }

  private static final TagShape NONE = new TagShape("", Form.NONE);

  /** What types call it that do not say which property it is. */
  private static final List<String> NAMES = List.of("Tags", "ResourceTags", "TagSpecifications");

  /** The shape of a type; none where the type is not known. */
  static TagShape of(String type) {
    return TypeRegistry.standard().find(type).map(TagShape::of).orElse(NONE);
  }

  private static TagShape of(ResourceType type) {
    var named = NAMES.stream().filter(type.properties()::contains).findFirst();
    return type.tags()
        .map(path -> path.replaceAll("/.*", ""))
        .or(() -> named)
        .map(property -> new TagShape(property, form(type.schema(), property)))
        .orElse(NONE);
  }

  private static Form form(Json.JsonObject type, String property) {
    if (property.equals("TagSpecifications")) {
      return Form.SPECIFICATIONS;
    }
    var schema =
        resolved(
            type, type.object("properties").flatMap(all -> all.object(property)).orElseThrow());
    var items = schema.object("items").map(item -> resolved(type, item));
    if (items.isEmpty()) {
      return Form.MAP;
    }
    return items
            .get()
            .object("properties")
            .flatMap(all -> all.object("PropagateAtLaunch"))
            .isPresent()
        ? Form.PROPAGATED
        : Form.LIST;
  }

  private static Json.JsonObject resolved(Json.JsonObject type, Json.JsonObject schema) {
    return schema
        .string("$ref")
        .map(ref -> ref.substring(ref.lastIndexOf('/') + 1))
        .flatMap(name -> type.object("definitions").flatMap(all -> all.object(name)))
        .orElse(schema);
  }

  boolean isTaggable() {
    return form != Form.NONE;
  }

  /** The keys of the tags that a resource carries, as far as they are written out. */
  SortedSet<String> keys(Resource resource) {
    var value = Optional.ofNullable(resource.properties().get(property));
    return switch (form) {
      case NONE -> new TreeSet<>();
      case LIST, PROPAGATED -> value.map(TagShape::listed).orElseGet(TreeSet::new);
      case MAP ->
          value.isPresent() && value.get() instanceof Value.Fields(var fields)
              ? new TreeSet<>(fields.keySet())
              : new TreeSet<>();
      case SPECIFICATIONS -> common(value.map(TagShape::items).orElse(List.of()));
    };
  }

  private static SortedSet<String> common(List<Value> specifications) {
    var keys =
        specifications.stream()
            .map(TagShape::tags)
            .map(tags -> tags.map(TagShape::listed).orElseGet(TreeSet::new))
            .toList();
    var common =
        new TreeSet<>(keys.stream().flatMap(Collection::stream).collect(Collectors.toSet()));
    keys.forEach(common::retainAll);
    return common;
  }

  private static Optional<Value> tags(Value specification) {
    return specification instanceof Value.Fields(var fields)
        ? Optional.ofNullable(fields.get("Tags"))
        : Optional.empty();
  }

  private static List<Value> items(Value value) {
    return value instanceof Value.Items(var items) ? items : List.of();
  }

  private static SortedSet<String> listed(Value value) {
    var keys = new TreeSet<String>();
    for (var item : items(value)) {
      if (item instanceof Value.Fields(var fields)
          && fields.get("Key") instanceof Value.Text(var key)) {
        keys.add(key);
      }
    }
    return keys;
  }
}
