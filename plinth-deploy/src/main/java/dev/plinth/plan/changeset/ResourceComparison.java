package dev.plinth.plan.changeset;

import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.cloudformation.evaluate.TemplateSource.ResourceSource;
import dev.plinth.cloudformation.evaluate.Uses;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** What changes of a resource that both templates have. */
final class ResourceComparison {
  private static final String NESTED_STACK = "AWS::CloudFormation::Stack";

  private final StackSide before;
  private final StackSide after;
  private final ChangedParameters parameters;
  private final Fates fates;
  private final TypeRegistry registry;

  ResourceComparison(
      StackSide before,
      StackSide after,
      ChangedParameters parameters,
      Fates fates,
      TypeRegistry registry) {
    this.before = before;
    this.after = after;
    this.parameters = parameters;
    this.fates = fates;
    this.registry = registry;
  }

  /** Its changes: properties in the order of their names, then the other attributes. */
  List<PropertyChange> of(EvaluatedResource was, EvaluatedResource now) {
    var changes = new ArrayList<PropertyChange>();
    var names = new TreeSet<>(was.properties().members().keySet());
    names.addAll(now.properties().members().keySet());
    var rule = RecreationRule.of(now.type(), registry);
    for (var name : names) {
      property(name, was, now, rule).ifPresent(changes::add);
    }
    if (changes.isEmpty() && now.type().equals(NESTED_STACK)) {
      changes.add(automatic());
    }
    attribute(Attribute.METADATA, was.metadata(), now.metadata(), changes);
    attribute(Attribute.CREATION_POLICY, was.creationPolicy(), now.creationPolicy(), changes);
    attribute(Attribute.UPDATE_POLICY, was.updatePolicy(), now.updatePolicy(), changes);
    attribute(Attribute.DELETION_POLICY, was.deletionPolicy(), now.deletionPolicy(), changes);
    attribute(
        Attribute.UPDATE_REPLACE_POLICY,
        was.updateReplacePolicy(),
        now.updateReplacePolicy(),
        changes);
    if (!before.tags().equals(after.tags()) && isTagged(now.type())) {
      changes.add(direct(Attribute.TAGS, List.of()));
    }
    return changes;
  }

  /** A nested stack is updated with its parent, since its template may have changed. */
  private static PropertyChange automatic() {
    return new PropertyChange(
        Attribute.PROPERTIES,
        "",
        Recreation.NEVER,
        false,
        List.of(new Cause(Cause.Source.AUTOMATIC, "", Evaluation.DYNAMIC)),
        List.of());
  }

  private boolean isTagged(String type) {
    return registry.find(type).flatMap(known -> known.tags()).isPresent();
  }

  private static void attribute(
      Attribute attribute, Term was, Term now, List<PropertyChange> changes) {
    var values = ValueComparison.of(was, now);
    if (!values.isEmpty()) {
      changes.add(direct(attribute, values));
    }
  }

  private static PropertyChange direct(Attribute attribute, List<ValueChange> values) {
    return new PropertyChange(attribute, "", Recreation.NEVER, true, List.of(), values);
  }

  private Optional<PropertyChange> property(
      String name, EvaluatedResource was, EvaluatedResource now, RecreationRule rule) {
    var value = now.properties().get(name);
    var values = ValueComparison.of(name, was.properties().get(name), value, rule);
    var uses =
        written(after, now.logicalId(), name)
            .map(node -> Uses.of(node, after.source(), after.evaluated()));
    var passed =
        uses.stream()
            .flatMap(one -> one.parameters().stream())
            .flatMap(parameter -> parameters.cause(parameter).stream())
            .toList();
    var unseen =
        isHidden(value)
            ? passed.stream().filter(cause -> parameters.isUnseen(cause.entity())).toList()
            : List.<Cause>of();
    var direct =
        !values.isEmpty()
            || (uses.filter(Uses::hasMacro).isPresent() && isRewritten(name, was))
            || unseen.stream().anyMatch(ResourceComparison::isCertain);
    var causes = new ArrayList<>(direct ? passed : unseen);
    uses.ifPresent(one -> one.references().forEach(reference -> seen(reference, causes)));
    // a value that is written anew is known from what it is written with, not from an attribute
    causes.removeIf(cause -> direct && !isCertain(cause));
    if (!direct && causes.isEmpty()) {
      return Optional.empty();
    }
    var recreation =
        values.stream().map(ValueChange::recreation).reduce(Recreation::or).orElse(rule.of(name));
    return Optional.of(
        new PropertyChange(
            Attribute.PROPERTIES,
            name,
            recreation,
            direct,
            causes.stream().sorted().distinct().toList(),
            values));
  }

  private void seen(Term.Reference reference, List<Cause> causes) {
    fates.seenBy(reference).ifPresent(evaluation -> causes.add(Cause.of(reference, evaluation)));
  }

  private static boolean isCertain(Cause cause) {
    return cause.evaluation() == Evaluation.STATIC;
  }

  /** Whether a macro is given something else than before, parameters included. */
  private boolean isRewritten(String name, EvaluatedResource was) {
    return parameters.isAny()
        || !written(before, was.logicalId(), name)
            .map(Written::of)
            .equals(written(after, was.logicalId(), name).map(Written::of));
  }

  /** Whether a value holds parts of which comparing tells nothing. */
  private boolean isHidden(Term value) {
    var own = after.evaluated().stack();
    var hidden = new AtomicBoolean();
    Terms.walk(
        value,
        term -> {
          if (term instanceof Term.Unknown
              || (term instanceof Term.Reference(var resource, _, _)
                  && !resource.stack().equals(own))) {
            hidden.set(true);
          }
        });
    return hidden.get();
  }

  private static Optional<Node> written(StackSide side, String logicalId, String property) {
    return Optional.ofNullable(side.source().resources().get(logicalId))
        .flatMap(ResourceSource::properties)
        .flatMap(
            node -> node instanceof Mapping mapping ? mapping.get(property) : Optional.empty());
  }

  /** What is written, without its place. */
  private record Written(String tag, String text, List<Object> parts) {
    static Written of(Node node) {
      return switch (node) {
        case Scalar(var text, _, var tag, _) -> new Written(tag, text, List.of());
        case Node.Sequence(var items, var tag, _) ->
            new Written(tag, "", items.stream().<Object>map(Written::of).toList());
        case Mapping(var entries, var tag, _) ->
            new Written(
                tag,
                "",
                entries.stream()
                    .<Object>map(entry -> List.of(entry.key().text(), of(entry.value())))
                    .toList());
      };
    }
  }
}
