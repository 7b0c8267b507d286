package dev.plinth.twin;

import dev.plinth.cloudformation.evaluate.Deployment;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.changeset.StackSide;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * A template as it is deployed to a place.
 *
 * @param imports the names of exports that it asks for
 * @param unknown those of them that no stack exports
 */
record StackTemplate(StackSide side, Set<String> imports, Set<String> unknown) {
  static final Origin PARAMETER = Origin.of(SourceFile.of("parameters", ""));

  StackTemplate {
    imports = Set.copyOf(imports);
    unknown = Set.copyOf(unknown);
  }

  /**
   * Evaluates a template.
   *
   * @param parameters texts by name
   */
  static StackTemplate of(Call call, StackPlace place, String text, JsonObject parameters) {
    return call.twin()
        .templates()
        .find(
            new EvaluatedTemplates.Key(place, text, parameters),
            () -> {
              var root = root(call, place, text);
              ParameterValues.check(call, root, parameters);
              return of(root, place, parameters, new StackExports(call.store()));
            });
  }

  private static StackTemplate of(
      Node root, StackPlace place, JsonObject parameters, StackExports exports) {
    var given = new LinkedHashMap<String, Term>();
    parameters
        .members()
        .keySet()
        .forEach(
            name -> given.put(name, new Term.Text(parameters.string(name).orElse(""), PARAMETER)));
    var side = StackSide.of(root, new Deployment(key(place), given, Unset.DEFAULT, exports));
    return new StackTemplate(side, exports.asked(), exports.unknown());
  }

  /** A stack as it stands; nothing of one that was not made yet. */
  static StackSide standing(Call call, StackPlace place, JsonObject stack) {
    var text = stack.string("Template").orElse("");
    return text.isEmpty()
        ? StackSide.none(key(place))
        // what stands passed when it came
        : of(call, place, text, stack.object("Parameters").orElseGet(Call::nothing)).side();
  }

  private static StackKey key(StackPlace place) {
    return new StackKey(place.account(), place.region(), place.name());
  }

  private static Node root(Call call, StackPlace place, String text) {
    return new YamlReader()
        .read(place.name(), text)
        .root()
        .orElseThrow(
            () -> call.refusal("ValidationError", "Template format error: not YAML or JSON"));
  }

  EvaluatedTemplate evaluated() {
    return side.evaluated();
  }
}
