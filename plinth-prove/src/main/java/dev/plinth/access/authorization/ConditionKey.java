package dev.plinth.access.authorization;

/**
 * A condition key.
 *
 * @param name as AWS writes it; {@code aws:ResourceTag/${TagKey}} and {@code
 *     s3:ExistingObjectTag/<key>} stand for all keys with a name in that place
 * @param type of each of its values
 * @param multivalued whether a request may carry several values, so that it needs {@code
 *     ForAnyValue} or {@code ForAllValues}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Single-valued
 *     and multivalued keys</a>
 */
public record ConditionKey(String name, ConditionType type, boolean multivalued) {
  /** The key of a line of the data. */
  static ConditionKey of(String line) {
    var tab = line.indexOf('\t');
    return new ConditionKey(
        line.substring(0, tab), ConditionType.of(line.charAt(tab + 1)), line.endsWith("*"));
  }

  /** Whether the name stands for many keys. */
  public boolean isTemplate() {
    return gap() >= 0;
  }

  /** Whether this is the key of that name, in any case. */
  public boolean isNamed(String other) {
    int gap = gap();
    if (gap < 0) {
      return name.equalsIgnoreCase(other);
    }
    int suffix = name.length() - resume(gap);
    return other.length() > gap + suffix
        && name.regionMatches(true, 0, other, 0, gap)
        && name.regionMatches(true, resume(gap), other, other.length() - suffix, suffix);
  }

  /** How much of the name is the same for all keys it stands for. */
  int fixed() {
    int gap = gap();
    return gap < 0 ? name.length() : gap + name.length() - resume(gap);
  }

  private int gap() {
    int dollar = name.indexOf("${");
    return dollar >= 0 ? dollar : name.indexOf('<');
  }

  private int resume(int gap) {
    return name.indexOf(name.charAt(gap) == '$' ? '}' : '>', gap) + 1;
  }
}
