package dev.plinth.twin;

import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.Map;

/** The outputs of a template once its resources exist. */
final class TemplateOutputs {
  private TemplateOutputs() {}

  /**
   * Those whose condition holds, as {@code DescribeStacks} lists them.
   *
   * @param made the resources of the stack by logical id
   * @throws StackFailed when one cannot be told
   */
  static JsonArray of(EvaluatedTemplate template, Map<String, JsonObject> made) {
    var resolution = new Resolution(made);
    var outputs = new ArrayList<Json>();
    for (var output : template.outputs().values()) {
      if (!(output.exists() instanceof Term.Truth(var truth, _)) || !truth) {
        continue;
      }
      try {
        var value = resolution.value(output.value()).orElseGet(() -> Json.of(""));
        var one = Json.object("OutputKey", output.name(), "OutputValue", text(value));
        var export = resolution.value(output.export());
        outputs.add(export.isPresent() ? one.with("ExportName", export.get()) : one);
      } catch (Resolution.Unresolved e) {
        throw new StackFailed("output " + output.name() + ": " + e.reason());
      }
    }
    return new JsonArray(outputs);
  }

  private static Json text(Json value) {
    return switch (value) {
      case Json.JsonString _ -> value;
      case JsonArray array -> Json.of(String.join(",", array.strings()));
      case Json.JsonNumber(var number) -> Json.of(number.toPlainString());
      case JsonObject _, Json.JsonBoolean _, Json.JsonNull _ -> Json.of(value.compact());
    };
  }
}
