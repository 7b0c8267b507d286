package dev.plinth.twin;

import dev.plinth.cloud.MovableTypes;
import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.plan.changeset.ChangeSet;
import dev.plinth.plan.changeset.ChangeSetJson;
import dev.plinth.source.Node.Mapping;
import dev.plinth.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is there already and becomes part of a stack, and what CloudFormation refuses of it.
 *
 * @param asked by logical id, in the order of the call
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html">Import
 *     resources into a stack</a>
 */
record StackImports(Call call, StackPlace place, Map<String, JsonObject> asked) {
  private static final String WHAT = "ResourcesToImport";

  /**
   * Those of a call or a change set.
   *
   * @throws dev.plinth.cloud.Refusal when it names none, or one twice
   */
  static StackImports of(Call call, StackPlace place, JsonObject source) {
    var asked = new LinkedHashMap<String, JsonObject>();
    for (var item : source.items(WHAT)) {
      if (item instanceof JsonObject one
          && asked.put(one.string("LogicalResourceId").orElse(""), one) != null) {
        throw refusal(call, "Every resource to import must have unique LogicalResourceId");
      }
    }
    if (asked.isEmpty()) {
      throw refusal(call, "Must Provide at least one resource to import");
    }
    return new StackImports(call, place, asked);
  }

  private static RuntimeException refusal(Call call, String message) {
    return call.refusal("ValidationError", message);
  }

  /**
   * Refuses what CloudFormation refuses before it looks for the resources.
   *
   * @param text the template
   * @param changes what the template would change of the stack
   * @param keepsOutputs whether the outputs stay as they are
   */
  void check(String text, StackTemplate template, ChangeSet changes, boolean keepsOutputs) {
    var resources = template.evaluated().resources();
    var absent = asked.keySet().stream().filter(id -> !resources.containsKey(id)).toList();
    if (!absent.isEmpty()) {
      throw refusal(
          call,
          "The logical resource ids "
              + absent
              + " provided in ResourceToImport do not exist in the template.");
    }
    for (var one : asked.entrySet()) {
      var type = one.getValue().string("ResourceType").orElse("");
      var declared =
          Optional.ofNullable(resources.get(one.getKey())).map(EvaluatedResource::type).orElse("");
      if (!type.equals(declared)) {
        throw refusal(
            call,
            ("Resource type of [%s] passed in ResourceToImport does not match with resource type"
                    + " defined in the template. Resource type in ResourceToImport: %s; Resource"
                    + " type in Template: %s.")
                .formatted(one.getKey(), type, declared));
      }
    }
    importable();
    if (!keepsOutputs) {
      throw refusal(call, "As part of the import operation, you cannot modify or add [Outputs]");
    }
    only(changes);
    var unkept = asked.keySet().stream().filter(id -> !isKept(text, id)).toList();
    if (!unkept.isEmpty()) {
      throw refusal(
          call,
          "The following resources to import "
              + unkept
              + " must have DeletionPolicy attribute specified in the template.");
    }
  }

  private void importable() {
    var not = new TreeSet<String>();
    for (var one : asked.values()) {
      var type = type(one);
      if (!MovableTypes.isImported(type.name())) {
        not.add(type.name());
      }
    }
    if (!not.isEmpty()) {
      throw refusal(
          call,
          "The following resource types are not supported for resource import: "
              + String.join(",", not));
    }
    for (var one : asked.values()) {
      var type = type(one);
      var names = one.object("ResourceIdentifier").map(all -> all.members().keySet());
      if (names.isEmpty() || !new TreeSet<>(names.get()).equals(new TreeSet<>(type.identifier()))) {
        throw refusal(
            call,
            "Invalid resource identifier for resource type %s. Expected %s"
                .formatted(type, type.identifier()));
      }
    }
  }

