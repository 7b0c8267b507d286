package dev.plinth.access.authorization;

import java.util.Arrays;

/**
 * The type of a condition key's values, which decides the operators that fit.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
public enum ConditionType {
  ARN('A', "arn"),
  BINARY('X', "binary"),
  BOOL('B', "bool"),
  DATE('D', "date"),
  IP_ADDRESS('I', "ip-address"),
  NUMERIC('N', "numeric"),
  STRING('S', "string");

  private final char letter;
  private final String word;

  ConditionType(char letter, String word) {
    this.letter = letter;
    this.word = word;
  }

  static ConditionType of(char letter) {
    return Arrays.stream(values())
        .filter(type -> type.letter == letter)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no type of a condition key " + letter));
  }

  static ConditionType of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no type of a condition key " + word));
  }
}
