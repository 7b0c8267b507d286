package dev.plinth.adopt;

import dev.plinth.adopt.AdoptionPlan.Part;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Resource.Retention;
import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.Value;
import dev.plinth.cloudformation.ValueWriter;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a stack's template that is there already, as it is: what of it the estate wants
 * otherwise is changed by the deployment after, and told by its plan.
 *
 * @param places the resources by their logical ids
 * @param resources as a template has them, by logical id
 * @param lost what has no place in the stack
 */
record ImportTemplate(Map<String, Part> places, JsonObject resources, List<Part> lost) {
  private static final TypeRegistry TYPES = TypeRegistry.standard();

  /**
   * A resource that is there.
   *
   * @param model its properties
   */
  record Standing(Part part, JsonObject model) {}

  /**
   * Finds the places.
   *
   * @param whole the template of the stack
   * @param standing each after those that it refers to
   */
  static ImportTemplate of(Template whole, List<Standing> standing) {
    var places = new LinkedHashMap<String, Part>();
    var models = new LinkedHashMap<String, JsonObject>();
    var lost = new ArrayList<Part>();
    for (var one : standing) {
      var found =
          whole.resources().values().stream()
              .filter(resource -> resource.type().equals(one.part().type()))
              .filter(resource -> !places.containsKey(resource.logicalId()))
              .filter(resource -> isThe(resource, one.model(), places))
              .findFirst();
      found.ifPresentOrElse(
          resource -> {
            places.put(resource.logicalId(), one.part());
            models.put(resource.logicalId(), one.model());
          },
          () -> lost.add(one.part()));
    }
    var resources = new LinkedHashMap<String, Json>();
    places
        .keySet()
        .forEach(id -> {
          var resource = whole.resources().get(id);
          var model = models.get(id);
          if (resource != null && model != null) {
            resources.put(id, written(resource, model, places));
          }
        });
    return new ImportTemplate(places, new JsonObject(resources), lost);
  }

  private static ResourceType type(Resource resource) {
    return TYPES.find(resource.type()).orElseThrow();
  }

  /** Whether nothing that is set once says otherwise. */
  private static boolean isThe(Resource resource, JsonObject model, Map<String, Part> places) {
    var fixed = type(resource).createOnly();
    return resource.properties().entrySet().stream()
        .filter(property -> fixed.contains(property.getKey()))
        .allMatch(property -> {
          var there = model.get(property.getKey());
          return there.isEmpty() || known(property.getValue(), places).equals(there);
        });
  }

  /** The value of a property, where it refers to nothing but what is there. */
  private static Optional<Json> known(Value value, Map<String, Part> places) {
    return known(ValueWriter.json(value), places);
  }

  private static Optional<Json> known(Json json, Map<String, Part> places) {
    return switch (json) {
      case JsonObject object -> {
        if (object.members().size() == 1 && object.string("Ref").isPresent()) {
          yield Optional.ofNullable(places.get(object.string("Ref").get()))
              .map(part -> Json.of(part.identifier()));
        }
        var members = new LinkedHashMap<String, Json>();
        for (var member : object.members().entrySet()) {
          var value = known(member.getValue(), places);
          if (value.isEmpty() || member.getKey().startsWith("Fn::")) {
            yield Optional.empty();
          }
          members.put(member.getKey(), value.get());
        }
        yield Optional.of(new JsonObject(members));
      }
      case JsonArray(var items) -> {
        var values = new ArrayList<Json>();
        for (var item : items) {
          var value = known(item, places);
          if (value.isEmpty()) {
            yield Optional.empty();
          }
          values.add(value.get());
        }
        yield Optional.of(new JsonArray(values));
      }
      case JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ ->
          Optional.of(json);
    };
  }

  private static Json written(Resource resource, JsonObject model, Map<String, Part> places) {
    var fixed = type(resource).createOnly();
    var properties = new LinkedHashMap<String, Json>();
    resource
        .properties()
        .forEach((name, value) -> {
          var wanted = ValueWriter.json(value);
          var there = model.get(name);
          if (fixed.contains(name) || known(wanted, places).equals(there)) {
            properties.put(name, wanted);
          } else {
            there.map(ImportTemplate::own).ifPresent(one -> properties.put(name, one));
          }
        });
    var written =
        Json.object(
            "Type",
            resource.type(),
            "DeletionPolicy",
            "Retain",
            "UpdateReplacePolicy",
            resource.retention() == Retention.RETAIN ? "Retain" : "Delete",
            "Properties",
            new JsonObject(properties));
    return written;
  }

  /** Without the tags that only AWS sets. */
  private static Json own(Json value) {
    return value instanceof JsonArray(var items)
        ? new JsonArray(
            items.stream()
                .filter(item ->
                    !(item instanceof JsonObject tag)
                        || !tag.string("Key").orElse("").startsWith("aws:"))
                .toList())
        : value;
  }
}
