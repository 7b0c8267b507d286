package dev.plinth.survey;

import dev.plinth.blueprint.Stack;
import dev.plinth.deploy.StackMove;
import dev.plinth.plan.Moves;
import dev.plinth.term.StackKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stacks whose resources move. */
final class StandingMoves {
  private StandingMoves() {}

  /** One for each stack that has another name, or in which something has. */
  static List<StackMove> of(Moves moves) {
    var ids = new TreeMap<StackKey, SortedMap<String, String>>();
    moves.stacks().keySet().forEach(key -> ids.put(key, new TreeMap<>()));
    moves
        .resources()
        .forEach((was, now) -> {
          if (!was.id().equals(now.id())) {
            ids.computeIfAbsent(was.stack(), _ -> new TreeMap<>()).put(was.id(), now.id());
          }
        });
    var all = new ArrayList<StackMove>();
    ids.forEach((key, names) -> all.add(new StackMove(id(key), id(moves.now(key)), names)));
    return List.copyOf(all);
  }

  private static Stack.Id id(StackKey key) {
    return new Stack.Id(key.account(), key.region(), key.name());
  }
}
