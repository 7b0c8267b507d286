package dev.plinth.access.proof;

import dev.plinth.access.ActionRules;
import dev.plinth.access.Authorization;
import dev.plinth.access.Authorization.Question;
import dev.plinth.access.Caller;
import dev.plinth.access.Decider;
import dev.plinth.access.Facts;
import dev.plinth.access.Layers;
import dev.plinth.access.Match;
import dev.plinth.access.Policies;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Interpreter;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Semantics;
import dev.plinth.world.identity.Statement.Effect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for a request of one caller that all layers of policies together allow.
 *
 * <p>The policy of a resource is that of all resources of the scope: ask about each resource that
 * has one by itself. What needs no permission is left out: it reaches nothing.
 */
public final class Requests {
  private static final String KEY = "arn:aws:kms:::key/";
  private static final Pattern KEYS = Pattern.of(Glob.ANY + ":key/" + Glob.ANY);

  private final ServiceAuthorization authorization;

  /** Questions over the actions of this data. */
  public Requests(ServiceAuthorization authorization) {
    this.authorization = authorization;
  }

  /**
   * Looks for a request that is allowed.
   *
   * @param facts what is known of all such requests; keys that follow from who asks need not be
   *     said
   */
  public Finding allowed(Caller caller, Layers layers, Facts facts, Scope scope) {
    return new Asked(caller, layers, Optional.empty(), facts, scope).find();
  }

  /**
   * Looks for a request that is allowed, among those that AWS documents: for actions that it lists,
   * on what they act on, with keys that they carry.
   */
  public Finding documented(Caller caller, Layers layers, Facts facts, Scope scope) {
    return new Asked(caller, layers, Optional.empty(), facts, scope).documented();
  }

  /**
   * Looks for a request that is allowed under the first of two layers, and not under the second.
   */
  public Finding allowedMore(Caller caller, Layers first, Layers second, Facts facts, Scope scope) {
    return new Asked(caller, first, Optional.of(second), facts, scope).find();
  }

  private final class Asked {
    private final Caller caller;
    private final Layers first;
    private final Optional<Layers> second;
    private final Facts facts;
    private final Policy asked;
    private final Policy owned;
    private final String owner;
    private final List<Policy> all;

    Asked(Caller caller, Layers first, Optional<Layers> second, Facts facts, Scope scope) {
      this.caller = caller;
      this.first = first;
      this.second = second;
      this.owner = scope.owner();
      this.facts = Request.of(caller, "", "", owner, facts).facts();
      this.asked = scope.policy();
      this.owned = scope.owned(caller);
      this.all =
          Stream.of(
                  Stream.of(asked, owned),
                  first.policies(),
                  second.stream().flatMap(Layers::policies))
              .flatMap(one -> one)
              .distinct()
              .toList();
    }

    Finding documented() {
      return CellSearch.documented(authorization, actions(), all, this::find);
    }

    Finding find() {
      return CellSearch.find(authorization, actions(), all, this::find);
    }

    private Actions actions() {
      return asked.statements().getFirst().actions();
    }

    private Prover.Answer find(Cell cell, Effort effort) {
      // only what is a key is under its policy first
      if (cell.isBound() || !cell.actionKey().startsWith("kms:")) {
        return find(
            cell, cell.type().map(type -> type.arn()).orElse("*"), Optional.empty(), effort);
      }
      var keys = find(cell, KEY, Optional.of(true), effort);
      var others = find(cell, "*", Optional.of(false), effort);
      return keys instanceof Prover.Answer.Found || others instanceof Prover.Answer.Nothing
          ? keys
          : others;
    }

    private Prover.Answer find(Cell cell, String resource, Optional<Boolean> isKey, Effort effort) {
      var question = new Question(caller, cell.actionKey(), resource, owner);
      return new Prover(cell, all, requests -> formula(requests, question, isKey), this::isSo)
          .find(Optional.of(caller), facts, effort);
    }

    private Formula formula(
        Interpreter<Formula> requests, Question question, Optional<Boolean> isKey) {
      if (ActionRules.of(question.action()).freeTo() != ActionRules.FreeTo.NOBODY) {
        return Formula.FALSE;
      }
      var semantics = new Semantics<>(requests);
      var within =
          Formula.and(
              semantics.says(Effect.ALLOW, asked, question.action()),
              semantics.says(Effect.ALLOW, owned, question.action()));
      if (isKey.isPresent()) {
        var keys = requests.resource(KEYS);
        within = Formula.and(within, isKey.get() ? keys : Formula.not(keys));
      }
      if (within.equals(Formula.FALSE)) {
        return within;
      }
      var allowed = Formula.and(within, new Authorization<>(requests, first, question).allowed());
      return second.isEmpty() || allowed.equals(Formula.FALSE)
          ? allowed
          : Formula.and(
              allowed,
              Formula.not(new Authorization<>(requests, second.get(), question).allowed()));
    }

    private boolean isSo(Request found) {
      var request = Request.of(caller, found.action(), found.resource(), owner, found.facts());
      return Policies.allows(asked, request) == Match.YES
          && Policies.allows(owned, request) == Match.YES
          && Decider.allowed(request, first) == Match.YES
          && second.map(layers -> Decider.allowed(request, layers)).orElse(Match.NO) == Match.NO;
    }
  }
}
