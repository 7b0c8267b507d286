package dev.plinth.access.proof;

import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks through all cells for a request.
 *
 * <p>A request that AWS documents is looked for first. Where there is none, any is: the reference
 * may be older than the service, and what policies allow on paper may be there tomorrow.
 */
final class CellSearch {
  private CellSearch() {}

  /**
   * The request that is found first.
   *
   * @param policies all that the question asks
   * @param question asked of each cell
   */
  static Finding find(
      ServiceAuthorization authorization,
      Collection<Policy> policies,
      Function<Cell, Prover.Answer> question) {
    var keys = Keys.of(policies);
    Optional<Finding> otherwise = Optional.empty();
    for (var group : Cells.groups(authorization, policies)) {
      // what no request at all is, none that AWS documents is
      var any = question.apply(group.any());
      if (any instanceof Prover.Answer.Nothing) {
        continue;
      }
      var documented =
          Cells.of(group, authorization, keys)
              .map(question)
              .filter(Prover.Answer.Found.class::isInstance)
              .findFirst();
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

  /**
   * The request that is found first among those that AWS documents. What an action that AWS does
   * not list may be about is not known.
   */
  static Finding documented(
      ServiceAuthorization authorization,
      Collection<Policy> policies,
      Function<Cell, Prover.Answer> question) {
    var keys = Keys.of(policies);
    Optional<Finding> otherwise = Optional.empty();
    for (var group : Cells.groups(authorization, policies)) {
      if (question.apply(group.any()) instanceof Prover.Answer.Nothing) {
        continue;
      }
      if (group.actions().isEmpty()) {
        otherwise =
            Optional.of(new Finding.Undecided("AWS lists no action `" + group.any().name() + "`"));
      }
      for (var cell : Cells.of(group, authorization, keys).toList()) {
        var answer = question.apply(cell);
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
