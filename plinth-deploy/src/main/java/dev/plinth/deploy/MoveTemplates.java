package dev.plinth.deploy;

import dev.plinth.cloud.MovableTypes;
import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.ResourceType.Kind;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.deploy.StackMove.UnderWay;
import dev.plinth.deploy.TemplateReferences.Instead;
import dev.plinth.deploy.TemplateReferences.Reference;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The templates through which a stack goes while what it holds moves.
 *
 * <p>Stack refactoring moves what it supports, with every value as it is. What it does not support
 * leaves the stack before, stays in AWS, and is taken in by the other stack afterwards; while it is
 * in neither, values stand for references to it. A new stack has no parameters, so that their
 * values stand for them, too.
 *
 * @param original the template before anything was done
 * @param parameters the values that the stack was made with
 */
record MoveTemplates(JsonObject original, StackMove move, SortedMap<String, String> parameters) {
  private static final String RESOURCES = "Resources";
  private static final String OUTPUTS = "Outputs";
  private static final String DEPENDS_ON = "DependsOn";

  /** Sections that a new stack may not have, and that nothing here can do without. */
  private static final List<String> DECIDING = List.of("Conditions", "Mappings", "Rules");

  /** Their values are not the same in another stack. */
  private static final Set<String> OWN = Set.of("AWS::StackName", "AWS::StackId");

  private static final String HIDDEN = "****";

  /** The resources that move, by their old logical ids. */
  Set<String> moved() {
    var moved = new LinkedHashSet<String>();
    resources(original).members().keySet().stream()
        .filter(id -> !move.isWithin() || move.ids().containsKey(id))
        .forEach(moved::add);
    return moved;
  }

  /** Those that stack refactoring moves. */
  Set<String> refactored() {
    return those(id -> MovableTypes.isRefactored(type(id)));
  }

  /** Those that one stack lets go and the other takes in. */
  Set<String> takenIn() {
    return those(id -> !MovableTypes.isRefactored(type(id)));
  }

  private Set<String> those(Predicate<String> which) {
    var found = new LinkedHashSet<>(moved());
    found.removeIf(which.negate());
    return found;
  }

  /** Whether one refactor is all of it. */
  boolean isSimple() {
    return move.isWithin() && takenIn().isEmpty();
  }

  String type(String id) {
    return resource(id).string("Type").orElse("");
  }

  private JsonObject resource(String id) {
    return resources(original).object(id).orElseGet(() -> Json.object());
  }

  static JsonObject resources(JsonObject template) {
    return template.object(RESOURCES).orElseGet(() -> Json.object());
  }

  /** Why it cannot be done, with every name as it is. */
  Optional<String> obstacle() {
    if (original.has("Transform")) {
      return Optional.of("its template is made by a macro, and what that writes is not known");
    }
    for (var id : moved()) {
      if (!MovableTypes.isMovable(type(id))) {
        return Optional.of(
            "%s is of type %s, which CloudFormation neither refactors nor imports"
                .formatted(id, type(id)));
      }
    }
    return move.isWithin() ? Optional.empty() : obstacleBetween();
  }

  private Optional<String> obstacleBetween() {
    var section = DECIDING.stream().filter(original::has).findFirst();
    if (section.isPresent()) {
      return Optional.of(
          "its template has `%s`, which a stack that is made by a refactor cannot have"
              .formatted(section.get()));
    }
    var own =
        TemplateReferences.in(resources(original)).stream()
            .map(Reference::name)
            .filter(OWN::contains)
            .findFirst();
    if (own.isPresent()) {
      return Optional.of("a resource has `" + own.get() + "` in it, which is another then");
    }
    if (outputs(original).members().values().stream()
        .anyMatch(one -> one instanceof JsonObject output && output.has("Export"))) {
      return Optional.of("it exports an output, which others may import");
    }
    return declared().entrySet().stream()
        .filter(one ->
            type(one.getValue()).startsWith("AWS::SSM::")
                || value(one.getKey(), one.getValue()).equals(HIDDEN))
        .map(one -> "the value of its parameter " + one.getKey() + " cannot be told")
        .findFirst();
  }

  private static JsonObject outputs(JsonObject template) {
    return template.object(OUTPUTS).orElseGet(() -> Json.object());
  }

  private Map<String, JsonObject> declared() {
    var declared = new LinkedHashMap<String, JsonObject>();
    original
        .object("Parameters")
        .ifPresent(all ->
            all.members()
                .keySet()
                .forEach(name -> all.object(name).ifPresent(one -> declared.put(name, one))));
    return declared;
  }

