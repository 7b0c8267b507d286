package dev.plinth.access.language;

import dev.plinth.access.language.Operator.Compare;
import dev.plinth.access.language.Operator.Quantifier;
import java.util.Locale;
import java.util.stream.Stream;

/** The names that operators go by. */
final class Spellings {
  private Spellings() {}

  static Stream<Spelling> of(Comparison comparison) {
    return switch (comparison) {
      case STRING -> both(comparison, "StringEquals", "StringNotEquals");
      case STRING_IGNORING_CASE ->
          both(comparison, "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase");
      case STRING_LIKE -> both(comparison, "StringLike", "StringNotLike");
      // both names of each behave alike
      case ARN ->
          Stream.concat(
              both(comparison, "ArnEquals", "ArnNotEquals"),
              both(comparison, "ArnLike", "ArnNotLike"));
      case NUMERIC_EQUALS -> both(comparison, "NumericEquals", "NumericNotEquals");
      case DATE_EQUALS -> both(comparison, "DateEquals", "DateNotEquals");
      case IP -> both(comparison, "IpAddress", "NotIpAddress");
      case NUMERIC_LESS,
          NUMERIC_AT_MOST,
          NUMERIC_MORE,
          NUMERIC_AT_LEAST,
          DATE_BEFORE,
          DATE_NOT_AFTER,
          DATE_AFTER,
          DATE_NOT_BEFORE,
          BOOL,
          BINARY ->
          Stream.of(one(comparison, comparison.written(), false));
    };
  }

  private static Stream<Spelling> both(Comparison comparison, String plain, String negated) {
    return Stream.of(one(comparison, plain, false), one(comparison, negated, true));
  }

  private static Spelling one(Comparison comparison, String name, boolean negated) {
    return new Spelling(
        name.toLowerCase(Locale.ROOT), new Compare(comparison, negated, Quantifier.ONE, false));
  }
}
