package dev.plinth.access.proof;

import dev.plinth.access.Facts;
import dev.plinth.access.Policies;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Semantics;
import dev.plinth.access.proof.Search.Outcome;
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
    var both = List.of(first, second);
    var keys = Keys.of(both);
    Optional<Finding> doubt = Optional.empty();
    for (var cell : Cells.of(authorization, both)) {
      var theory = new Theory(cell);
      var semantics = new Semantics<>(new Symbolic(cell, Optional.empty(), Facts.NONE));
      var formula =
          Formula.and(allows(semantics, first, cell), Formula.not(allows(semantics, second, cell)));
      switch (Search.find(formula, theory)) {
        case Outcome.Nothing _ -> {}
        case Outcome.Undecided _ ->
            doubt =
                Optional.of(
                    new Finding.Undecided("`" + cell.name() + "` takes too long to decide"));
        case Outcome.Found(var values) -> {
          var request =
              Witness.of(cell, theory, Optional.empty(), Facts.NONE, keys, values.values());
          if (request.isPresent() && isSo(request.get(), first, second)) {
            return new Finding.Found(request.get());
          }
          doubt = Optional.of(new Finding.Undecided(doubt(cell, both)));
        }
      }
    }
    return doubt.orElseGet(() -> new Finding.None(assumptions()));
  }

  private static String doubt(Cell cell, List<Policy> policies) {
    return policies.stream()
        .flatMap(policy -> policy.doubts().stream())
        .findFirst()
        .orElse("what `" + cell.name() + "` may do depends on values of other keys");
  }

  private List<String> assumptions() {
    return List.of(
        "actions, resource types and condition keys are those of " + authorization.date());
  }

  private static boolean isSo(Request request, Policy first, Policy second) {
    return Policies.allows(first, request) == dev.plinth.access.Match.YES
        && Policies.allows(second, request) == dev.plinth.access.Match.NO;
  }

  private static Formula allows(Semantics<Formula> semantics, Policy policy, Cell cell) {
    return Formula.and(
        semantics.says(Effect.ALLOW, policy, cell.actionKey()),
        Formula.not(semantics.says(Effect.DENY, policy, cell.actionKey())));
  }
}
