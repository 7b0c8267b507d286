package dev.plinth.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a deployment is: what runs and since when, and what waits for it. Times are those of
 * {@link System#nanoTime()}.
 */
final class Underway {
  private final Map<String, Set<String>> followers = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, Long> running = new LinkedHashMap<>();
  private final int all;
  private final long start;

  /**
   * Of a deployment that has just begun.
   *
   * @param tasks all of them, each with those that come before it
   */
  Underway(Map<String, List<String>> tasks, long start) {
    this.all = tasks.size();
    this.start = start;
    open.addAll(tasks.keySet());
    tasks.forEach((task, before) ->
        before.forEach(one -> followers.computeIfAbsent(one, _ -> new HashSet<>()).add(task)));
  }

  void started(String task, long now) {
    running.put(task, now);
  }

  /** How long a task took, in nanoseconds; zero when it was never begun. */
  long ended(String task, long now) {
    open.remove(task);
    var since = running.remove(task);
    return since == null ? 0 : now - since;
  }

  /** In a line: how many are done, which has run for longest, and how many wait for that one. */
  String line(long now) {
    var line = new StringBuilder();
    line.append(all - open.size())
        .append(" of ")
        .append(all)
        .append(", ")
        .append(Words.time(now - start))
        .append(": ")
        .append(running.size())
        .append(" running, ")
        .append(open.size() - running.size())
        .append(" waiting");
    running.entrySet().stream()
        .findFirst()
        .ifPresent(oldest -> {
          line.append("; ")
              .append(oldest.getKey())
              .append(" for ")
              .append(Words.time(now - oldest.getValue()));
          int waiting = waitingFor(oldest.getKey());
          if (waiting > 0) {
            line.append(", and ").append(waiting).append(" for it");
          }
        });
    return line.toString();
  }

  /** How many cannot begin before this one has ended. */
  private int waitingFor(String task) {
    var reached = new HashSet<String>();
    reach(task, reached);
    reached.retainAll(open);
    return reached.size();
  }

  private void reach(String task, Set<String> reached) {
    for (var follower : followers.getOrDefault(task, Set.of())) {
      if (reached.add(follower)) {
        reach(follower, reached);
      }
    }
  }
}
