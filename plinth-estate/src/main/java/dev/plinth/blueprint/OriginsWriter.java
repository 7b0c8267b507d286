package dev.plinth.blueprint;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Origin;
import java.util.LinkedHashMap;

/**
 * The lines of the estate file that asked for the resources of an assembly. They stand apart from
 * the templates, which stay the same when a line moves.
 */
final class OriginsWriter {
  private OriginsWriter() {}

  /**
   * By step its place; by stack the place of the stack, and of those resources that have another.
   */
  static JsonObject json(Assembly assembly) {
    var folder = folder(assembly);
    var stacks = new LinkedHashMap<String, Json>();
    for (var stack : assembly.stacks()) {
      var others = new LinkedHashMap<String, Json>();
      stack
          .template()
          .resources()
          .forEach((id, resource) -> {
            if (!resource.origin().equals(stack.origin())) {
              others.put(id, place(resource.origin(), folder));
            }
          });
      stacks.put(
          stack.id().toString(),
          Json.object("at", place(stack.origin(), folder), "resources", Json.object(others)));
    }
    var steps = new LinkedHashMap<String, Json>();
    assembly
        .organization()
        .steps()
        .forEach(step -> steps.put(step.id(), place(step.origin(), folder)));
    return Json.object("version", 1, "stacks", Json.object(stacks), "steps", Json.object(steps));
  }

  /** What the names of all files begin with, so that the folder they stand in is left out. */
  private static String folder(Assembly assembly) {
    return assembly.stacks().stream()
        .map(stack -> stack.origin().file().name())
        .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
        .min((one, other) -> Integer.compare(one.length(), other.length()))
        .orElse("");
  }

  private static Json place(Origin origin, String folder) {
    var name = origin.file().name();
    return Json.of(
        (name.startsWith(folder) ? name.substring(folder.length()) : name)
            + ":"
            + origin.line()
            + ":"
            + origin.column());
  }
}
