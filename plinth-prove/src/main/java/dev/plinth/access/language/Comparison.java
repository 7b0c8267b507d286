package dev.plinth.access.language;

import dev.plinth.access.language.Pattern.Form;

/**
 * How a value of a request is held against one of a policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
public enum Comparison {
  STRING("StringEquals", Form.EXACT),
  STRING_IGNORING_CASE("StringEqualsIgnoreCase", Form.EXACT),
  STRING_LIKE("StringLike", Form.LIKE),
  ARN("ArnLike", Form.ARN),
  NUMERIC_EQUALS("NumericEquals", Form.EXACT),
  NUMERIC_LESS("NumericLessThan", Form.EXACT),
  NUMERIC_AT_MOST("NumericLessThanEquals", Form.EXACT),
  NUMERIC_MORE("NumericGreaterThan", Form.EXACT),
  NUMERIC_AT_LEAST("NumericGreaterThanEquals", Form.EXACT),
  DATE_EQUALS("DateEquals", Form.EXACT),
  DATE_BEFORE("DateLessThan", Form.EXACT),
  DATE_NOT_AFTER("DateLessThanEquals", Form.EXACT),
  DATE_AFTER("DateGreaterThan", Form.EXACT),
  DATE_NOT_BEFORE("DateGreaterThanEquals", Form.EXACT),
  BOOL("Bool", Form.EXACT),
  BINARY("BinaryEquals", Form.EXACT),
  IP("IpAddress", Form.EXACT);

  private final String written;
  private final Form form;

  Comparison(String written, Form form) {
    this.written = written;
    this.form = form;
  }

  /** The operator that asks for it. */
  public String written() {
    return written;
  }

  /** How values of a policy are read for it. */
  public Form form() {
    return form;
  }

  /** What kind of values it compares. */
  public enum Kind {
    TEXT,
    NUMBER,
    DATE,
    ADDRESS
  }

  /** What kind of values it compares. */
  public Kind kind() {
    return switch (this) {
      case STRING, STRING_IGNORING_CASE, STRING_LIKE, ARN, BOOL, BINARY -> Kind.TEXT;
      case NUMERIC_EQUALS, NUMERIC_LESS, NUMERIC_AT_MOST, NUMERIC_MORE, NUMERIC_AT_LEAST ->
          Kind.NUMBER;
      case DATE_EQUALS, DATE_BEFORE, DATE_NOT_AFTER, DATE_AFTER, DATE_NOT_BEFORE -> Kind.DATE;
      case IP -> Kind.ADDRESS;
    };
  }

  /**
   * Whether a variable in a value counts.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
   *     operators</a>
   */
  public boolean takesVariables() {
    return kind() == Kind.TEXT && this != BINARY;
  }

  /** Whether an order of the requested to the written value, as of a comparator, is meant. */
  public boolean holds(int order) {
    return switch (this) {
      case NUMERIC_EQUALS, DATE_EQUALS -> order == 0;
      case NUMERIC_LESS, DATE_BEFORE -> order < 0;
      case NUMERIC_AT_MOST, DATE_NOT_AFTER -> order <= 0;
      case NUMERIC_MORE, DATE_AFTER -> order > 0;
      case NUMERIC_AT_LEAST, DATE_NOT_BEFORE -> order >= 0;
      case STRING, STRING_IGNORING_CASE, STRING_LIKE, ARN, BOOL, BINARY, IP ->
          throw new IllegalArgumentException(this + " has no order");
    };
  }
}
