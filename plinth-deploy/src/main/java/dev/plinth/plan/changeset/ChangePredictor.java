package dev.plinth.plan.changeset;

import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.plan.PlanCodes;
import dev.plinth.plan.changeset.ChangeSet.Doubt;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what updates do to stacks. One predictor is used for stacks that take values from each
 * other, those first that others need: what becomes of a resource is seen through the parameters of
 * the stacks that follow. Not for use by several threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets.html">Change
 *     sets</a>
 */
public final class ChangePredictor {
  /** What is taken to change of a resource that is modified and not replaced. */
  public enum Caution {
    /** Every attribute, as a change set of AWS has it. */
    AS_AWS,
    /** Every attribute but those that stay for certain, such as its ARN. */
    KNOWN
  }

  private final TypeRegistry registry;
  private final Fates fates;

  /** A predictor that knows these types. */
  public ChangePredictor(TypeRegistry registry, Caution caution) {
    this.registry = registry;
    fates = new Fates(registry, caution);
  }

  /** A predictor that knows what this build of Plinth knows of AWS. */
  public static ChangePredictor standard(Caution caution) {
    return new ChangePredictor(TypeRegistry.standard(), caution);
  }

  /** What becomes of a stack. */
  public ChangeSet predict(StackSide before, StackSide after) {
    var changes = new ArrayList<ResourceChange>();
    var doubts = new ArrayList<Doubt>();
    var diagnostics = new ArrayList<Diagnostic>();
    var old = before.evaluated().resources();
    var comparison =
        new ResourceComparison(
            before, after, new ChangedParameters(before, after, fates), fates, registry);
    after
        .evaluated()
        .macros()
        .forEach(macro -> doubts.add(new Doubt("", "macro `" + macro + "` may change all of it")));
    for (var now : order(after.evaluated())) {
      var was = old.get(now.logicalId());
      var change =
          was == null
              ? Optional.of(added(now))
              : modified(was, now, before, after, comparison, doubts, diagnostics);
      change.ifPresent(one -> {
        fates.note(new ResourceKey(after.evaluated().stack(), now.logicalId()), one);
        changes.add(one);
      });
    }
    order(before.evaluated()).reversed().stream()
        .filter(was -> !after.evaluated().resources().containsKey(was.logicalId()))
        .forEach(was -> changes.add(removed(was)));
    return new ChangeSet(after.evaluated().stack(), changes, doubts, diagnostics);
  }

  private Optional<ResourceChange> modified(
      EvaluatedResource was,
      EvaluatedResource now,
      StackSide before,
      StackSide after,
      ResourceComparison comparison,
      List<Doubt> doubts,
      List<Diagnostic> diagnostics) {
    var id = now.logicalId();
    if (!was.type().equals(now.type())) {
      diagnostics.add(
          Diagnostic.error(
                  PlanCodes.TYPE_CHANGES,
                  now.origin(),
                  "`%s` was of type %s and becomes %s".formatted(id, was.type(), now.type()))
              .note("CloudFormation refuses to change the type of a resource"));
    }
    if (isSometimes(was) || isSometimes(now)) {
      doubts.add(new Doubt(id, "whether it exists rests on a condition that is not known"));
    }
    var changes = new ArrayList<>(comparison.of(was, now));
    if (after.rewritten().contains(id)) {
      doubts.add(new Doubt(id, "a macro rewrites its properties at deployment"));
      if (!before.rewritten().contains(id) && changes.isEmpty()) {
        changes.add(anyProperty());
      }
    }
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ResourceChange(
                Action.MODIFY,
                id,
                now.type(),
                changes,
                now.updateReplacePolicy(),
                was.properties(),
                now.properties(),
                now.origin()));
  }

  /** Some property, and it is not known which. */
  private static PropertyChange anyProperty() {
    return new PropertyChange(
        Attribute.PROPERTIES, "", Recreation.CONDITIONALLY, true, List.of(), List.of());
  }

  private static boolean isSometimes(EvaluatedResource resource) {
    return !(resource.exists() instanceof Term.Truth);
  }

  private static ResourceChange added(EvaluatedResource now) {
    return new ResourceChange(
        isSometimes(now) ? Action.DYNAMIC : Action.ADD,
        now.logicalId(),
        now.type(),
        List.of(),
        now.deletionPolicy(),
        Term.Fields.of(List.of(), List.of(), now.origin()),
        now.properties(),
        now.origin());
  }

  private static ResourceChange removed(EvaluatedResource was) {
    return new ResourceChange(
        isSometimes(was) ? Action.DYNAMIC : Action.REMOVE,
        was.logicalId(),
        was.type(),
        List.of(),
        was.deletionPolicy(),
        was.properties(),
        Term.Fields.of(List.of(), List.of(), was.origin()),
        was.origin());
  }

  /** Each after those it waits for; else in the order of the template. */
  private static List<EvaluatedResource> order(EvaluatedTemplate template) {
    var order = new ArrayList<EvaluatedResource>();
    var entered = new HashSet<String>();
    template.resources().keySet().forEach(id -> visit(id, template, entered, order));
    return order;
  }

  private static void visit(
      String id, EvaluatedTemplate template, Set<String> entered, List<EvaluatedResource> order) {
    var resource = template.resources().get(id);
    if (resource != null && entered.add(id)) {
      template
          .needs()
          .getOrDefault(id, new LinkedHashSet<>())
          .forEach(other -> visit(other, template, entered, order));
      order.add(resource);
    }
  }
}
