package dev.plinth.plan.changeset;

/**
 * The part of a resource that changes, as a scope names it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceTargetDefinition.html">ResourceTargetDefinition</a>
 */
public enum Attribute {
  PROPERTIES("Properties"),
  METADATA("Metadata"),
  CREATION_POLICY("CreationPolicy"),
  UPDATE_POLICY("UpdatePolicy"),
  DELETION_POLICY("DeletionPolicy"),
  UPDATE_REPLACE_POLICY("UpdateReplacePolicy"),
  TAGS("Tags");

  private final String word;

  Attribute(String word) {
    this.word = word;
  }

  /** The word of AWS. */
  public String word() {
    return word;
  }
}
