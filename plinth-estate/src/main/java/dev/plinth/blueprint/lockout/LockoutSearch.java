package dev.plinth.blueprint.lockout;

import dev.plinth.access.Decider;
import dev.plinth.access.Decision.Cause;
import dev.plinth.access.Layer;
import dev.plinth.access.Layers;
import dev.plinth.access.Lockout;
import dev.plinth.access.Lockout.Level;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.lockout.Open;
import dev.plinth.access.proof.Passage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks policies about calls, and keeps what each statement denies. */
final class LockoutSearch {
  private final Passage passage = new Passage(ServiceAuthorization.standard());
  private final Map<LockedOut.Place, LockedOut> locked = new LinkedHashMap<>();

  /** What each statement denies, in the order in which it was found. */
  Collection<LockedOut> found() {
    return List.copyOf(locked.values());
  }

  /**
   * Asks about a call of a role that may do everything. What the interpreter is sure of needs no
   * search.
   */
  void ask(Need need, List<Level> scps, List<Level> rcps) {
    if (Lockout.check(scps, List.of(need.call())).isEmpty()
        && Lockout.check(rcps, List.of(need.call())).isEmpty()) {
      return;
    }
    var layers =
        Open.to(need.call())
            .withOrganization(
                scps.stream().map(Level::policies).toList(),
                rcps.stream().map(Level::policies).toList());
    note(need, layers, answer(need, layers));
  }

  /** Whether a call passes these layers. */
  Passage.Answer answer(Need need, Layers layers) {
    return passage.of(need.call(), layers, "");
  }

  /** Keeps what came of a call. */
  void note(Need need, Layers layers, Passage.Answer answer) {
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
          at(place, layers).add(need, denied);
        }
      }
      case Passage.Answer.Undecided(var reason) ->
          at(doubted(need, layers), layers).add(need, reason);
    }
  }

  private LockedOut at(LockedOut.Place place, Layers layers) {
    return locked.computeIfAbsent(place, _ -> new LockedOut(place, layers.scps()));
  }

  /** The first statement that the interpreter is not sure of. */
  private static LockedOut.Place doubted(Need need, Layers layers) {
    for (var layer : List.of(Layer.SCP, Layer.RCP)) {
      var levels =
          (layer == Layer.SCP ? layers.scps() : layers.rcps())
              .stream().map(policies -> new Level("", policies)).toList();
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