  private static String type(JsonObject parameter) {
    return parameter.string("Type").orElse("String");
  }

  private String value(String name, JsonObject parameter) {
    return Optional.ofNullable(parameters.get(name))
        .or(() -> parameter.string("Default"))
        .or(() -> parameter.get("Default").map(Json::compact))
        .orElse("");
  }

  /** What a parameter gives. */
  private Optional<Json> parameter(Reference reference) {
    return Optional.ofNullable(declared().get(reference.name()))
        .map(parameter -> {
          var value = value(reference.name(), parameter);
          boolean isList = type(parameter).matches("List<.*|CommaDelimitedList");
          return isList ? list(value) : Json.of(value);
        });
  }

  private static JsonArray list(String value) {
    return Json.strings(Arrays.stream(value.split(",")).map(String::strip).toList());
  }

  /** The attributes that must be known before what is taken in leaves the stack, by output. */
  SortedMap<String, Reference> asked() {
    var asked = new TreeMap<String, Reference>();
    var away = takenIn();
    resources(original)
        .members()
        .forEach((id, resource) ->
            TemplateReferences.in(resource).stream()
                .filter(one -> !one.attribute().isEmpty())
                .filter(one -> away.contains(one.name()) || away.contains(id))
                .filter(one -> resources(original).has(one.name()))
                .forEach(one -> asked.put(output(one), one)));
    for (var id : away) {
      var type = TypeRegistry.standard().find(type(id)).orElseThrow();
      type.identifier().stream()
          .filter(name -> type.identifier().size() > 1 && type.readOnly().contains(name))
          .map(name -> new Reference(id, name))
          .forEach(one -> asked.put(output(one), one));
    }
    return asked;
  }

  private static String output(Reference reference) {
    return StackMove.PLACEHOLDER
        + (reference.name() + reference.attribute()).replaceAll("[^A-Za-z0-9]", "");
  }

  /** The stack with a placeholder, from which nothing is deleted that leaves it. */
  JsonObject marked(UnderWay underWay) {
    var resources = new LinkedHashMap<>(resources(original).members());
    takenIn().forEach(id -> resources.put(id, kept(resource(id))));
    resources.put(StackMove.PLACEHOLDER, underWay.resource());
    var outputs = new LinkedHashMap<>(outputs(original).members());
    asked()
        .forEach((name, one) ->
            outputs.put(
                name,
                Json.object(
                    "Value",
                    kind(one) == Kind.LIST
                        ? Json.object("Fn::Join", Json.array(Json.of(","), one.json()))
                        : one.json())));
    return with(original, resources, outputs);
  }

  private Kind kind(Reference reference) {
    return TypeRegistry.standard()
        .find(type(reference.name()))
        .flatMap(type -> type.attribute(reference.attribute()))
        .orElse(Kind.SCALAR);
  }

  private static JsonObject kept(JsonObject resource) {
    return resource.with("DeletionPolicy", Json.of("Retain"));
  }

  private static JsonObject with(
      JsonObject template, Map<String, Json> resources, Map<String, Json> outputs) {
    var members = new LinkedHashMap<>(template.members());
    members.put(RESOURCES, new JsonObject(new LinkedHashMap<>(resources)));
    members.remove(OUTPUTS);
    if (!outputs.isEmpty()) {
      members.put(OUTPUTS, new JsonObject(new LinkedHashMap<>(outputs)));
    }
    return new JsonObject(members);
  }

  /** Values by {@code Name} and {@code Name.Attribute}. */
  record Known(Map<String, String> values) {
    Known {
      values = Map.copyOf(values);
    }

    private Optional<String> of(Reference reference) {
      return Optional.ofNullable(
          values.get(
              reference.attribute().isEmpty()
                  ? reference.name()
                  : reference.name() + "." + reference.attribute()));
    }
  }

  private Json literal(Reference reference, Known known) {
    var value =
        known
            .of(reference)
            .orElseThrow(() ->
                new StepFailed(
                    DeployCodes.NOT_MOVED,
                    "what %s gives is not known".formatted(reference.json().compact())));
    return kind(reference) == Kind.LIST && !reference.attribute().isEmpty()
        ? list(value)
        : Json.of(value);
  }

