package dev.plinth.plan.changeset;

import dev.plinth.plan.changeset.Cause.Source;
import dev.plinth.term.Term;
import java.util.Optional;

/** What becomes of a resource, as those see it that refer to it. */
enum Fate {
  /** Its id and attributes are new. */
  NEW,
  /** They may be new. */
  MAYBE_NEW,
  /** Its id stays; its attributes may change. */
  MODIFIED;

  /** The fate of a resource that is modified like this; empty when nothing of it is seen. */
  static Optional<Fate> of(ResourceChange change) {
    return switch (change.replacement()) {
      case TRUE -> Optional.of(NEW);
      case CONDITIONAL -> Optional.of(MAYBE_NEW);
      case FALSE ->
          change.scope().contains(Attribute.PROPERTIES) ? Optional.of(MODIFIED) : Optional.empty();
    };
  }

  /** How certain it is that what a reference gives changes; empty when it does not. */
  Optional<Evaluation> seenBy(Term.Reference reference) {
    return switch (this) {
      case NEW -> Optional.of(Evaluation.STATIC);
      case MAYBE_NEW -> Optional.of(Evaluation.DYNAMIC);
      case MODIFIED ->
          reference.attribute().isEmpty() ? Optional.empty() : Optional.of(Evaluation.DYNAMIC);
    };
  }

  /** The cause that a reference within a stack is. */
  static Cause cause(Term.Reference reference, Evaluation evaluation) {
    var id = reference.resource().id();
    return reference.attribute().isEmpty()
        ? new Cause(Source.RESOURCE_REFERENCE, id, evaluation)
        : new Cause(Source.RESOURCE_ATTRIBUTE, id + "." + reference.attribute(), evaluation);
  }
}
