package dev.plinth.access.proof;

import dev.plinth.access.Facts;
import dev.plinth.access.Match;
import dev.plinth.access.Policies;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Interpreter;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Semantics;
import dev.plinth.world.identity.Statement.Effect;
import java.util.List;
import java.util.Optional;

/**
 * Whether one policy allows something that another does not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html">The
 *     same question to IAM Access Analyzer</a>
 */
public final class Containment {
  private final ServiceAuthorization authorization;

  /** Questions over the actions of this data. */
  public Containment(ServiceAuthorization authorization) {
    this.authorization = authorization;
  }

  /** Looks for a request that the first policy allows and the second does not. */
  public Finding more(Policy first, Policy second) {
    return CellSearch.find(
        authorization,
        Actions.ANY,
        List.of(first, second),
        (cell, effort) -> find(cell, first, second, effort));
  }

  /**
   * Whether it is proved that the first policy allows nothing that the second does not. Quicker
   * than {@link #more}, for no request is looked for that could be shown.
   */
  public boolean isWithin(Policy first, Policy second) {
    return Cells.groups(authorization, Actions.ANY, List.of(first, second)).stream()
        .allMatch(group ->
            find(group.any(), first, second, new Effort(Prover.MOST))
                instanceof Prover.Answer.Nothing);
  }

  private static Prover.Answer find(Cell cell, Policy first, Policy second, Effort effort) {
    return new Prover(
            cell,
            List.of(first, second),
            requests -> question(requests, first, second, cell),
            request -> isSo(request, first, second))
        .find(Optional.empty(), Facts.NONE, effort);
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
