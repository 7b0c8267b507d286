package dev.plinth.cli;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.world.Missing;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Resources, one a line or as JSON, and what is missing among them. */
final class ResourceTable {
  private static final List<String> HEADER =
      List.of("TYPE", "ID", "STACK", "ACCOUNT", "REGION", "LINE");

  private ResourceTable() {}

  static String text(List<Resource> resources, Collection<Missing> missing) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADER);
    resources.forEach(resource -> rows.add(row(resource)));
    var text = new StringBuilder();
    for (var row : rows) {
      for (int i = 0; i < row.size(); i++) {
        var column = i;
        var width = rows.stream().mapToInt(one -> one.get(column).length()).max().orElse(0);
        text.append(row.get(i));
        text.append(i == row.size() - 1 ? "\n" : " ".repeat(width - row.get(i).length() + 2));
      }
    }
    text.append('\n').append(Words.count(resources.size(), "resource")).append('\n');
    missing.forEach(one -> text.append("missing  ").append(one).append('\n'));
    return text.toString();
  }

  private static List<String> row(Resource resource) {
    return List.of(
        resource.type(),
        resource.key().id() + (resource.exists() instanceof Term.Truth ? "" : " (depends)"),
        resource.key().stack().name(),
        resource.account(),
        resource.region(),
        resource.origin().toString());
  }

  static JsonObject json(List<Resource> resources, Collection<Missing> missing) {
    return Json.object(
        "resources",
        resources.stream().map(ResourceTable::json).toList(),
        "missing",
        missing.stream()
            .map(one -> Json.object("what", one.what(), "reason", one.reason()))
            .toList());
  }

  private static JsonObject json(Resource resource) {
    return Json.object(
        "type", resource.type(),
        "id", resource.key().id(),
        "stack", resource.key().stack().name(),
        "account", resource.account(),
        "region", resource.region(),
        "origin", resource.origin().toString(),
        "exists", Terms.json(resource.exists()),
        "properties", Terms.json(resource.properties()),
        "attributes", Terms.json(resource.attributes()));
  }
}
