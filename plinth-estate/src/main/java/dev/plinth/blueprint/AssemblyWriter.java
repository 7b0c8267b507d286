package dev.plinth.blueprint;

import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.cloudformation.TemplateWriter;
import dev.plinth.cloudformation.ValueWriter;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * An assembly as files: {@code assembly.json}, {@code organization.json}, a template for each stack
 * at {@code ACCOUNT/REGION/STACK.template.json}, and in {@code origins.json} the line of the estate
 * file that asked for each resource. The same assembly gives the same bytes.
 */
public final class AssemblyWriter {
  private AssemblyWriter() {}

  /** The text of each file by its path below the assembly's folder, sorted. */
  public static NavigableMap<String, String> files(Assembly assembly) {
    var files = new TreeMap<String, String>();
    texts(assembly).forEach((path, text) -> files.put(path, text.get()));
    return Collections.unmodifiableNavigableMap(files);
  }

  /**
   * The same, each text made when it is asked for: those of a large estate need not be held at the
   * same time. Any thread may ask.
   */
  public static NavigableMap<String, Supplier<String>> texts(Assembly assembly) {
    var texts = new TreeMap<String, Supplier<String>>();
    texts.put("assembly.json", () -> assembly(assembly).pretty());
    texts.put("organization.json", () -> organization(assembly).pretty());
    texts.put("origins.json", () -> OriginsWriter.json(assembly).pretty());
    for (var stack : assembly.stacks()) {
      texts.put(path(stack.id()), () -> TemplateWriter.write(stack.template()));
    }
    return Collections.unmodifiableNavigableMap(texts);
  }

  private static String path(Stack.Id id) {
    return id + ".template.json";
  }

  private static JsonObject assembly(Assembly assembly) {
    return Json.object(
        "version",
        1,
        "estate",
        assembly.estate(),
        "organization",
        "organization.json",
        "stacks",
        assembly.stacks().stream().map(AssemblyWriter::stack).toList());
  }

  private static JsonObject stack(Stack stack) {
    var inputs = new LinkedHashMap<String, Json>();
    stack.inputs().forEach((parameter, input) -> inputs.put(parameter, input(input)));
    return Json.object(
        "id", stack.id().toString(),
        "account", stack.id().account(),
        "region", stack.id().region(),
        "name", stack.id().name(),
        "stage", stack.stage().word(),
        "template", path(stack.id()),
        "dependsOn", stack.dependsOn().stream().map(Stack.Id::toString).toList(),
        "parameters", Json.object(inputs));
  }

  private static JsonObject input(Input input) {
    return switch (input) {
      case Input.FromStack(var id, var output) ->
          Json.object("stack", id.toString(), "output", output);
      case Input.AttachmentOf(var id, var output) ->
          Json.object(
              "transitGatewayAttachmentOf", Json.object("stack", id.toString(), "output", output));
      case Input.FromOrganization(var fact) -> Json.object("organization", fact);
    };
  }

  /** The organization's steps, as {@code organization.json} has them. */
  public static JsonObject organization(Assembly assembly) {
    return Json.object(
        "version",
        1,
        "organization",
        assembly.estate(),
        "steps",
        assembly.organization().steps().stream().map(AssemblyWriter::step).toList());
  }

  private static JsonObject step(Step step) {
    return Json.object(
        "id", step.id(),
        "kind", step.action().kind(),
        "stage", step.stage().word(),
        "after", step.after(),
        "settings", settings(step));
  }

  static JsonObject settings(Step step) {
    var settings = new LinkedHashMap<String, Json>();
    step.action().settings().forEach((key, value) -> settings.put(key, ValueWriter.json(value)));
    return Json.object(settings);
  }
}