  /** The stack without what the other is to take in, and with values in the place of references. */
  JsonObject bare(UnderWay underWay, Known known) {
    var away = takenIn();
    Instead instead =
        reference ->
            away.contains(reference.name())
                ? Optional.of(literal(reference, known))
                : move.isWithin() ? Optional.empty() : parameter(reference);
    var resources = new LinkedHashMap<String, Json>();
    for (var id : resources(original).members().keySet()) {
      if (!away.contains(id)) {
        resources.put(id, changed(resource(id), instead, name -> !away.contains(name), false));
      }
    }
    resources.put(StackMove.PLACEHOLDER, underWay.resource());
    var outputs =
        move.isWithin()
            ? ((JsonObject) TemplateReferences.replace(outputs(original), instead)).members()
            : Map.<String, Json>of();
    return with(original, resources, outputs);
  }

  /** What identifies those that are taken in, by their new logical ids. */
  JsonObject identifiers(Known known) {
    var identifiers = new LinkedHashMap<String, Json>();
    for (var id : takenIn()) {
      var type = TypeRegistry.standard().find(type(id)).orElseThrow();
      var names = new LinkedHashMap<String, Json>();
      type.identifier()
          .forEach(name -> names.put(name, Json.of(identifier(id, type, name, known))));
      identifiers.put(move.now(id), new JsonObject(names));
    }
    return new JsonObject(identifiers);
  }

  private String identifier(String id, ResourceType type, String name, Known known) {
    if (type.identifier().size() == 1) {
      return text(literal(new Reference(id, ""), known), id, name);
    }
    if (type.readOnly().contains(name)) {
      return text(literal(new Reference(id, name), known), id, name);
    }
    var property =
        resource(id).object("Properties").flatMap(all -> all.get(name)).orElse(Json.of(""));
    return text(
        TemplateReferences.replace(
            property,
            one ->
                parameter(one)
                    .or(() ->
                        resources(original).has(one.name())
                            ? Optional.of(literal(one, known))
                            : Optional.empty())),
        id,
        name);
  }

  private static String text(Json value, String id, String name) {
    if (value instanceof JsonString(var text)) {
      return text;
    }
    throw new StepFailed(
        DeployCodes.NOT_MOVED, "what identifies %s is not known: %s".formatted(id, name));
  }

  /** A resource with other references, and those of its dependencies that are there. */
  private JsonObject changed(
      JsonObject resource, Instead instead, Predicate<String> isThere, boolean isRenamed) {
    var changed = (JsonObject) TemplateReferences.replace(resource, instead);
    if (!resource.has(DEPENDS_ON)) {
      return changed;
    }
    var needed = new ArrayList<>(resource.strings(DEPENDS_ON));
    resource.string(DEPENDS_ON).ifPresent(needed::add);
    needed.removeIf(isThere.negate());
    var members = new LinkedHashMap<>(changed.members());
    members.remove(DEPENDS_ON);
    if (!needed.isEmpty()) {
      members.put(
          DEPENDS_ON,
          Json.strings(needed.stream().map(id -> isRenamed ? move.now(id) : id).toList()));
    }
    return new JsonObject(members);
  }

  private Instead renamed() {
    return reference ->
        resources(original).has(reference.name()) && move.ids().containsKey(reference.name())
            ? Optional.of(new Reference(move.now(reference.name()), reference.attribute()).json())
            : Optional.empty();
  }

  /**
   * The templates of a refactor by stack: the old stack's first.
   *
   * @param standing that of the old stack
   */
  Map<String, JsonObject> refactor(JsonObject standing) {
    var going = refactored();
    var left = new LinkedHashMap<String, Json>();
    var come = new LinkedHashMap<String, Json>();
    var templates = new LinkedHashMap<String, JsonObject>();
    resources(standing)
        .members()
        .forEach((id, one) -> {
          var resource = changed((JsonObject) one, renamed(), _ -> true, true);
          if (!going.contains(id)) {
            left.put(id, resource);
          } else {
            (move.isWithin() ? left : come).put(move.now(id), resource);
          }
        });
    var outputs = (JsonObject) TemplateReferences.replace(outputs(standing), renamed());
    templates.put(move.from().name(), with(standing, left, outputs.members()));
    if (!move.isWithin()) {
      templates.put(move.to().name(), Json.object(RESOURCES, new JsonObject(come)));
    }
    return templates;
  }

  /** The new stack with what it takes in. */
  JsonObject taking(JsonObject standing) {
    var resources = new LinkedHashMap<>(resources(standing).members());
    Instead instead =
        reference ->
            renamed()
                .of(reference)
                .or(() -> move.isWithin() ? Optional.empty() : parameter(reference));
    takenIn()
        .forEach(id ->
            resources.put(move.now(id), changed(kept(resource(id)), instead, _ -> true, true)));
    return with(standing, resources, outputs(standing).members());
  }
}
