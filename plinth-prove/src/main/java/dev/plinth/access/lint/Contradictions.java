package dev.plinth.access.lint;

import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Operator;
import dev.plinth.access.language.Operator.Compare;
import dev.plinth.access.language.Operator.Quantifier;
import dev.plinth.access.language.Statement;
import dev.plinth.access.language.Test;
import dev.plinth.access.language.Value;
import dev.plinth.access.language.Value.Bound;
import dev.plinth.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Conditions on one key that exclude each other, as far as that can be seen without search. */
final class Contradictions implements Lint {
  @Override
  public Stream<Diagnostic> check(Statement statement) {
    return statement.tests().stream()
        .map(Test::key)
        .distinct()
        .flatMap(key -> against(statement, key).stream())
        .map(why -> Diagnostic.warning(LintCodes.NEVER, statement.origin(), why));
  }

  private static Optional<String> against(Statement statement, Key key) {
    var tests = statement.tests().stream().filter(test -> test.key().equals(key)).toList();
    boolean isAbsent = tests.stream().anyMatch(Contradictions::isAbsent);
    if (isAbsent && tests.stream().anyMatch(test -> EmptySets.needs(test, key))) {
      return Optional.of("`" + key.written() + "` would have to be there and missing");
    }
    var single = tests.stream().filter(Contradictions::isSingle).toList();
    return excludes(single) || single.stream().anyMatch(one -> isBeyond(one, single))
        ? Optional.of("no value of `" + key.written() + "` meets all its conditions")
        : Optional.empty();
  }

  private static boolean isAbsent(Test test) {
    return test.operator() instanceof Operator.Null
        && test.values().patterns().stream()
            .allMatch(value -> value.written().equalsIgnoreCase("true"));
  }

  /** Whether it asks for one value that is there and known. */
  private static boolean isSingle(Test test) {
    return test.operator() instanceof Compare compare
        && compare.quantifier() == Quantifier.ONE
        && !compare.ifExists()
        && test.values().isFixed();
  }

  /** Whether each text that one of them asks for is refused by another. */
  private static boolean excludes(List<Test> tests) {
    return tests.stream()
        .filter(test -> isPositive(test) && !test.values().fixed().isEmpty())
        .filter(test -> test.values().fixed().stream().allMatch(Contradictions::isExact))
        .anyMatch(test ->
            test.values().fixed().stream()
                .allMatch(value -> tests.stream().anyMatch(other -> !isMet(other, value))));
  }

  private static boolean isExact(Value value) {
    return value instanceof Value.Text(var glob, var ignoringCase)
        && !ignoringCase
        && Glob.isLiteral(glob);
  }

  private static boolean isPositive(Test test) {
    return test.operator() instanceof Compare compare && !compare.negated();
  }

  private static boolean isMet(Test test, Value value) {
    var text = value instanceof Value.Text(var glob, _) ? glob : "";
    return test.values().fixed().stream().anyMatch(one -> one.meets(text)) == isPositive(test);
  }

  /** Whether its lower bound lies above the upper bound of another. */
  private static boolean isBeyond(Test test, List<Test> tests) {
    return bound(test).stream()
        .anyMatch(low ->
            tests.stream()
                .flatMap(other -> bound(other).stream())
                .anyMatch(high -> isBeyond(low, high)));
  }

  private static Optional<Bound> bound(Test test) {
    return isPositive(test)
            && test.values().fixed().size() == 1
            && test.values().fixed().getFirst() instanceof Bound bound
        ? Optional.of(bound)
        : Optional.empty();
  }

  private static boolean isBeyond(Bound low, Bound high) {
    int order = low.bound().compareTo(high.bound());
    boolean isLow = low.comparison().holds(1) && !low.comparison().holds(-1);
    boolean isHigh = high.comparison().holds(-1) && !high.comparison().holds(1);
    boolean meet = low.comparison().holds(0) && high.comparison().holds(0);
    return isLow && isHigh && (order > 0 || (order == 0 && !meet));
  }
}
