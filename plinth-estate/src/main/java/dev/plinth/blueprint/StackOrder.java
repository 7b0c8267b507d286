package dev.plinth.blueprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** Stacks in an order in which each comes after those it needs; else by stage, then by place. */
public final class StackOrder {
  private static final Comparator<Stack> TIES =
      Comparator.comparing(Stack::stage).thenComparing(Stack::id);

  private StackOrder() {}

  /** The stacks in order. Those of a circle come last, so that a check can name them. */
  public static List<Stack> of(Collection<Stack> stacks) {
    var waiting = new HashMap<Stack.Id, Integer>();
    var followers = new HashMap<Stack.Id, List<Stack>>();
    var known = new HashSet<Stack.Id>();
    stacks.forEach(stack -> known.add(stack.id()));
    for (var stack : stacks) {
      var needed = stack.dependsOn().stream().filter(known::contains).toList();
      waiting.put(stack.id(), needed.size());
      needed.forEach(id -> followers.computeIfAbsent(id, _ -> new ArrayList<>()).add(stack));
    }
    var ready = new PriorityQueue<>(TIES);
    stacks.stream().filter(stack -> waiting.getOrDefault(stack.id(), 0) == 0).forEach(ready::add);
    var order = new ArrayList<Stack>();
    while (!ready.isEmpty()) {
      var next = ready.remove();
      order.add(next);
      for (var follower : followers.getOrDefault(next.id(), List.of())) {
        if (waiting.merge(follower.id(), -1, Integer::sum) == 0) {
          ready.add(follower);
        }
      }
    }
    // by identity, so that two of one name are both there for a check to name them
    Set<Stack> placed = Collections.newSetFromMap(new IdentityHashMap<>());
    placed.addAll(order);
    stacks.stream().filter(stack -> !placed.contains(stack)).sorted(TIES).forEach(order::add);
    return List.copyOf(order);
  }
}
