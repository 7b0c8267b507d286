package dev.plinth.cloudformation.evaluate;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** An evaluated template as JSON, what is not known marked as {@link Terms#json} does. */
public final class EvaluatedJson {
  private EvaluatedJson() {}

  /** The whole template. */
  public static JsonObject of(EvaluatedTemplate template) {
    var object = new LinkedHashMap<String, Json>();
    object.put("stack", Json.of(template.stack().name()));
    object.put("account", Json.of(template.stack().account()));
    object.put("region", Json.of(template.stack().region()));
    object.put("parameters", terms(template.parameters()));
    object.put("assumed", texts(template.assumed()));
    object.put("conditions", terms(template.conditions()));
    object.put("open", texts(template.open()));
    object.put("macros", Json.strings(template.macros()));
    var resources = new LinkedHashMap<String, Json>();
    template.resources().forEach((id, resource) -> resources.put(id, resource(resource)));
    object.put("resources", Json.object(resources));
    var outputs = new LinkedHashMap<String, Json>();
    template
        .outputs()
        .forEach((name, output) -> {
          var one = new LinkedHashMap<String, Json>();
          one.put("exists", Terms.json(output.exists()));
          one.put("value", Terms.json(output.value()));
          if (!(output.export() instanceof Term.Absent)) {
            one.put("export", Terms.json(output.export()));
          }
          outputs.put(name, Json.object(one));
        });
    object.put("outputs", Json.object(outputs));
    return Json.object(object);
  }

  private static Json resource(EvaluatedTemplate.EvaluatedResource resource) {
    return Json.object(
        "type",
        resource.type(),
        "line",
        resource.origin().line(),
        "exists",
        Terms.json(resource.exists()),
        "properties",
        Terms.json(resource.properties()),
        "dependsOn",
        Json.strings(resource.dependsOn()),
        "deletionPolicy",
        Terms.json(resource.deletionPolicy()),
        "updateReplacePolicy",
        Terms.json(resource.updateReplacePolicy()));
  }

  private static Json terms(SequencedMap<String, Term> terms) {
    var object = new LinkedHashMap<String, Json>();
    terms.forEach((name, term) -> object.put(name, Terms.json(term)));
    return Json.object(object);
  }

  private static Json texts(Map<String, String> texts) {
    var object = new LinkedHashMap<String, Json>();
    texts.forEach((name, text) -> object.put(name, Json.of(text)));
    return Json.object(object);
  }
}
