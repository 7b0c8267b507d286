package dev.plinth.reader;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.json.JsonException;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines of an estate file that asked for the resources of an assembly. */
final class Origins {
  private static final Pattern PLACE = Pattern.compile("(.+):([0-9]{1,9}):([0-9]{1,9})");

  private final JsonObject stacks;
  private final JsonObject steps;
  private final Map<String, SourceFile> files = new HashMap<>();

  private Origins(JsonObject all) {
    stacks = all.object("stacks").orElseGet(Json::object);
    steps = all.object("steps").orElseGet(Json::object);
  }

  /** Those beside an assembly; none when the file is missing or was changed by hand. */
  static Origins in(Path folder) {
    try {
      return Json.parse(Files.readString(folder.resolve("origins.json"))) instanceof JsonObject all
          ? new Origins(all)
          : new Origins(Json.object());
    } catch (IOException | JsonException e) {
      return new Origins(Json.object());
    }
  }

  /** The place of a step of the organization. */
  Optional<Origin> step(String id) {
    return steps.string(id).flatMap(this::place);
  }

  /** The template of a stack with those places in place of its own. */
  Node over(String stack, Node template) {
    var places = stacks.object(stack);
    var at = places.flatMap(one -> one.string("at")).flatMap(this::place);
    if (at.isEmpty()
        || !(template instanceof Mapping sections)
        || !(sections.get("Resources").orElse(template) instanceof Mapping resources)) {
      return template;
    }
    var others = places.flatMap(one -> one.object("resources")).orElseGet(Json::object);
    var moved =
        resources.entries().stream()
            .map(entry -> {
              var place =
                  others.get(entry.key().text()).orElse(Json.nothing())
                          instanceof JsonString(var text)
                      ? place(text).orElse(at.get())
                      : at.get();
              return entry(entry, place);
            })
            .toList();
    return new Mapping(
        sections.entries().stream()
            .map(section ->
                section.key().text().equals("Resources")
                    ? new Node.Entry(
                        section.key(), new Mapping(moved, resources.tag(), resources.origin()))
                    : section)
            .toList(),
        sections.tag(),
        sections.origin());
  }

  private Optional<Origin> place(String text) {
    var matcher = PLACE.matcher(text);
    return matcher.matches()
        ? Optional.of(
            Origin.at(
                files.computeIfAbsent(matcher.group(1), name -> SourceFile.of(name, "")),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  private static Node.Entry entry(Node.Entry entry, Origin origin) {
    var key = entry.key();
    return new Node.Entry(
        new Scalar(key.text(), key.plain(), key.tag(), origin), at(entry.value(), origin));
  }

  private static Node at(Node node, Origin origin) {
    return switch (node) {
      case Scalar(var text, var plain, var tag, _) -> new Scalar(text, plain, tag, origin);
      case Sequence(var items, var tag, _) ->
          new Sequence(items.stream().map(item -> at(item, origin)).toList(), tag, origin);
      case Mapping(var entries, var tag, _) ->
          new Mapping(entries.stream().map(one -> entry(one, origin)).toList(), tag, origin);
    };
  }
}
