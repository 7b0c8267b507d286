package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.ScopedStatements;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.People;
import dev.plinth.json.Json;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The permission sets: those that Plinth brings, and the user's. */
final class PermissionSets {
  /**
   * A permission set.
   *
   * @param called its name in Identity Center
   * @param managed names of AWS managed policies with their paths
   * @param inline an inline policy, or an empty object
   * @param hours how long a session lasts
   * @param origin where the user wrote it, or the organization's line
   */
  record PermissionSet(
      String name,
      String called,
      String description,
      List<String> managed,
      Value inline,
      int hours,
      Origin origin) {}

  private final People people;
  private final Origin origin;

  private static final class Standard {
    private static final Json.JsonObject DATA =
        DataFile.read(PermissionSets.class, "permission-sets.json");
  }

  PermissionSets(Estate estate) {
    this.people = estate.people();
    this.origin = estate.organization().origin();
  }

  /** The permission set of this name; the user's own goes before Plinth's. */
  Optional<PermissionSet> find(String name) {
    var own = people.permissionSets().get(name);
    if (own != null) {
      return Optional.of(
          new PermissionSet(
              own.name(),
              own.called(),
              own.description(),
              own.managed().stream().map(managed -> withPath(managed.name())).toList(),
              value(own.inline()),
              own.session(),
              own.origin()));
    }
    return DataFile.objects(Standard.DATA, "permissionSets").stream()
        .filter(entry -> DataFile.text(entry, "name").equals(name))
        .findFirst()
        .map(this::builtIn);
  }

  /** The names of all. */
  List<String> names() {
    var names = new TreeSet<>(people.permissionSets().keySet());
    DataFile.objects(Standard.DATA, "permissionSets")
        .forEach(entry -> names.add(DataFile.text(entry, "name")));
    return List.copyOf(names);
  }

  /** Finds those that Identity Center cannot tell apart: it knows no two of one name. */
  static void apart(Collection<PermissionSet> sets, Diagnostics out) {
    var called = new TreeMap<String, PermissionSet>();
    for (var set : sets) {
      var other = called.putIfAbsent(set.called(), set);
      if (other != null) {
        out.add(
            Diagnostic.error(
                    OrganizationCodes.SAME_PERMISSION_SET,
                    set.origin(),
                    "`%s` and `%s` are both `%s` in Identity Center"
                        .formatted(other.name(), set.name(), set.called()))
                .related(other.origin(), "has the name")
                .tryInstead("another `name`, or one permission set for both"));
      }
    }
  }

  private PermissionSet builtIn(Json.JsonObject entry) {
    return new PermissionSet(
        DataFile.text(entry, "name"),
        DataFile.text(entry, "name"),
        DataFile.text(entry, "description"),
        entry.strings("managed").stream().map(PermissionSets::withPath).toList(),
        entry.has("actions")
            ? allowing(entry.strings("actions"))
            : Values.of(entry.object("inline").orElse(Json.object())),
        entry.number("hours").orElseThrow().intValueExact(),
        origin);
  }

  /** A permission set is of all accounts, so no ARN in it says which. */
  private static Value allowing(List<String> actions) {
    return Statement.policy(
        ScopedStatements.of(
            actions,
            type ->
                List.of(
                    type.arn().replace("arn:${Partition}:", "").replaceAll("\\$\\{[^}]*}", "*")),
            Map.of()));
  }

  /** A managed policy with the path that belongs to its ARN. */
  private static String withPath(String name) {
    return Standard.DATA.object("paths").flatMap(paths -> paths.string(name)).orElse("") + name;
  }

  private static Value value(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> {
        var fields = new LinkedHashMap<String, Value>();
        mapping.entries().forEach(entry -> fields.put(entry.key().text(), value(entry.value())));
        yield Value.object(fields);
      }
      case Node.Sequence sequence -> {
        var items = new ArrayList<Value>();
        sequence.items().forEach(item -> items.add(value(item)));
        yield Value.list(items);
      }
      // every scalar of a policy may be a string; IAM reads "true" and "3600" as what they mean
      case Node.Scalar scalar -> Value.of(scalar.text());
    };
  }
}
