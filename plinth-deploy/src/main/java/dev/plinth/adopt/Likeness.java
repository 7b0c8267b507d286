package dev.plinth.adopt;

import dev.plinth.adopt.AdoptionPlan.Part;
import dev.plinth.adopt.ImportTemplate.Standing;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.ValueWriter;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which resource of a template a resource that is there is: the one of which nothing that is set
 * once says otherwise. What such a property refers to has its place found with it.
 *
 * @param region for what the template says of it
 * @param parameters the values of parameters that are known
 * @param standing all that is there
 */
record Likeness(
    Template template, String region, Map<String, String> parameters, List<Standing> standing) {
  private static final TypeRegistry TYPES = TypeRegistry.standard();

  /** What people know one of a type by, although it can be changed. */
  private static final Map<String, Set<String>> NAMES =
      Map.of("AWS::IdentityStore::Group", Set.of("DisplayName"));

  Likeness {
    parameters = Map.copyOf(parameters);
    standing = List.copyOf(standing);
  }

  /** The type of a resource. */
  static ResourceType type(String name) {
    return TYPES.find(name).orElseThrow();
  }

  /**
   * The places, with that of this and of what it refers to.
   *
   * @param places those that are found, by logical id
   * @return empty when the resource has none
   */
  Optional<Map<String, Part>> place(Standing one, Map<String, Part> places) {
    for (var resource : template.resources().values()) {
      if (resource.type().equals(one.part().type()) && !places.containsKey(resource.logicalId())) {
        Map<String, Part> with = new LinkedHashMap<>(places);
        if (is(resource, one, with)) {
          return Optional.of(with);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether it is this resource; the places are those that follow. */
  private boolean is(Resource resource, Standing one, Map<String, Part> places) {
    places.put(resource.logicalId(), one.part());
    var fixed = type(resource.type()).createOnly();
    var names = NAMES.getOrDefault(resource.type(), Set.of());
    for (var property : resource.properties().entrySet()) {
      if (fixed.contains(property.getKey()) || names.contains(property.getKey())) {
        var there = one.model().get(property.getKey());
        if (there.isPresent()
            && !says(ValueWriter.json(property.getValue()), there.get(), places)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a template says of a property what is there; what it refers to is given its place. */
  boolean says(Json wanted, Json there, Map<String, Part> places) {
    return switch (wanted) {
      case JsonObject object -> says(object, there, places);
      case JsonArray(var items) -> {
        if (!(there instanceof JsonArray(var others)) || others.size() != items.size()) {
          yield false;
        }
        for (int i = 0; i < items.size(); i++) {
          if (!says(items.get(i), others.get(i), places)) {
            yield false;
          }
        }
        yield true;
      }
      case JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ ->
          wanted.equals(there);
    };
  }

  private boolean says(JsonObject wanted, Json there, Map<String, Part> places) {
    var reference = reference(wanted);
    if (reference.isPresent()) {
      return there instanceof JsonString(var text) && leads(reference.get(), text, places);
    }
    var sub = wanted.string("Fn::Sub");
    if (sub.isPresent()) {
      return Json.of(sub.get().replace("${AWS::Region}", region)).equals(there);
    }
    if (!(there instanceof JsonObject other)
        || !other.members().keySet().equals(wanted.members().keySet())) {
      return false;
    }
    return wanted.members().entrySet().stream()
        .allMatch(member ->
            says(member.getValue(), other.members().getOrDefault(member.getKey(), there), places));
  }

  /**
   * What a value refers to.
   *
   * @param attribute empty for what {@code Ref} gives
   */
  record Reference(String id, String attribute) {}

  /** The reference that a value is. */
  static Optional<Reference> reference(JsonObject value) {
    if (value.members().size() != 1) {
      return Optional.empty();
    }
    var attribute = value.strings("Fn::GetAtt");
    return attribute.size() == 2
        ? Optional.of(new Reference(attribute.getFirst(), attribute.getLast()))
        : value.string("Ref").map(id -> new Reference(id, ""));
  }

  private boolean leads(Reference reference, String text, Map<String, Part> places) {
    var parameter = parameters.get(reference.id());
    if (parameter != null) {
      return parameter.equals(text);
    }
    var placed = places.get(reference.id());
    if (placed != null) {
      return value(placed, reference.attribute()).equals(Optional.of(text));
    }
    var resource = template.resources().get(reference.id());
    return resource != null
        && standing.stream()
            .filter(one -> one.part().type().equals(resource.type()))
            .filter(one -> !places.containsValue(one.part()))
            .filter(one -> value(one.part(), reference.attribute()).equals(Optional.of(text)))
            .findFirst()
            .filter(one -> is(resource, one, places))
            .isPresent();
  }

  /** What a reference to a resource gives, as far as its identifier tells. */
  static Optional<String> value(Part part, String attribute) {
    var names = type(part.type()).identifier();
    var values = Arrays.asList(part.identifier().split("\\|", -1));
    if (attribute.isEmpty()) {
      return values.size() == 1 ? Optional.of(part.identifier()) : Optional.empty();
    }
    int index = names.indexOf(attribute);
    return index < 0 || index >= values.size() ? Optional.empty() : Optional.of(values.get(index));
  }
}
