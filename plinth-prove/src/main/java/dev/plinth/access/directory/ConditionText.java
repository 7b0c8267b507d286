package dev.plinth.access.directory;

import dev.plinth.access.Dependence;
import dev.plinth.access.Facts;
import dev.plinth.access.Facts.Fact;
import dev.plinth.access.language.Comparison;
import dev.plinth.access.language.Operator;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Test;
import java.util.List;
import java.util.stream.Collectors;

/** What must hold for a statement to match, in words. */
public final class ConditionText {
  private ConditionText() {}

  /** The conditions of a statement that are not decided; what else is not known where none is. */
  public static String of(Dependence depends, Facts facts) {
    var open =
        depends.statement().tests().stream()
            .filter(test -> isOpen(test, facts))
            .map(ConditionText::of)
            .toList();
    var doubt = depends.statement().doubt();
    if (doubt.isPresent()) {
      return doubt.get();
    }
    return open.isEmpty() ? String.join(", ", depends.reasons()) : String.join(" and ", open);
  }

  /** The condition keys that it depends on, as the policy names them. */
  public static List<String> keys(Dependence depends, Facts facts) {
    return depends.statement().tests().stream()
        .filter(test -> isOpen(test, facts))
        .map(test -> test.key().written())
        .distinct()
        .toList();
  }

  private static boolean isOpen(Test test, Facts facts) {
    return facts.of(test.key().written()) instanceof Fact.Unknown
        || test.values().patterns().stream()
            .anyMatch(pattern ->
                pattern.doubt().isPresent()
                    || pattern
                        .variables()
                        .anyMatch(one -> facts.of(one.key().written()) instanceof Fact.Unknown));
  }

  private static String of(Test test) {
    var key = "`" + test.key().written() + "`";
    var values =
        test.values().patterns().stream().map(Pattern::written).collect(Collectors.joining(" or "));
    return switch (test.operator()) {
      case Operator.Null _ -> key + (values.equals("true") ? " is missing" : " is there");
      case Operator.Compare compare -> {
        var subject =
            switch (compare.quantifier()) {
              case ONE -> key;
              case ANY -> "a value of " + key;
              case ALL -> "every value of " + key;
            };
        boolean missing =
            compare.ifExists()
                || (compare.negated() && compare.quantifier() == Operator.Quantifier.ONE);
        yield subject
            + (compare.negated() ? " is not " : " is ")
            + relation(compare.comparison())
            + values
            + (missing ? " or is missing" : "");
      }
    };
  }

  private static String relation(Comparison comparison) {
    return switch (comparison) {
      case STRING, STRING_IGNORING_CASE, NUMERIC_EQUALS, DATE_EQUALS, BOOL, BINARY -> "";
      case STRING_LIKE, ARN -> "like ";
      case NUMERIC_LESS -> "less than ";
      case NUMERIC_AT_MOST -> "at most ";
      case NUMERIC_MORE -> "more than ";
      case NUMERIC_AT_LEAST -> "at least ";
      case DATE_BEFORE -> "before ";
      case DATE_NOT_AFTER -> "not after ";
      case DATE_AFTER -> "after ";
      case DATE_NOT_BEFORE -> "not before ";
      case IP -> "in ";
    };
  }
}
