package dev.plinth.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.rehearse.Fault.Kind;
import dev.plinth.rehearse.Rehearsals.Report.Held;
import dev.plinth.twin.Twin;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rehearsals of a small estate, and that they find what is broken. */
class RehearsalsTest {
  private static final int RUNS = 30;

  private static final Rehearsals.Listener QUIET =
      new Rehearsals.Listener() {
        @Override
        public void begins(int count) {}

        @Override
        public void held(int count) {}

        @Override
        public void shrinking() {}
      };

  private static Optional<Checkup.Outcome> minimal = Optional.empty();

  @BeforeAll
  static void read() {
    var file = Path.of(System.getProperty("plinth.root"), "examples", "minimal.yaml");
    minimal =
        Optional.of(new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT).run(file.toString()));
  }

  private static Rehearsal rehearsal(Stage last, Rehearsal.Through through) {
    var organization = minimal.orElseThrow().estate().orElseThrow().organization();
    return new Rehearsal(
        minimal.orElseThrow().assembly().orElseThrow(),
        organization.accessRole(),
        organization.homeRegion().name(),
        last,
        Twin::enableIdentityCenter,
        through);
  }

  @Test
  void everyRehearsalEndsInTheSameState() {
    var report =
        new Rehearsals(rehearsal(Stage.MONTH_3, cloud -> cloud), 2).drawn(11, 8, RUNS, QUIET);
    assertThat(report).isInstanceOf(Held.class);
    var held = (Held) report;
    assertThat(held.failing()).isEmpty();
    assertThat(held.held()).isEqualTo(RUNS);
    // all that can go wrong did
    assertThat(held.happened()).containsOnlyKeys(Kind.values());
    assertThat(held.resumes()).isPositive();
  }

  @Test
  void theSameSeedHoldsTheSameRehearsals() {
    var one = new Rehearsals(rehearsal(Stage.DAY_1, cloud -> cloud), 1).drawn(5, 8, 4, QUIET);
    var other = new Rehearsals(rehearsal(Stage.DAY_1, cloud -> cloud), 2).drawn(5, 8, 4, QUIET);
    assertThat(one).isEqualTo(other);
  }

  /** Does what tags something when it is next called: by then the step said that it was done. */
  private static final class Behind implements Cloud {
    private final Cloud cloud;
    private Optional<Runnable> open = Optional.empty();

    Behind(Cloud cloud) {
      this.cloud = cloud;
    }

    @Override
    public synchronized JsonObject call(Place place, Operation operation, JsonObject input) {
      var late = open;
      open = Optional.empty();
      late.ifPresent(Runnable::run);
      if (!operation.name().equals("TagResource")) {
        return cloud.call(place, operation, input);
      }
      open = Optional.of(() -> cloud.call(place, operation, input));
      return Json.object();
    }
  }

  @Test
  void anExecutorThatSaysDoneTooEarlyIsFoundAndThePlanIsShort() {
    var report = new Rehearsals(rehearsal(Stage.DAY_1, Behind::new), 2).drawn(3, 8, 200, QUIET);
    var failing = ((Held) report).failing().orElseThrow();
    assertThat(failing.run().plan().faults()).hasSize(1);
    assertThat(failing.run().ending())
        .isInstanceOfSatisfying(
            Ending.Other.class,
            other ->
                assertThat(other.differences())
                    .singleElement()
                    .matches(one -> one.what().startsWith("organization-tags ")));
    // what was found is found again from the file
    var file = FaultPlanFile.read("plan.json", FaultPlanJson.of(failing.run().plan()).pretty());
    assertThat(file.diagnostics()).isEmpty();
    var again =
        new Rehearsals(rehearsal(Stage.DAY_1, Behind::new), 1)
            .planned(List.of(file.plan().orElseThrow()), QUIET);
    assertThat(((Held) again).failing().orElseThrow().run()).isEqualTo(failing.run());
  }

  /** Calls units otherwise than it was asked to. */
  private static final class Misnaming implements Cloud {
    private final Cloud cloud;

    Misnaming(Cloud cloud) {
      this.cloud = cloud;
    }

    @Override
    public JsonObject call(Place place, Operation operation, JsonObject input) {
      var wanted =
          operation.name().equals("CreateOrganizationalUnit")
              ? input.with("Name", Json.of(input.string("Name").orElse("") + " "))
              : input;
      return cloud.call(place, operation, wanted);
    }
  }

  @Test
  void whatDoesNotDeployWithoutFaultsIsNotRehearsed() {
    var report = new Rehearsals(rehearsal(Stage.DAY_1, Misnaming::new), 1).drawn(1, 8, 1, QUIET);
    assertThat(report)
        .isInstanceOfSatisfying(
            Rehearsals.Report.Undeployable.class, one -> assertThat(one.failures()).isNotEmpty());
  }
}
