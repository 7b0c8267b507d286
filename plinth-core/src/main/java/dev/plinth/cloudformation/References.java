package dev.plinth.cloudformation;

import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Origin;
import dev.plinth.source.Spelling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * What the parts of a template say about each other: {@code Ref}, {@code Fn::GetAtt}, {@code
 * Fn::Sub} and {@code DependsOn}.
 */
public final class References {
  public static final Code NO_SUCH_ATTRIBUTE =
      new Code("CFN-012", "attribute that the resource type lacks");
  public static final Code NO_SUCH_NAME = new Code("CFN-013", "reference to nothing");

  private final Template template;
  private final TypeRegistry registry;
  private final List<Diagnostic> found = new ArrayList<>();
  private final Map<String, SequencedSet<String>> edges = new LinkedHashMap<>();

  /** The names that lead to what is looked at. */
  private final Deque<String> path = new ArrayDeque<>();

  References(Template template, TypeRegistry registry) {
    this.template = template;
    this.registry = registry;
    template.resources().values().forEach(this::resource);
  }

  /** References to what is not there. */
  List<Diagnostic> found() {
    return found;
  }

  /** The resources that must exist before a resource, by its logical id. */
  Map<String, SequencedSet<String>> edges() {
    return edges;
  }

  private void resource(Resource resource) {
    edges.put(resource.logicalId(), new LinkedHashSet<>());
    path.addLast(resource.logicalId());
    members(resource.properties(), resource.logicalId(), resource.origin());
    path.removeLast();
    for (var id : resource.dependsOn()) {
      if (template.resources().containsKey(id)) {
        edge(resource.logicalId(), id);
      } else {
        missing(
            "`DependsOn` of `" + resource.logicalId() + "`",
            id,
            template.resources(),
            resource.origin());
      }
    }
  }

  void output(String name, Value value, Origin origin) {
    path.addLast("output " + name);
    walk(value, "", origin);
    path.removeLast();
  }

  private void members(Map<String, Value> members, String from, Origin origin) {
    members.forEach((name, value) -> {
      path.addLast(name);
      walk(value, from, origin);
      path.removeLast();
    });
  }

  private void walk(Value value, String from, Origin origin) {
    switch (value) {
      case Value.Text _, Value.Whole _, Value.Decimal _, Value.Truth _ -> {}
      case Value.Items(var items) -> items.forEach(item -> walk(item, from, origin));
      case Value.Fields(var members) -> members(members, from, origin);
      case Value.Ref(var id) -> ref(id, from, origin);
      case Value.GetAtt(var id, var attribute) -> getAtt(id, attribute, from, origin);
      case Value.Sub(var text) ->
          Intrinsics.placeholders(text).forEach(one -> walk(one, from, origin));
      case Value.Join(_, var values) -> walk(values, from, origin);
      case Value.Select(_, var values) -> walk(values, from, origin);
      case Value.Split(_, var whole) -> walk(whole, from, origin);
      case Value.Base64(var plain) -> walk(plain, from, origin);
    }
  }

  private void ref(String id, String from, Origin origin) {
    if (template.resources().containsKey(id)) {
      edge(from, id);
    } else if (!template.parameters().containsKey(id) && !Intrinsics.PSEUDO.contains(id)) {
      var names = new LinkedHashMap<String, Object>(template.resources());
      names.putAll(template.parameters());
      Intrinsics.PSEUDO.forEach(pseudo -> names.put(pseudo, pseudo));
      missing("`" + path() + "`", id, names, origin);
    }
  }

  private void getAtt(String id, String attribute, String from, Origin origin) {
    var target = template.resources().get(id);
    if (target == null) {
      missing("`" + path() + "`", id, template.resources(), origin);
      return;
    }
    edge(from, id);
    registry
        .find(target.type())
        .filter(type -> type.attribute(attribute).isEmpty())
        .ifPresent(type -> {
          var diagnostic =
              Diagnostic.error(
                      NO_SUCH_ATTRIBUTE,
                      origin,
                      "`%s` asks for `%s.%s`, and `%s` has no attribute `%s`"
                          .formatted(path(), id, attribute, type.name(), attribute))
                  .note(
                      "the attributes are: "
                          + String.join(", ", type.attributes().sequencedKeySet()));
          found.add(
              Spelling.closest(attribute, type.attributes().keySet()).stream()
                  .findFirst()
                  .map(near -> diagnostic.tryInstead("`" + id + "." + near + "`"))
                  .orElse(diagnostic));
        });
  }

  private String path() {
    return String.join(".", path);
  }

  private void edge(String from, String to) {
    if (!from.isEmpty()) {
      edges.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(to);
    }
  }

  private void missing(String who, String id, SequencedMap<String, ?> names, Origin origin) {
    var what =
        template.parameters().containsKey(id)
            ? "a parameter, and a resource is needed"
            : "not in the template";
    var diagnostic =
        Diagnostic.error(NO_SUCH_NAME, origin, who + " refers to `" + id + "`, which is " + what)
            .note("CloudFormation refuses a template with a reference that leads nowhere");
    found.add(
        Spelling.closest(id, names.keySet()).stream()
            .findFirst()
            .map(near -> diagnostic.tryInstead("`" + near + "`"))
            .orElse(diagnostic));
  }
}
