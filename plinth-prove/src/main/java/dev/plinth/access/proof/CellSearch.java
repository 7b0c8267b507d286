package dev.plinth.access.proof;

import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Policy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks through all cells for a request.
 *
 * <p>A request that AWS documents is looked for first. Where there is none, any is: the reference
 * may be older than the service, and what policies allow on paper may be there tomorrow.
 */
final class CellSearch {
  /** After so many requests for odd resources the first will do. */
  private static final int MOST_ODD = 40;

  /** The most steps of work for one question. */
  private static final long MOST = 600_000_000;

  /** What is asked of a cell. */
  interface Question {
    /** The answer, within this effort. */
    Prover.Answer of(Cell cell, Effort effort);
  }

  private final Question question;
  private final Effort effort = new Effort(MOST);

  private CellSearch(Question question) {
    this.question = question;
  }

  /**
   * The request that is found first.
   *
   * @param within the actions of requests that may answer the question
   * @param policies all that the question asks
   * @param question asked of each cell
   */
  static Finding find(
      ServiceAuthorization authorization,
      Actions within,
      Collection<Policy> policies,
      Question question) {
    return new CellSearch(question).find(authorization, within, policies);
  }

  private Finding find(
      ServiceAuthorization authorization, Actions within, Collection<Policy> policies) {
    var keys = Keys.of(policies);
    Optional<Finding> otherwise = Optional.empty();
    for (var group : Cells.groups(authorization, within, policies)) {
      // what no request at all is, none that AWS documents is
      var any = ask(group.any());
      if (any instanceof Prover.Answer.Nothing) {
        continue;
      }
      var documented = documented(Cells.of(group, authorization, keys));
      if (documented.isPresent()) {
        return found(documented.get(), true);
      }
      var here = found(any, false);
      if (otherwise.isEmpty() || here instanceof Finding.Found) {
        otherwise = Optional.of(here);
      }
    }
    return otherwise.orElseGet(() ->
        new Finding.None(
            List.of("actions are those that AWS lists as of " + authorization.date())));
  }

  private Prover.Answer ask(Cell cell) {
    if (effort.isSpent()) {
      return new Prover.Answer.Undecided("the policies take too long to compare");
    }
    var own = effort.part(Prover.MOST);
    var answer = question.of(cell, own);
    effort.spend(own.spent());
    return answer;
  }

  /**
   * The first request whose resource reads as AWS writes it, or the first at all: a star may go on
   * over colons, to resources that nobody has.
   */
  private Optional<Prover.Answer> documented(Stream<Cell> cells) {
    Optional<Prover.Answer> first = Optional.empty();
    int looked = 0;
    for (var cell : (Iterable<Cell>) cells::iterator) {
      var answer = ask(cell);
      if (answer instanceof Prover.Answer.Found(var request)) {
        first = first.or(() -> Optional.of(answer));
        if (isPlain(cell, request) || ++looked == MOST_ODD) {
          return isPlain(cell, request) ? Optional.of(answer) : first;
        }
      }
    }
    return first;
  }

  private static boolean isPlain(Cell cell, Request request) {
    return cell.type().isEmpty() || colons(request.resource()) == colons(cell.type().get().arn());
  }

  private static long colons(String arn) {
    return arn.chars().filter(c -> c == ':').count();
  }

  /**
   * The request that is found first among those that AWS documents. What an action that AWS does
   * not list may be about is not known.
   */
  static Finding documented(
      ServiceAuthorization authorization,
      Actions within,
      Collection<Policy> policies,
      Question question) {
    return new CellSearch(question).documented(authorization, within, policies);
  }

  private Finding documented(
      ServiceAuthorization authorization, Actions within, Collection<Policy> policies) {
    var keys = Keys.of(policies);
    Optional<Finding> otherwise = Optional.empty();
    for (var group : Cells.groups(authorization, within, policies)) {
      if (ask(group.any()) instanceof Prover.Answer.Nothing) {
        continue;
      }
      if (group.actions().isEmpty()) {
        otherwise =
            Optional.of(new Finding.Undecided("AWS lists no action `" + group.any().name() + "`"));
      }
      for (var cell : Cells.of(group, authorization, keys).toList()) {
        var answer = ask(cell);
        if (answer instanceof Prover.Answer.Found) {
          return found(answer, true);
        }
        if (answer instanceof Prover.Answer.Undecided) {
          otherwise = Optional.of(found(answer, true));
        }
      }
    }
    return otherwise.orElseGet(() ->
        new Finding.None(
            List.of("requests are those that AWS documents as of " + authorization.date())));
  }

  private static Finding found(Prover.Answer answer, boolean isDocumented) {
    return switch (answer) {
      case Prover.Answer.Found(var request) -> new Finding.Found(request, isDocumented);
      case Prover.Answer.Undecided(var reason) -> new Finding.Undecided(reason);
      case Prover.Answer.Nothing _ -> throw new IllegalArgumentException("nothing was found");
    };
  }
}
