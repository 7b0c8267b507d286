package dev.plinth.cli;

import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.reader.WorldReading;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Resources, one a line or as JSON, what is missing among them and what was assumed. */
final class ResourceTable {
  private static final List<String> HEADER =
      List.of("TYPE", "ID", "STACK", "ACCOUNT", "REGION", "LINE");

  private ResourceTable() {}

  static String text(List<Resource> resources, WorldReading reading) {
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
    reading.world().missing().forEach(one -> text.append("missing  ").append(one).append('\n'));
    for (var template : reading.templates()) {
      template
          .assumed()
          .forEach((parameter, value) ->
              text.append(
                  "assumed  `%s` of stack %s is its default, `%s`\n"
                      .formatted(parameter, template.stack().name(), value)));
    }
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

  static JsonObject json(List<Resource> resources, WorldReading reading) {
    return Json.object(
        "resources",
        resources.stream().map(ResourceTable::json).toList(),
        "missing",
        reading.world().missing().stream()
            .map(one -> Json.object("what", one.what(), "reason", one.reason()))
            .toList(),
        "assumed",
        reading.templates().stream().flatMap(ResourceTable::assumed).toList());
  }

  private static Stream<JsonObject> assumed(EvaluatedTemplate template) {
    return template.assumed().entrySet().stream()
        .map(one ->
            Json.object(
                "parameter", one.getKey(),
                "value", one.getValue(),
                "stack", template.stack().name(),
                "account", template.stack().account(),
                "region", template.stack().region()));
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
