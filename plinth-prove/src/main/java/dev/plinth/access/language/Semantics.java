package dev.plinth.access.language;

import dev.plinth.access.language.Operator.Compare;
import dev.plinth.world.identity.Statement.Effect;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the policy language means, said once for all interpreters.
 *
 * @param <T> what the interpreter answers
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Policy
 *     elements</a>
 */
public final class Semantics<T> {
  private static final Values EMPTY_TEXT = Values.of(Comparison.STRING, List.of(Pattern.of("")));

  private final Interpreter<T> request;

  /** What policies say to the requests of this interpreter. */
  public Semantics(Interpreter<T> request) {
    this.request = request;
  }

  /** Whether a statement of this effect matches. */
  public T says(Effect effect, Policy policy, String action) {
    var says = request.truth(false);
    for (var statement : policy.about(action)) {
      if (statement.effect() == effect) {
        says = request.or(says, matchesBeyondAction(statement));
        if (request.isTrue(says)) {
          return says;
        }
      }
    }
    return says;
  }

  /** Whether a statement is about the request. */
  public T matches(Statement statement) {
    return beyondAction(statement, request.action(statement.actions()));
  }

  /** The same of a statement that {@link Policy#about} found for the action of the requests. */
  public T matchesBeyondAction(Statement statement) {
    return statement.actions().doubt().isPresent()
        ? matches(statement)
        : beyondAction(statement, request.truth(true));
  }

  private T beyondAction(Statement statement, T isAbout) {
    var matches = isAbout;
    if (!request.isFalse(matches)) {
      matches = request.and(matches, principals(statement.principals()));
    }
    if (!request.isFalse(matches)) {
      matches = request.and(matches, resources(statement.resources()));
    }
    for (var test : statement.tests()) {
      if (request.isFalse(matches)) {
        return matches;
      }
      matches = request.and(matches, holds(test));
    }
    return statement.doubt().isEmpty()
        ? matches
        : request.and(matches, request.unknown(statement.doubt().get()));
  }

  private T principals(Principals principals) {
    return switch (principals) {
      case Principals.Holder _ -> request.truth(true);
      case Principals.Only(var named) -> among(named);
      case Principals.AllBut(var named) -> request.not(among(named));
    };
  }

  private T among(List<Named> named) {
    var among = request.truth(false);
    for (var one : named) {
      if (request.isTrue(among)) {
        return among;
      }
      among = request.or(among, request.principal(one));
    }
    return among;
  }

  private T resources(Resources resources) {
    var among = request.truth(false);
    for (var pattern : resources.patterns()) {
      if (request.isTrue(among)) {
        break;
      }
      among = request.or(among, request.resource(pattern));
    }
    return resources.excluded()
        ? request.and(request.not(among), resolved(resources.patterns().stream()))
        : among;
  }

  /** A text of which a variable has no value fits nothing, neither plain nor negated. */
  private T resolved(Stream<Pattern> patterns) {
    var keys =
        patterns
            .flatMap(Pattern::variables)
            .filter(variable -> variable.otherwise().isEmpty())
            .map(Pattern.Part.Variable::key)
            .distinct()
            .toList();
    var resolved = request.truth(true);
    for (var key : keys) {
      resolved = request.and(resolved, request.single(key));
    }
    return resolved;
  }

  private T holds(Test test) {
    return switch (test.operator()) {
      case Operator.Null _ -> missing(test);
      case Compare compare -> compare(compare, test.key(), test.values());
    };
  }

  private T missing(Test test) {
    var holds = request.truth(false);
    var present = request.present(test.key());
    for (var value : test.values().patterns()) {
      if (value.doubt().isPresent()) {
        holds = request.or(holds, request.unknown(value.doubt().get()));
      } else if (value.written().equalsIgnoreCase("true")) {
        holds = request.or(holds, request.not(present));
      } else if (value.written().equalsIgnoreCase("false")) {
        holds = request.or(holds, present);
      }
    }
    return holds;
  }

  /**
   * Whether a key has an empty text for its value, which counts as no values where a set is asked
   * for.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Single-valued
   *     and multivalued context keys</a>
   */
  private T blank(Key key, Values values) {
    // keys of numbers, dates and addresses have no empty text
    return values.comparison().kind() == Comparison.Kind.TEXT
        ? request.and(request.single(key), request.some(key, EMPTY_TEXT, false))
        : request.truth(false);
  }

  private T compare(Compare operator, Key key, Values values) {
    var absent = request.not(request.present(key));
    boolean negated = operator.negated();
    var met =
        switch (operator.quantifier()) {
          case ONE -> {
            // an operator without a quantifier has no meaning for several values
            var some = request.and(request.single(key), request.some(key, values, false));
            // without the key nothing matches, which is what a negated operator asks for
            yield negated ? request.not(some) : some;
          }
          case ANY ->
              request.and(request.some(key, values, negated), request.not(blank(key, values)));
          case ALL -> request.or(request.every(key, values, negated), blank(key, values));
        };
    if (negated && !values.isFixed()) {
      var resolved = resolved(values.patterns().stream());
      met =
          request.and(
              met,
              operator.quantifier() == Operator.Quantifier.ALL
                  ? request.or(absent, resolved)
                  : resolved);
    }
    return operator.ifExists() ? request.or(absent, met) : met;
  }
}
