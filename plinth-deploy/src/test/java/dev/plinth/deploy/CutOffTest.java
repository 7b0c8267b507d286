package dev.plinth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.CountedCloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.rehearse.TwinState;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment that is cut off anywhere and run again ends like one that is not. */
class CutOffTest {
  private static final int RUNS = 100;

  /**
   * What a run that was cut off leaves behind and nothing depends on: sessions that were begun, the
   * count of what was asked for, requests that were made twice, and operations that nobody looked
   * at.
   */
  @TempDir Path folder = Path.of("");

  private static Assembly assembly =
      new Assembly(
          "", new dev.plinth.blueprint.OrganizationPlan(java.util.List.of()), java.util.List.of());

  @BeforeAll
  static void minimal() {
    var file = Path.of(System.getProperty("plinth.root"), "examples", "minimal.yaml");
    assembly =
        new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
            .run(file.toString())
            .assembly()
            .orElseThrow();
  }

  /** How a run is cut off at a call. */
  private enum Cut {
    /** The process ends before the call is made. */
    BEFORE,
    /** The process ends when the call was carried out. */
    AFTER,
    /**
     * The call is carried out, its answer is lost, and the connection stays lost: were it to come
     * back, the twin would number what is made in another order.
     */
    LOST
  }

  /** The process ended. */
  private static final class Ended extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Cuts off at the nth call. */
  private static final class Fragile implements Cloud {
    private final Cloud cloud;
    private final Cut cut;
    private int left;

    Fragile(Cloud cloud, Cut cut, int left) {
      this.cloud = cloud;
      this.cut = cut;
      this.left = left;
    }

    @Override
    public synchronized JsonObject call(Place place, Operation operation, JsonObject input) {
      left--;
      if (left == 0 && cut == Cut.BEFORE) {
        throw new Ended();
      }
      if (left < 0 && cut == Cut.LOST) {
        throw new ConnectionLost(operation, "there is no connection");
      }
      var answer = cloud.call(place, operation, input);
      if (left == 0) {
        switch (cut) {
          case BEFORE, AFTER -> throw new Ended();
          case LOST -> throw new ConnectionLost(operation, "the connection was reset");
        }
      }
      return answer;
    }
  }

  private static Twin twin() {
    var twin = Twin.empty();
    twin.enableIdentityCenter();
    return twin;
  }

  private static Map<String, Result> deploy(Cloud cloud, Journal journal) {
    return Deployment.of(
            assembly,
            cloud,
            Waiting.NONE,
            DeploymentScope.all(assembly, Stage.MONTH_3, "us-east-1"))
        .run(1, Deployment.Listener.SILENT, journal);
  }

  private static Cloud cloud(Twin twin) {
    return new TwinCloud(twin, "OrganizationAccountAccessRole");
  }

  /** Until it ends well; a run that was cut off goes on. */
  private static void untilDone(Twin twin, Journal journal, Random random, int most) {
    Map<String, Result> last = Map.of();
    for (int i = 0; i < 100; i++) {
      var cut = Cut.values()[random.nextInt(Cut.values().length)];
      try {
        var results = deploy(new Fragile(cloud(twin), cut, 1 + random.nextInt(most)), journal);
        if (results.values().stream().allMatch(Result.Ended.class::isInstance)) {
          return;
        }
        last = results;
      } catch (IllegalStateException e) {
        assertThat(e).hasCauseInstanceOf(Ended.class);
      }
    }
    throw new AssertionError("it never ended: " + last);
  }

  @Test
  void itEndsLikeOneThatIsNot() {
    var clean = twin();
    var counted = new CountedCloud(cloud(clean));
    deploy(counted, new MemoryJournal());
    var wanted = TwinState.of(clean.save());
    for (int seed = 0; seed < RUNS; seed++) {
      var twin = twin();
      untilDone(twin, new MemoryJournal(), new Random(seed), Math.toIntExact(2 * counted.calls()));
      assertThat(wanted.differences(TwinState.of(twin.save()))).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void whatEndedWellIsNotLookedAtAgain() throws Exception {
    var twin = twin();
    var file = folder.resolve("journal.db");
    var first = new HashMap<String, Result>();
    try (var journal = SqliteJournal.open(file, "twin", "minimal", false, InstantSource.system())) {
      assertThat(journal.isResumed()).isFalse();
      var deployment =
          Deployment.of(
              assembly,
              new Fragile(cloud(twin), Cut.AFTER, 150),
              Waiting.NONE,
              DeploymentScope.all(assembly, Stage.MONTH_3, "us-east-1"));
      deployment.run(
          1,
          new Deployment.Listener() {
            @Override
            public void started(Task task) {}

            @Override
            public void ended(Task task, Result result) {
              first.put(task.id(), result);
            }
          },
          journal);
    } catch (IllegalStateException e) {
      assertThat(e).hasCauseInstanceOf(Ended.class);
    }
    assertThat(first).isNotEmpty();
    // another target and another estate have no part in it
    try (var other = SqliteJournal.open(file, "aws", "minimal", false, InstantSource.system())) {
      assertThat(other.isResumed()).isFalse();
    }
    try (var journal = SqliteJournal.open(file, "twin", "minimal", false, InstantSource.system())) {
      assertThat(journal.isResumed()).isTrue();
      var second = deploy(cloud(twin), journal);
      assertThat(second.values()).allMatch(Result.Ended.class::isInstance);
      second.forEach((task, result) ->
          assertThat(result.equals(new Result.Ended(Outcome.KEPT)))
              .as(task)
              .isEqualTo(first.containsKey(task)));
    }
    // that run came to its end: the next one looks at everything
    try (var journal = SqliteJournal.open(file, "twin", "minimal", false, InstantSource.system())) {
      assertThat(journal.isResumed()).isFalse();
      assertThat(deploy(cloud(twin), journal).values())
          .containsOnly(new Result.Ended(Outcome.UNCHANGED));
    }
  }

  @Test
  void anewForgetsWhatWasCutOff() throws Exception {
    var file = folder.resolve("journal.db");
    try (var journal = SqliteJournal.open(file, "twin", "minimal", false, InstantSource.system())) {
      assertThat(journal.isResumed()).isFalse();
    }
    try (var journal = SqliteJournal.open(file, "twin", "minimal", true, InstantSource.system())) {
      assertThat(journal.isResumed()).isFalse();
    }
  }
}
