package dev.plinth.plan.changeset;

import dev.plinth.term.Term;

/**
 * Something that a property takes its value from and that changes.
 *
 * @param entity the parameter, the resource, or the resource and its attribute with a dot between;
 *     empty for {@link Source#AUTOMATIC}
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html">ResourceChangeDetail</a>
 */
public record Cause(Source source, String entity, Evaluation evaluation)
    implements Comparable<Cause> {
  /** What kind of thing it is. */
  public enum Source {
    PARAMETER_REFERENCE("ParameterReference"),
    RESOURCE_REFERENCE("ResourceReference"),
    RESOURCE_ATTRIBUTE("ResourceAttribute"),
    /** A nested stack, whose template may have changed. */
    AUTOMATIC("Automatic");

    private final String word;

    Source(String word) {
      this.word = word;
    }

    /** The word of AWS. */
    public String word() {
      return word;
    }
  }

  /** The cause that a reference within a stack is. */
  static Cause of(Term.Reference reference, Evaluation evaluation) {
    var id = reference.resource().id();
    return reference.attribute().isEmpty()
        ? new Cause(Source.RESOURCE_REFERENCE, id, evaluation)
        : new Cause(Source.RESOURCE_ATTRIBUTE, id + "." + reference.attribute(), evaluation);
  }

  @Override
  public int compareTo(Cause other) {
    int order = source.compareTo(other.source);
    order = order != 0 ? order : entity.compareTo(other.entity);
    return order != 0 ? order : evaluation.compareTo(other.evaluation);
  }
}
