package dev.plinth.adopt;

import dev.plinth.adopt.AdoptionPlan.Part;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Resource.Retention;
import dev.plinth.cloudformation.ValueWriter;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a stack's template that is there already, as it is: what of it the estate wants
 * otherwise is changed by the deployment after, and told by its plan.
 *
 * @param places the resources by their logical ids
 * @param resources as a template has them, by logical id
 * @param lost what has no place in the stack
 */
record ImportTemplate(Map<String, Part> places, JsonObject resources, List<Part> lost) {
  ImportTemplate {
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    lost = List.copyOf(lost);
  }

  /**
   * A resource that is there.
   *
   * @param model its properties
   */
  record Standing(Part part, JsonObject model) {}

  /** Finds the places. */
  static ImportTemplate of(Likeness likeness) {
    Map<String, Part> places = new LinkedHashMap<>();
    var lost = new ArrayList<Part>();
    for (var one : likeness.standing()) {
      if (!places.containsValue(one.part())) {
        var found = likeness.place(one, places);
        if (found.isPresent()) {
          places = found.get();
        } else {
          lost.add(one.part());
        }
      }
    }
    var resources = new LinkedHashMap<String, Json>();
    for (var place : places.entrySet()) {
      var resource = likeness.template().resources().get(place.getKey());
      for (var one : likeness.standing()) {
        if (resource != null && one.part().equals(place.getValue())) {
          resources.put(place.getKey(), written(resource, one.model(), places, likeness));
        }
      }
    }
    return new ImportTemplate(places, new JsonObject(resources), lost);
  }

  private static Json written(
      Resource resource, JsonObject model, Map<String, Part> places, Likeness likeness) {
    var fixed = Likeness.type(resource.type()).createOnly();
    var properties = new LinkedHashMap<String, Json>();
    resource
        .properties()
        .forEach((name, value) -> {
          var wanted = ValueWriter.json(value);
          var there = model.get(name);
          boolean isSaid =
              there.isEmpty()
                  ? fixed.contains(name)
                  : likeness.says(wanted, there.get(), new LinkedHashMap<>(places));
          if (isSaid && isWithin(wanted, places)) {
            properties.put(name, wanted);
          } else {
            there.map(ImportTemplate::own).ifPresent(one -> properties.put(name, one));
          }
        });
    return Json.object(
        "Type",
        resource.type(),
        "DeletionPolicy",
        "Retain",
        "UpdateReplacePolicy",
        resource.retention() == Retention.RETAIN ? "Retain" : "Delete",
        "Properties",
        new JsonObject(properties));
  }

  /** Whether a value refers to nothing but what is brought in. */
  private static boolean isWithin(Json value, Map<String, Part> places) {
    return switch (value) {
      case JsonObject object -> {
        var reference = Likeness.reference(object);
        yield reference.isPresent()
            ? places.containsKey(reference.get().id())
            : object.members().values().stream().allMatch(one -> isWithin(one, places));
      }
      case JsonArray(var items) -> items.stream().allMatch(one -> isWithin(one, places));
      case Json.JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> true;
    };
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
