package dev.plinth.plan.changeset;

import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.plan.changeset.ChangePredictor.Caution;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What becomes of resources, as those see it that refer to them. */
final class Fates {
  private final TypeRegistry registry;
  private final Caution caution;
  private final Map<ResourceKey, ResourceChange> changes = new HashMap<>();

  Fates(TypeRegistry registry, Caution caution) {
    this.registry = registry;
    this.caution = caution;
  }

  void note(ResourceKey key, ResourceChange change) {
    changes.put(key, change);
  }

  /** How certain it is that what a reference gives changes; empty when it does not. */
  Optional<Evaluation> seenBy(Term.Reference reference) {
    var change = changes.get(reference.resource());
    return change == null ? Optional.empty() : seenBy(reference.attribute(), change);
  }

  private Optional<Evaluation> seenBy(String attribute, ResourceChange change) {
    return switch (change.action()) {
      case ADD, IMPORT -> Optional.of(Evaluation.STATIC);
      case DYNAMIC -> Optional.of(Evaluation.DYNAMIC);
      case REMOVE -> Optional.empty();
      case MODIFY ->
          switch (change.replacement()) {
            case TRUE -> Optional.of(Evaluation.STATIC);
            case CONDITIONAL -> Optional.of(Evaluation.DYNAMIC);
            case FALSE ->
                attribute.isEmpty()
                        || !change.scope().contains(Attribute.PROPERTIES)
                        || stays(attribute, change)
                    ? Optional.empty()
                    : Optional.of(Evaluation.DYNAMIC);
          };
    };
  }

  /**
   * Whether an attribute of a resource that is not replaced stays what it is: an identifier does,
   * and what a property gives that does not change. A change set of AWS does not look at this.
   */
  private boolean stays(String attribute, ResourceChange change) {
    return switch (caution) {
      case AS_AWS -> false;
      case KNOWN ->
          registry.find(change.type()).filter(type -> stays(attribute, change, type)).isPresent();
    };
  }

  private static boolean stays(String attribute, ResourceChange change, ResourceType type) {
    if (type.identifier().contains(attribute)) {
      return true;
    }
    return type.properties().contains(attribute)
        ? change.after().members().containsKey(attribute)
            && change.changes().stream().noneMatch(one -> one.name().equals(attribute))
        : attribute.endsWith("Arn") || attribute.endsWith("Id");
  }
}
