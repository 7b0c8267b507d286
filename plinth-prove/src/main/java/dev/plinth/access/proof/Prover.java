package dev.plinth.access.proof;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Request;
import dev.plinth.access.language.Interpreter;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Policy;
import dev.plinth.access.proof.Search.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Looks in one cell for a request that answers a question, and shows none that the concrete
 * interpreter does not agree to.
 */
final class Prover {
  /** The most steps of work for one cell. */
  static final long MOST = 100_000_000;

  private static final String ANY_USER = "arn:aws:iam::111122223333:user/x";

  private final Cell cell;
  private final Set<Key> keys;
  private final Set<Key> variables;
  private final Function<Interpreter<Formula>, Formula> question;
  private final Predicate<Request> replay;

  /**
   * A question about requests of a cell.
   *
   * @param policies all that the question asks
   * @param question the formula of the requests that are looked for
   * @param replay whether a request is one of them
   */
  Prover(
      Cell cell,
      Collection<Policy> policies,
      Function<Interpreter<Formula>, Formula> question,
      Predicate<Request> replay) {
    this.cell = cell;
    var statements =
        policies.stream().flatMap(policy -> policy.about(cell.actionKey()).stream()).toList();
    this.keys = Keys.of(statements);
    this.variables = Keys.variables(statements);
    this.question = question;
    this.replay = replay;
  }

  /** The answer for one cell. */
  sealed interface Answer {
    /** This request is one. */
    record Found(Request request) implements Answer {}

    /** No request of the cell is. */
    record Nothing() implements Answer {}

    /**
     * It is not known.
     *
     * @param reason lower case, without a period
     */
    record Undecided(String reason) implements Answer {}
  }

  /** Looks among requests of this caller, or of anybody, of which these facts are known. */
  Answer find(Optional<Caller> caller, Facts facts) {
    return find(caller, facts, new Effort(MOST));
  }

  /** The same within this effort. */
  Answer find(Optional<Caller> caller, Facts facts, Effort effort) {
    var theory = new Theory(cell, effort);
    var symbolic = new Symbolic(cell, caller, facts);
    return switch (Search.find(question.apply(symbolic), theory)) {
      case Outcome.Nothing _ -> new Answer.Nothing();
      case Outcome.Undecided _ ->
          new Answer.Undecided("`" + cell.name() + "` takes too long to decide");
      case Outcome.Found(var values) -> {
        var request = Witness.of(cell, theory, caller, facts, keys, values);
        if (request.isPresent() && replay.test(request.get())) {
          yield new Answer.Found(request.get());
        }
        yield concrete(caller.or(() -> request.map(Request::caller)), facts, effort)
            .<Answer>map(Answer.Found::new)
            .orElseGet(() -> new Answer.Undecided(reason(symbolic)));
      }
    };
  }

  private String reason(Symbolic symbolic) {
    return symbolic
        .doubt()
        .orElse("what `" + cell.name() + "` may do depends on keys that go together");
  }

  /**
   * The same with values for all that variables stand for: what was taken in as anything is then
   * exact, and a request that is found is one.
   */
  private Optional<Request> concrete(Optional<Caller> caller, Facts facts, Effort effort) {
    if (variables.isEmpty() && caller.isPresent()) {
      return Optional.empty();
    }
    var callers = caller.isPresent() ? List.of(caller.get(), user()) : List.of(user());
    for (var one : callers) {
      var known = facts.unlessSaid(one.keys());
      for (var key : variables) {
        if (known.of(key.small()) instanceof Facts.Fact.Unknown) {
          known = known.with(key.small(), "x");
        }
      }
      var theory = new Theory(cell, effort);
      var search = Search.find(question.apply(new Symbolic(cell, Optional.of(one), known)), theory);
      if (search instanceof Outcome.Found(var values)) {
        var request = Witness.of(cell, theory, Optional.of(one), known, keys, values);
        if (request.isPresent() && replay.test(request.get())) {
          return request;
        }
      }
    }
    return Optional.empty();
  }

  private static Caller user() {
    return Caller.read(ANY_USER).orElseThrow();
  }
}
