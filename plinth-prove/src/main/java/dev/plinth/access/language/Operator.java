package dev.plinth.access.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An operator of a condition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
public sealed interface Operator {
  /** Whether the key is missing. */
  record Null() implements Operator {}

  /**
   * A comparison.
   *
   * @param negated whether the values must not match
   * @param ifExists whether a missing key is good
   */
  record Compare(Comparison comparison, boolean negated, Quantifier quantifier, boolean ifExists)
      implements Operator {}

  /** What is asked of a key with several values. */
  enum Quantifier {
    /** There is one value. */
    ONE,
    /** Some value must match. */
    ANY,
    /** Each value must match, and there may be none. */
    ALL
  }

  /** Operators by name in small letters. */
  Map<String, Compare> PLAIN =
      Arrays.stream(Comparison.values())
          .flatMap(Spellings::of)
          .collect(Collectors.toUnmodifiableMap(Spelling::name, Spelling::operator));

  /** Reads an operator; empty when there is none of this name. Case does not matter. */
  static Optional<Operator> read(String written) {
    var word = written.toLowerCase(Locale.ROOT);
    var quantifier = Quantifier.ONE;
    if (word.startsWith("foranyvalue:")) {
      quantifier = Quantifier.ANY;
      word = word.substring("foranyvalue:".length());
    } else if (word.startsWith("forallvalues:")) {
      quantifier = Quantifier.ALL;
      word = word.substring("forallvalues:".length());
    }
    if (word.equals("null")) {
      return quantifier == Quantifier.ONE ? Optional.of(new Null()) : Optional.empty();
    }
    boolean ifExists = word.endsWith("ifexists");
    if (ifExists) {
      word = word.substring(0, word.length() - "ifexists".length());
    }
    var plain = Optional.ofNullable(PLAIN.get(word));
    var asked = quantifier;
    return plain.map(one -> new Compare(one.comparison(), one.negated(), asked, ifExists));
  }
}
