package dev.plinth.reader;

import dev.plinth.cloudformation.evaluate.Deployment;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedOutput;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.cloudformation.evaluate.Evaluator;
import dev.plinth.cloudformation.evaluate.Exports;
import dev.plinth.reader.StackSource.Nested;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;

/**
 * Stacks that are resources of others. A nested stack gets its parameters from the stack that holds
 * it, which may use its outputs in turn; so outputs are put in their place once all are evaluated.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html">AWS::CloudFormation::Stack</a>
 */
final class NestedStacks {
  static final String TYPE = "AWS::CloudFormation::Stack";
  private static final String OUTPUTS = "Outputs.";
  private static final int DEPTH = 20;

  private record Output(ResourceKey stack, String attribute) {}

  private final Evaluator evaluator;
  private final Function<StackKey, Exports> others;
  private final Map<Output, Term> outputs = new HashMap<>();

  /**
   * Nested stacks of nobody yet.
   *
   * @param others what a stack can take from others
   */
  NestedStacks(Evaluator evaluator, Function<StackKey, Exports> others) {
    this.evaluator = evaluator;
    this.others = others;
  }

  /** The nested stack that a resource of a stack makes. */
  static StackKey key(StackKey holder, String logicalId) {
    return new StackKey(holder.account(), holder.region(), holder.name() + "/" + logicalId);
  }

  /** Evaluates the nested stacks of a stack, and theirs. */
  void of(
      Map<String, Nested> sources,
      EvaluatedTemplate holder,
      SequencedMap<StackKey, EvaluatedTemplate> done,
      Map<StackKey, SequencedSet<StackKey>> needs) {
    for (var resource : holder.resources().values()) {
      var source = sources.get(resource.logicalId());
      if (source != null && resource.type().equals(TYPE)) {
        nested(source, holder, resource, done, needs);
      }
    }
  }

  private void nested(
      Nested source,
      EvaluatedTemplate holder,
      EvaluatedResource resource,
      SequencedMap<StackKey, EvaluatedTemplate> done,
      Map<StackKey, SequencedSet<StackKey>> needs) {
    var stack = holder.stack();
    var key = key(stack, resource.logicalId());
    var given = new LinkedHashMap<String, Term>();
    if (resource.properties().get("Parameters") instanceof Term.Fields(var members, _)) {
      given.putAll(members);
    }
    var template =
        evaluator.evaluate(
            source.template(), new Deployment(key, given, Unset.DEFAULT, others.apply(key)));
    done.put(key, template);
    needs.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(stack);
    template
        .outputs()
        .forEach((name, output) ->
            outputs.put(
                new Output(new ResourceKey(stack, resource.logicalId()), OUTPUTS + name),
                output.value()));
    of(source.nested(), template, done, needs);
  }

  /** The same templates with the outputs of nested stacks in place of references to them. */
  SequencedMap<StackKey, EvaluatedTemplate> outputsIn(
      SequencedMap<StackKey, EvaluatedTemplate> templates) {
    if (outputs.isEmpty()) {
      return templates;
    }
    var replaced = new LinkedHashMap<StackKey, EvaluatedTemplate>();
    templates.forEach((key, template) -> replaced.put(key, in(template)));
    return replaced;
  }

  private EvaluatedTemplate in(EvaluatedTemplate template) {
    var resources = new LinkedHashMap<String, EvaluatedResource>();
    template
        .resources()
        .forEach((id, one) ->
            resources.put(
                id,
                one.with(
                    in(one.properties(), 0) instanceof Term.Fields fields
                        ? fields
                        : one.properties())));
    var given = new LinkedHashMap<String, EvaluatedOutput>();
    template
        .outputs()
        .forEach((name, one) ->
            given.put(
                name,
                new EvaluatedOutput(
                    name, one.exists(), in(one.value(), 0), one.export(), one.origin())));
    return template.with(resources, given);
  }

  private Term in(Term term, int depth) {
    return Terms.replace(
        term,
        reference ->
            depth > DEPTH
                ? Optional.empty()
                : Optional.ofNullable(
                        outputs.get(new Output(reference.resource(), reference.attribute())))
                    .map(value -> in(value, depth + 1)));
  }
}
