package dev.plinth.deploy;

import dev.plinth.blueprint.Stage;
import dev.plinth.deploy.Deployment.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which task comes next: one before which everything has ended, in the order in which they were
 * given. A stage begins when those before it ended. A task is looked at when something that it
 * waits for ends, and no other time, so that each takes as long among many as among few.
 */
final class Schedule {
  /** What is to be done with a task now. */
  sealed interface Next {
    /** It begins. */
    record Begin(Task task) implements Next {}

    /** It is left out. */
    record Skip(Task task, Result.Skipped result) implements Next {}
  }

  private final List<Task> tasks;
  private final Map<String, Stage> stages;
  private final Map<String, Result> results = new LinkedHashMap<>();

  /** The positions of the tasks that wait for one. */
  private final Map<String, List<Integer>> waiting = new HashMap<>();

  /** How many tasks the one at a position waits for. */
  private final int[] open;

  /** How many tasks of a stage have not ended; a stage without such has no entry. */
  private final Map<Stage, Integer> left = new EnumMap<>(Stage.class);

  /** The positions of those that can begin with their stage. */
  private final Map<Stage, NavigableSet<Integer>> ready = new EnumMap<>(Stage.class);

  /** The same of those beside which nothing else is done. */
  private final Map<Stage, NavigableSet<Integer>> alone = new EnumMap<>(Stage.class);

  /** How many are being done. */
  private int running;

  /** Whether that is one beside which nothing else is. */
  private boolean isAlone;

  /** The positions of those before which something did not end well. */
  private final NavigableSet<Integer> doomed = new TreeSet<>();

  Schedule(List<Task> tasks) {
    this.tasks = List.copyOf(tasks);
    this.stages = stages(this.tasks);
    this.open = new int[tasks.size()];
    for (var stage : Stage.values()) {
      ready.put(stage, new TreeSet<>());
      alone.put(stage, new TreeSet<>());
    }
    for (int i = 0; i < open.length; i++) {
      var task = this.tasks.get(i);
      left.merge(stage(task), 1, Integer::sum);
      for (var before : Set.copyOf(task.after())) {
        if (stages.containsKey(before)) {
          waiting.computeIfAbsent(before, _ -> new ArrayList<>()).add(i);
          open[i]++;
        }
      }
      if (open[i] == 0) {
        ready(task).add(i);
      }
    }
  }

  /** When each is done: what an earlier stage needs comes with that, whatever its own. */
  private static Map<String, Stage> stages(List<Task> tasks) {
    var stages = new HashMap<String, Stage>();
    tasks.forEach(task -> stages.put(task.id(), task.stage()));
    for (boolean isSettled = false; !isSettled; ) {
      isSettled = true;
      // most stand after what they need: from the end, one time through is enough for those
      for (var task : tasks.reversed()) {
        var stage = Objects.requireNonNull(stages.get(task.id()));
        for (var needed : task.after()) {
          if (stage.compareTo(stages.getOrDefault(needed, stage)) < 0) {
            stages.put(needed, stage);
            isSettled = false;
          }
        }
      }
    }
    return stages;
  }

  private Stage stage(Task task) {
    return Objects.requireNonNull(stages.get(task.id()));
  }

  private NavigableSet<Integer> ready(Task task) {
    return ready(task.work().isAlone() ? alone : ready, stage(task));
  }

  private static NavigableSet<Integer> ready(Map<Stage, NavigableSet<Integer>> among, Stage stage) {
    return Objects.requireNonNull(among.get(stage));
  }

  /** Whether something came of every task. */
  boolean isDone() {
    return left.isEmpty();
  }

  /** What came of the tasks so far, by their ids, in the order in which they ended. */
  Map<String, Result> results() {
    return Collections.unmodifiableMap(results);
  }

  /**
   * What comes next; nothing while something else must end first.
   *
   * @param hasRoom whether one more can begin
   */
  Optional<Next> next(boolean hasRoom) {
    int begun = hasRoom ? begins() : tasks.size();
    int skipped = doomed.isEmpty() ? tasks.size() : doomed.first();
    if (skipped < begun) {
      doomed.remove(skipped);
      var task = tasks.get(skipped);
      return Optional.of(new Next.Skip(task, new Result.Skipped(failed(task))));
    }
    if (begun < tasks.size()) {
      var task = tasks.get(begun);
      ready(task).remove(begun);
      running++;
      isAlone = task.work().isAlone();
      return Optional.of(new Next.Begin(task));
    }
    return Optional.empty();
  }

  /**
   * The position of the first that can begin, in the first stage in which something has not ended;
   * behind the last when there is none. One beside which nothing else is done comes when nothing
   * else can.
   */
  private int begins() {
    if (left.isEmpty() || isAlone) {
      return tasks.size();
    }
    var stage = left.keySet().iterator().next();
    var others = ready(ready, stage);
    if (!others.isEmpty()) {
      return others.first();
    }
    var last = ready(alone, stage);
    return running > 0 || last.isEmpty() ? tasks.size() : last.first();
  }

  private String failed(Task task) {
    return task.after().stream()
        .filter(id -> results.containsKey(id) && !(results.get(id) instanceof Result.Ended))
        .findFirst()
        .orElseThrow();
  }

  /** Says what came of a task. */
  void ended(Task task, Result result) {
    results.put(task.id(), result);
    if (!(result instanceof Result.Skipped)) {
      running--;
      isAlone = false;
    }
    int others = left.merge(stage(task), -1, Integer::sum);
    if (others == 0) {
      left.remove(stage(task));
    }
    for (int after : waiting.getOrDefault(task.id(), List.of())) {
      var waits = tasks.get(after);
      open[after]--;
      if (!(result instanceof Result.Ended)) {
        if (!results.containsKey(waits.id())) {
          doomed.add(after);
        }
      } else if (open[after] == 0 && !doomed.contains(after) && !results.containsKey(waits.id())) {
        ready(waits).add(after);
      }
    }
  }

  /** The first task of which nothing came yet. */
  String waits() {
    return tasks.stream()
        .map(Task::id)
        .filter(id -> !results.containsKey(id))
        .findFirst()
        .orElseThrow();
  }
}
