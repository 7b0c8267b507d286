package dev.plinth.cloudformation;

import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;

/** Resources that wait for each other, so that none can be made. */
public final class Circles {
  public static final Code CIRCLE = new Code("CFN-014", "circular dependency");

  private Circles() {}

  /**
   * One diagnostic for each shortest circle through a resource that is in no circle told before.
   */
  static List<Diagnostic> check(Template template, Map<String, SequencedSet<String>> edges) {
    return in(edges).stream().map(circle -> diagnostic(template, circle)).toList();
  }

  /**
   * Circles of names that need each other, each from its first in the order of the map; none shares
   * a name with one before it.
   *
   * @param edges what each name needs
   */
  public static List<List<String>> in(Map<String, SequencedSet<String>> edges) {
    var found = new ArrayList<List<String>>();
    var told = new HashSet<String>();
    for (var id : candidates(edges)) {
      if (told.contains(id)) {
        continue;
      }
      var circle = circle(id, edges);
      if (!circle.isEmpty()) {
        told.addAll(circle);
        found.add(circle);
      }
    }
    return found;
  }

  /** What is left when resources are made, and then taken away, as long as any can be. */
  private static SequencedSet<String> candidates(Map<String, SequencedSet<String>> edges) {
    var left = new LinkedHashSet<>(edges.keySet());
    var waits = new HashMap<String, Integer>();
    var waiting = new HashMap<String, List<String>>();
    edges.forEach((id, needs) -> {
      waits.put(id, needs.size());
      needs.forEach(need -> waiting.computeIfAbsent(need, _ -> new ArrayList<>()).add(id));
    });
    var ready =
        new ArrayDeque<>(left.stream().filter(id -> waits.getOrDefault(id, 0) == 0).toList());
    while (!ready.isEmpty()) {
      var made = ready.remove();
      left.remove(made);
      for (var id : waiting.getOrDefault(made, List.of())) {
        if (waits.merge(id, -1, Integer::sum) == 0) {
          ready.add(id);
        }
      }
    }
    return left;
  }

  private static List<String> circle(String start, Map<String, SequencedSet<String>> edges) {
    var cameFrom = new HashMap<String, String>();
    var waiting = new ArrayDeque<>(List.of(start));
    Set<String> seen = new HashSet<>();
    while (!waiting.isEmpty()) {
      var id = waiting.remove();
      for (var need : edges.getOrDefault(id, new LinkedHashSet<>())) {
        if (need.equals(start)) {
          var circle = new ArrayList<String>();
          for (var step = id; step != null; step = cameFrom.get(step)) {
            circle.addFirst(step);
          }
          return circle;
        }
        if (seen.add(need)) {
          cameFrom.put(need, id);
          waiting.add(need);
        }
      }
    }
    return List.of();
  }

  private static Diagnostic diagnostic(Template template, List<String> circle) {
    var first = template.resources().get(circle.getFirst());
    var way = String.join("` → `", circle);
    var diagnostic =
        Diagnostic.error(
                CIRCLE,
                Objects.requireNonNull(first).origin(),
                circle.size() == 1
                    ? "`" + way + "` waits for itself"
                    : "`" + way + "` → `" + circle.getFirst() + "` wait for each other")
            .note(
                "CloudFormation makes a resource after all that it refers to, so none can be made")
            .tryInstead("give one of the links its own resource, such as a separate ingress rule");
    for (var id : circle.subList(1, circle.size())) {
      var resource = Objects.requireNonNull(template.resources().get(id));
      if (!resource.origin().equals(first.origin())) {
        diagnostic = diagnostic.related(resource.origin(), "`" + id + "` is asked for here");
      }
    }
    return diagnostic;
  }
}
