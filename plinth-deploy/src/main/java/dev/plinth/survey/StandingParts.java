package dev.plinth.survey;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.cloudformation.TemplateNodes;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.deploy.Inspection.Finding;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import dev.plinth.reader.OrganizationStep;
import dev.plinth.reader.SourceParts;
import dev.plinth.reader.StackSource;
import dev.plinth.reader.Wire;
import dev.plinth.source.Origin;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What stands, as the side of a plan.
 *
 * <p>A parameter holds a value, and in the estate a wire. Where the wire gives this value today,
 * the wire stands for it, so that both sides say the same and what changes behind it is seen
 * through it.
 */
final class StandingParts {
  /** What CloudFormation shows in the place of a secret. */
  private static final String HIDDEN = "****";

  private final Survey survey;
  private final Map<StackKey, Stack> wanted;
  private final Map<StackKey, StackKey> moved;
  private final Map<StackKey, StackKey> old;

  private StandingParts(Survey survey, Assembly assembly, Map<StackKey, StackKey> moved) {
    this.survey = survey;
    this.moved = moved;
    this.old =
        moved.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    this.wanted =
        assembly.stacks().stream()
            .collect(
                Collectors.toMap(stack -> AssemblyStacks.key(stack.id()), Function.identity()));
  }

  /**
   * The stacks that stand, and the steps as they were found.
   *
   * @param moved what stacks are called in the estate that are called otherwise
   * @param which stacks are asked for
   */
  static SourceParts of(
      Survey survey,
      Assembly assembly,
      Map<StackKey, StackKey> moved,
      Predicate<StandingStack> which) {
    var parts = new StandingParts(survey, assembly, moved);
    return new SourceParts(
        survey.stacks().stream()
            .filter(StandingStack::isStanding)
            .filter(which)
            .flatMap(stack -> parts.source(stack).stream())
            .toList(),
        AssemblyStacks.organization(assembly).stream()
            .flatMap(step -> parts.step(step).stream())
            .toList(),
        List.of());
  }

  /** A step that is done says what the estate does; of another, what would be called is known. */
  private Optional<OrganizationStep> step(OrganizationStep step) {
    var finding = survey.inspection().findings().get(step.id());
    return switch (finding) {
      case Finding.AsItShould _ -> Optional.of(step);
      case Finding.Differs(var changes, _) -> {
        var calls = new LinkedHashMap<String, Json>();
        changes.forEach(
            change -> calls.put(change.operation() + " in " + change.place(), change.input()));
        yield Optional.of(
            new OrganizationStep(
                step.id(),
                step.kind(),
                TemplateNodes.node(new JsonObject(calls), step.origin()),
                step.origin()));
      }
      case Finding.Later _, Finding.Waits _, Finding.Unknown _ -> Optional.empty();
      case null -> Optional.empty();
    };
  }

  private Optional<StackSource> source(StandingStack stack) {
    return new YamlReader()
        .read(stack.key().toString(), spaced(stack.template()))
        .root()
        .map(template -> {
          var estate =
              Optional.ofNullable(wanted.get(moved.getOrDefault(stack.key(), stack.key())));
          var origin =
              estate.map(Stack::origin).orElseGet(() -> Origin.of(template.origin().file()));
          var parameters = new LinkedHashMap<String, Wire>();
          stack
              .parameters()
              .forEach((name, value) ->
                  parameters.put(
                      name,
                      estate
                          .flatMap(one -> input(one, name, value))
                          .map(input -> AssemblyStacks.wire(asItWas(input), origin))
                          .orElseGet(() -> new Wire.Given(new Term.Text(value, origin)))));
          return new StackSource(
              stack.key(),
              template,
              parameters,
              estate
                  .map(one ->
                      one.after().stream().map(id -> asItWas(AssemblyStacks.key(id))).toList())
                  .orElse(List.of()),
              Map.of(),
              Unset.DEFAULT);
        });
  }

  /** The input that gives a parameter its value: one of its name, or of another name by now. */
  private Optional<Input> input(Stack estate, String name, String value) {
    return Optional.ofNullable(estate.inputs().get(name))
        .filter(input -> value.equals(HIDDEN) || Optional.of(value).equals(value(input)))
        .or(() ->
            estate.inputs().entrySet().stream()
                .filter(one -> !moved.isEmpty() && !one.getKey().equals(name))
                .map(Map.Entry::getValue)
                .filter(input -> Optional.of(value).equals(value(input)))
                .findFirst());
  }

  /** Where a stack stands today. */
  private StackKey asItWas(StackKey key) {
    return old.getOrDefault(key, key);
  }

  private Input asItWas(Input input) {
    return switch (input) {
      case Input.FromStack(var stack, var output) -> new Input.FromStack(asItWas(stack), output);
      case Input.AttachmentOf(var stack, var output) ->
          new Input.AttachmentOf(asItWas(stack), output);
      case Input.FromOrganization _ -> input;
    };
  }

  private Stack.Id asItWas(Stack.Id id) {
    var key = asItWas(AssemblyStacks.key(id));
    return new Stack.Id(key.account(), key.region(), key.name());
  }

  /** On lines of its own, so that a part of it can be shown. */
  private static String spaced(String template) {
    try {
      return template.stripLeading().startsWith("{") ? Json.parse(template).pretty() : template;
    } catch (JsonException e) {
      return template;
    }
  }

  /** What an input gives today. */
  private Optional<String> value(Input input) {
    return switch (input) {
      case Input.FromStack(var stack, var output) -> output(stack, output);
      case Input.FromOrganization(var fact) -> survey.inspection().facts().find(fact);
      case Input.AttachmentOf(var stack, var output) ->
          output(stack, output)
              .flatMap(resource -> Optional.ofNullable(survey.attachments().get(resource)));
    };
  }

  private Optional<String> output(Stack.Id stack, String output) {
    return survey
        .stack(asItWas(AssemblyStacks.key(stack)))
        .flatMap(one -> Optional.ofNullable(one.outputs().get(output)));
  }
}
