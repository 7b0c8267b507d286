package dev.plinth.plan.changeset;

import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import java.util.Comparator;
import java.util.List;

/**
 * What happens to a resource.
 *
 * @param changes its properties and attributes that change; empty unless it is modified
 * @param policy what becomes of the resource that is removed or replaced: {@code Delete}, {@code
 *     Retain} or {@code Snapshot}, unknown when the template does not tell
 * @param before its properties until then, without any when it is added
 * @param after its properties from then on, without any when it is removed
 * @param origin the line that asks for it, of the old template when it is removed
 */
public record ResourceChange(
    Action action,
    String logicalId,
    String type,
    List<PropertyChange> changes,
    Term policy,
    Term.Fields before,
    Term.Fields after,
    Origin origin) {
  public ResourceChange {
    changes = List.copyOf(changes);
  }

  /** Whether it is replaced; {@code FALSE} unless it is modified. */
  public Replacement replacement() {
    return changes.stream()
        .map(Replacement::of)
        .max(Comparator.naturalOrder())
        .orElse(Replacement.FALSE);
  }

  /** The attributes that change, in the order of AWS. */
  public List<Attribute> scope() {
    return changes.stream().map(PropertyChange::attribute).distinct().sorted().toList();
  }

  /**
   * The word for what becomes of the physical resource, such as {@code Retain} or {@code
   * ReplaceAndDelete}; empty when it stays.
   */
  public String policyAction() {
    var word = policy instanceof Term.Text(var text, _) ? retained(text) : "";
    return switch (action) {
      case REMOVE -> word;
      case MODIFY ->
          replacement() == Replacement.TRUE && !word.isEmpty() ? "ReplaceAnd" + word : "";
      case ADD, IMPORT, DYNAMIC -> "";
    };
  }

  /** Once a resource is there, the third value means the same as retaining. */
  private static String retained(String policy) {
    return policy.equals("RetainExceptOnCreate") ? "Retain" : policy;
  }
}