  /** An import adds what it imports, and leaves all else as it is. */
  private void only(ChangeSet changes) {
    var added = new ArrayList<String>();
    var others = new TreeSet<String>();
    for (var item : ChangeSetJson.plain(changes).items()) {
      var change = ((JsonObject) item).object("ResourceChange").orElseThrow();
      var id = change.string("LogicalResourceId").orElse("");
      if (change.string("Action").orElse("").equals("Add")) {
        added.add(id);
      } else {
        others.add(id);
      }
    }
    if (added.isEmpty()) {
      throw refusal(call, "The template should contain at least one new resource to import.");
    }
    var there = asked.keySet().stream().filter(id -> !added.contains(id)).toList();
    if (!there.isEmpty()) {
      throw refusal(
          call,
          "Resources "
              + there
              + " passed in ResourceToImport are already in a stack and cannot be imported.");
    }
    var left = added.stream().filter(id -> !asked.containsKey(id)).toList();
    if (!left.isEmpty()) {
      throw refusal(call, "Resources " + left + " is missing from ResourceToImport list");
    }
    if (!others.isEmpty()) {
      throw refusal(
          call,
          "You have modified resources "
              + others
              + " in your template that are not being imported. Update, create or delete operations"
              + " cannot be executed during import operations.");
    }
  }

  private boolean isKept(String text, String logicalId) {
    return new YamlReader()
        .read(place.name(), text)
        .root()
        .filter(Mapping.class::isInstance)
        .flatMap(root -> ((Mapping) root).get("Resources"))
        .filter(Mapping.class::isInstance)
        .flatMap(all -> ((Mapping) all).get(logicalId))
        .filter(Mapping.class::isInstance)
        .flatMap(one -> ((Mapping) one).get("DeletionPolicy"))
        .isPresent();
  }

  private static ResourceType type(JsonObject one) {
    return TypeRegistry.standard().find(one.string("ResourceType").orElse("")).orElseThrow();
  }

  /** Why the change set fails: a resource that is not there, or that another stack holds. */
  Optional<String> failure() {
    for (var one : asked.values()) {
      var found = find(one);
      if (found.isEmpty()) {
        return Optional.of(
            "Resource of type '%s' with identifier '%s' was not found."
                .formatted(type(one), identifier(one)));
      }
      var owner = found.get().string("Stack").orElse("");
      if (!owner.isEmpty()) {
        return Optional.of(
            identifier(one)
                + " already exists in stack "
                + new StackPlace(place.account(), place.region(), owner).id());
      }
    }
    return Optional.empty();
  }

  private static String identifier(JsonObject one) {
    var given = one.object("ResourceIdentifier").orElseGet(Call::nothing);
    return String.join(
        "|",
        type(one).identifier().stream()
            .map(name ->
                given.get(name).orElse(Json.of("")) instanceof JsonString(var value) ? value : "")
            .toList());
  }

  private Optional<JsonObject> find(JsonObject one) {
    return Resources.identified(
        call.store(), place.account(), place.region(), type(one), identifier(one));
  }

  /** What is there, by logical id; a resource that is gone is left out. */
  Map<String, JsonObject> found() {
    var found = new LinkedHashMap<String, JsonObject>();
    asked.forEach((id, one) -> find(one).ifPresent(resource -> found.put(id, resource)));
    return found;
  }

  Collection<JsonObject> all() {
    return asked.values();
  }

  /** The changes as {@code DescribeChangeSet} lists them. */
  Json changes() {
    var changes = new ArrayList<Json>();
    asked.forEach((id, one) ->
        changes.add(
            Json.object(
                "Type",
                "Resource",
                "ResourceChange",
                Json.object(
                    "Action",
                    "Import",
                    "LogicalResourceId",
                    id,
                    "PhysicalResourceId",
                    find(one).flatMap(resource -> resource.string("Id")).orElse(identifier(one)),
                    "ResourceType",
                    type(one).name(),
                    "Scope",
                    List.of(),
                    "Details",
                    List.of()))));
    return new JsonArray(changes);
  }
}
