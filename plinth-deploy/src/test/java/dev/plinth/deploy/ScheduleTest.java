package dev.plinth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Stage;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Schedule.Next;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final Result DONE = new Result.Ended(Outcome.DONE);
  private static final Result FAILED = new Result.Failed(DeployCodes.REFUSED, "refused");

  private static final Task.Work NOTHING =
      new Task.Work() {
        @Override
        public String inputs(Facts facts) {
          return "";
        }

        @Override
        public Outcome run(Facts facts) {
          return Outcome.DONE;
        }
      };

  private static Task task(String id, Stage stage, String... after) {
    return new Task(
        id, stage, List.of(after), Origin.of(SourceFile.of("estate.yaml", "")), NOTHING);
  }

  /** The tasks as they begin and are left out when one is done at a time. */
  private static List<String> order(List<Task> tasks, Set<String> failing) {
    var schedule = new Schedule(tasks);
    var order = new ArrayList<String>();
    while (!schedule.isDone()) {
      switch (schedule.next(true).orElseThrow()) {
        case Next.Begin(var task) -> {
          order.add(task.id());
          schedule.ended(task, failing.contains(task.id()) ? FAILED : DONE);
        }
        case Next.Skip(var task, var result) -> {
          order.add(task.id() + " without " + result.because());
          schedule.ended(task, result);
        }
      }
    }
    return order;
  }

  @Test
  void inTheOrderGivenWhereNothingIsWaitedFor() {
    var tasks =
        List.of(
            task("c", Stage.DAY_1, "b"),
            task("a", Stage.DAY_1),
            task("b", Stage.DAY_1),
            task("d", Stage.DAY_1, "nowhere"));
    assertThat(order(tasks, Set.of())).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aStageBeginsWhenThoseBeforeItEnded() {
    var tasks =
        List.of(
            task("late", Stage.WEEK_1),
            task("needed", Stage.MONTH_3),
            task("early", Stage.DAY_1, "needed"));
    assertThat(order(tasks, Set.of())).containsExactly("needed", "early", "late");
    var schedule = new Schedule(tasks);
    assertThat(schedule.next(true)).contains(new Next.Begin(tasks.get(1)));
    assertThat(schedule.next(true)).isEmpty();
    assertThat(schedule.next(false)).isEmpty();
  }

  @Test
  void whatNeedsWhatFailedIsLeftOut() {
    var tasks =
        List.of(
            task("a", Stage.DAY_1),
            task("b", Stage.DAY_1, "a"),
            task("c", Stage.WEEK_1, "other", "b"),
            task("other", Stage.DAY_1));
    assertThat(order(tasks, Set.of("a")))
        .containsExactly("a", "b without a", "c without b", "other");
  }

  @Test
  void thoseThatWaitForEachOtherNeverBegin() {
    var schedule = new Schedule(List.of(task("a", Stage.DAY_1, "b"), task("b", Stage.DAY_1, "a")));
    assertThat(schedule.next(true)).isEmpty();
    assertThat(schedule.isDone()).isFalse();
    assertThat(schedule.waits()).isEqualTo("a");
  }

  @Test
  void besideSomeNothingElseIsDone() {
    var tasks =
        List.of(
            alone("a"),
            task("b", Stage.DAY_1),
            alone("c"),
            task("d", Stage.DAY_1, "b"),
            task("e", Stage.DAY_1, "a"));
    var schedule = new Schedule(tasks);
    assertThat(schedule.next(true)).contains(new Next.Begin(tasks.get(1)));
    assertThat(schedule.next(true)).isEmpty();
    schedule.ended(tasks.get(1), DONE);
    assertThat(schedule.next(true)).contains(new Next.Begin(tasks.get(3)));
    assertThat(schedule.next(true)).isEmpty();
    schedule.ended(tasks.get(3), DONE);
    // nothing else can be done any more before the first of them
    assertThat(schedule.next(true)).contains(new Next.Begin(tasks.get(0)));
    assertThat(schedule.next(true)).isEmpty();
    schedule.ended(tasks.get(0), DONE);
    assertThat(schedule.next(true)).contains(new Next.Begin(tasks.get(4)));
    assertThat(schedule.next(true)).isEmpty();
    schedule.ended(tasks.get(4), DONE);
    assertThat(schedule.next(true)).contains(new Next.Begin(tasks.get(2)));
    schedule.ended(tasks.get(2), FAILED);
    assertThat(schedule.isDone()).isTrue();
  }

  private static Task alone(String id) {
    return new Task(
        id,
        Stage.DAY_1,
        List.of(),
        Origin.of(SourceFile.of("estate.yaml", "")),
        new Task.Work() {
          @Override
          public String inputs(Facts facts) {
            return "";
          }

          @Override
          public Outcome run(Facts facts) {
            return Outcome.DONE;
          }

          @Override
          public boolean isAlone() {
            return true;
          }
        });
  }

  /** Against what the schedule says, worked out anew from all tasks at every turn. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyTasks(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      var tasks = new ArrayList<Task>();
      for (int i = 0; i < 20; i++) {
        var after = new ArrayList<String>();
        for (int one = 0; one < i; one++) {
          if (random.nextInt(8) == 0) {
            after.add("t" + one);
          }
        }
        tasks.add(task("t" + i, Stage.values()[random.nextInt(3)], after.toArray(String[]::new)));
      }
      run(tasks, 1 + random.nextInt(4), random);
    }
  }

  private static void run(List<Task> tasks, int sideBySide, Random random) {
    var schedule = new Schedule(tasks);
    var running = new ArrayList<Task>();
    var begun = new HashSet<Task>();
    var results = new HashMap<String, Result>();
    while (!schedule.isDone()) {
      var next = schedule.next(running.size() < sideBySide);
      if (next.isEmpty()) {
        var may =
            tasks.stream()
                .filter(task -> !begun.contains(task))
                .filter(one -> may(one, tasks, results));
        assertThat(running.size() == sideBySide || may.findAny().isEmpty()).isTrue();
        assertThat(running).isNotEmpty();
        var ended = running.remove(random.nextInt(running.size()));
        var result = random.nextInt(6) == 0 ? FAILED : DONE;
        results.put(ended.id(), result);
        schedule.ended(ended, result);
        continue;
      }
      switch (next.get()) {
        case Next.Begin(var task) -> {
          assertThat(begun.add(task)).isTrue();
          assertThat(may(task, tasks, results)).isTrue();
          running.add(task);
        }
        case Next.Skip(var task, var result) -> {
          assertThat(begun.add(task)).isTrue();
          assertThat(task.after()).contains(result.because());
          assertThat(results.get(result.because())).isNotNull().isNotEqualTo(DONE);
          results.put(task.id(), result);
          schedule.ended(task, result);
        }
      }
    }
    assertThat(schedule.results()).isEqualTo(results).hasSize(tasks.size());
  }

  private static boolean may(Task task, List<Task> tasks, Map<String, Result> results) {
    return task.after().stream().allMatch(id -> DONE.equals(results.get(id)))
        && tasks.stream()
            .filter(other -> stage(other, tasks).compareTo(stage(task, tasks)) < 0)
            .allMatch(other -> results.containsKey(other.id()));
  }

  /** Its own, or that of the first which needs it. */
  private static Stage stage(Task task, List<Task> tasks) {
    return tasks.stream()
        .filter(other -> other.after().contains(task.id()))
        .map(other -> stage(other, tasks))
        .filter(stage -> stage.compareTo(task.stage()) < 0)
        .min(Stage::compareTo)
        .orElse(task.stage());
  }
}
