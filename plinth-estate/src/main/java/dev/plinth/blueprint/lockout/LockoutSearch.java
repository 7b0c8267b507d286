package dev.plinth.blueprint.lockout;

import dev.plinth.access.Decider;
import dev.plinth.access.Decision.Cause;
import dev.plinth.access.Layer;
import dev.plinth.access.Layers;
import dev.plinth.access.Lockout;
import dev.plinth.access.Lockout.Level;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.access.lockout.Open;
import dev.plinth.access.proof.Passage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks policies about calls, and keeps what each statement denies. */
final class LockoutSearch {
  private final Passage passage = new Passage(ServiceAuthorization.standard());
  private final Map<List<Object>, LockedOut> locked = new LinkedHashMap<>();

  /** What each statement denies a role, in the order in which it was found. */
  Collection<LockedOut> found() {
    return List.copyOf(locked.values());
  }

  /**
   * Asks about a call of a role that may do everything. What the interpreter is sure of needs no
   * search.
   *
   * @param organization its policies and no others
   */
  void ask(Need need, Layers organization) {
    if (!isSure(need, organization)) {
      var layers = around(need, organization);
      note(need, layers, passage.of(need.call(), layers, ""));
    }
  }

  /** Whether a call of a role that may do everything passes for certain. */
  boolean passes(Need need, Layers organization) {
    return isSure(need, organization)
        || passage.of(need.call(), around(need, organization), "") instanceof Passage.Answer.Passes;
  }

  private static Layers around(Need need, Layers organization) {
    return Open.to(need.call()).withOrganization(organization.scps(), organization.rcps());
  }

  /** Whether the interpreter is sure that a call passes. Safe for use by several threads. */
  static boolean isSure(Need need, Layers organization) {
    return Stream.of(organization.scps(), organization.rcps())
        .allMatch(levels -> Lockout.check(levels(levels), List.of(need.call())).isEmpty());
  }

  private static List<Level> levels(List<List<Policy>> levels) {
    return levels.stream().map(policies -> new Level("", policies)).toList();
  }

  private void note(Need need, Layers layers, Passage.Answer answer) {
    switch (answer) {
      case Passage.Answer.Passes _ -> {}
      case Passage.Answer.Denied denied -> {
        for (var cause : Decider.decide(denied.request(), layers).causes()) {
          var place =
              switch (cause) {
                case Cause.Stated(var layer, var policy, var statement, _) ->
                    new LockedOut.Place(layer, policy, statement);
                case Cause.Missing(var layer, _) -> new LockedOut.Place(layer, "", "");
                case Cause.Doubt(var layer, _) -> new LockedOut.Place(layer, "", "");
              };
          at(place, need, layers).add(need, denied);
        }
      }
      case Passage.Answer.Undecided(var reason) ->
          at(doubted(need, layers), need, layers).add(need, reason);
    }
  }

  /** Each role by itself, so that none is left out for what only another needs. */
  private LockedOut at(LockedOut.Place place, Need need, Layers layers) {
    var principal = need.call().principal();
    var role = principal.substring(principal.lastIndexOf('/') + 1);
    return locked.computeIfAbsent(List.of(place, role), _ -> new LockedOut(place, layers.scps()));
  }

  /** The first statement that the interpreter is not sure of. */
  private static LockedOut.Place doubted(Need need, Layers layers) {
    for (var layer : List.of(Layer.SCP, Layer.RCP)) {
      var levels = levels(layer == Layer.SCP ? layers.scps() : layers.rcps());
      for (var doubt : Lockout.check(levels, List.of(need.call()))) {
        return switch (doubt) {
          case Lockout.Finding.Denied(_, _, var policy, var statement) ->
              new LockedOut.Place(layer, policy, statement);
          case Lockout.Finding.Undecided(_, _, var policy, var statement, _) ->
              new LockedOut.Place(layer, policy, statement);
        };
      }
    }
    return new LockedOut.Place(Layer.IDENTITY, "", "");
  }
}
