package dev.plinth.access.proof;

import dev.plinth.access.Facts;
import dev.plinth.access.Match;
import dev.plinth.access.Policies;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Interpreter;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Semantics;
import dev.plinth.world.identity.Statement.Effect;
import java.util.List;
import java.util.Optional;

/**
 * Whether one policy allows something that another does not.
 *
 * <p>A request that AWS documents is looked for first. Where there is none, any is: the reference
 * may be older than the service, and a policy that allows more on paper may allow more tomorrow.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html">The
 *     same question to IAM Access Analyzer</a>
 */
public final class Containment {
  /** The most steps of work for one question. */
  private static final long MOST = 400_000_000;

  private final ServiceAuthorization authorization;

  /** Questions over the actions of this data. */
  public Containment(ServiceAuthorization authorization) {
    this.authorization = authorization;
  }

  /** Looks for a request that the first policy allows and the second does not. */
  public Finding more(Policy first, Policy second) {
    var both = List.of(first, second);
    var keys = Keys.of(both);
    var effort = new Effort(MOST);
    Optional<Finding> otherwise = Optional.empty();
    for (var group : Cells.groups(authorization, both)) {
      // what no request at all is, none that AWS documents is
      var any = find(group.any(), first, second, effort);
      if (any instanceof Prover.Answer.Nothing) {
        continue;
      }
      var documented =
          Cells.of(group, authorization, keys)
              .map(cell -> find(cell, first, second, effort))
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
    return otherwise.orElseGet(() -> new Finding.None(assumptions()));
  }

  private static Finding found(Prover.Answer answer, boolean isDocumented) {
    return switch (answer) {
      case Prover.Answer.Found(var request) -> new Finding.Found(request, isDocumented);
      case Prover.Answer.Undecided(var reason) -> new Finding.Undecided(reason);
      case Prover.Answer.Nothing _ -> throw new IllegalArgumentException("nothing was found");
    };
  }

  private static Prover.Answer find(Cell cell, Policy first, Policy second, Effort effort) {
    if (effort.isSpent()) {
      return new Prover.Answer.Undecided("the policies take too long to compare");
    }
    var own = effort.part(Prover.MOST);
    var answer =
        new Prover(
                cell,
                List.of(first, second),
                requests -> question(requests, first, second, cell),
                request -> isSo(request, first, second))
            .find(Optional.empty(), Facts.NONE, own);
    effort.spend(own.spent());
    return answer;
  }

  private List<String> assumptions() {
    return List.of("actions are those that AWS lists as of " + authorization.date());
  }

  private static boolean isSo(Request request, Policy first, Policy second) {
    return Policies.allows(first, request) == Match.YES
        && Policies.allows(second, request) == Match.NO;
  }

  private static Formula question(
      Interpreter<Formula> requests, Policy first, Policy second, Cell cell) {
    var semantics = new Semantics<>(requests);
    return Formula.and(
        allows(semantics, first, cell), Formula.not(allows(semantics, second, cell)));
  }

  private static Formula allows(Semantics<Formula> semantics, Policy policy, Cell cell) {
    return Formula.and(
        semantics.says(Effect.ALLOW, policy, cell.actionKey()),
        Formula.not(semantics.says(Effect.DENY, policy, cell.actionKey())));
  }
}
