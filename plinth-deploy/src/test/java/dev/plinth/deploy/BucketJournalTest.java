package dev.plinth.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.blueprint.Stage;
import dev.plinth.cloud.Cloud;
import dev.plinth.deploy.BucketJournal.Opening;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A journal that several people share, of whom one deploys at a time. */
class BucketJournalTest {
  private final Cloud cloud = new TwinCloud(Twin.empty(), "OrganizationAccountAccessRole");
  private Instant now = Instant.parse("2026-11-30T12:00:00Z");

  private Opening open(boolean anew) {
    return BucketJournal.open(cloud, Waiting.NONE, "eu-west-1", "acme", anew, () -> now);
  }

  private BucketJournal opened() {
    return ((Opening.Open) open(false)).journal();
  }

  private static Task task(String id) {
    return new Task(
        id,
        Stage.DAY_1,
        List.of(),
        Origin.of(SourceFile.of("acme.yaml", "")),
        new Task.Work() {
          @Override
          public String inputs(Facts facts) {
            return "";
          }

          @Override
          public Outcome run(Facts facts) {
            return Outcome.DONE;
          }
        });
  }

  private static void end(Journal journal, String task) {
    journal.started(task(task), "depends on this");
    journal.ended(task(task), new Result.Ended(Outcome.DONE), Map.of("fact", "told"));
  }

  @Test
  void whileOneDeploysNobodyElseDoes() {
    try (var first = opened()) {
      assertThat(first.isResumed()).isFalse();
      assertThat(open(false))
          .isInstanceOfSatisfying(
              Opening.Busy.class,
              busy -> {
                assertThat(busy.by()).isEqualTo("arn:aws:iam::111122223333:root");
                assertThat(busy.until()).isEqualTo("2026-11-30T12:05:00Z");
              });
    }
    try (var second = opened()) {
      assertThat(second.isResumed()).isTrue();
    }
  }

  @Test
  void aRunThatWasCutOffIsGoneOnWithBySomebodyElse() {
    try (var killed = opened()) {
      end(killed, "step one");
      killed.started(task("step two"), "depends on this");
      now = now.plus(Lease.HOLDS).plus(Duration.ofSeconds(1));

      try (var next = opened()) {
        assertThat(next.isResumed()).isTrue();
        assertThat(next.find("step one", "depends on this")).contains(Map.of("fact", "told"));
        assertThat(next.find("step one", "depends on that")).isEmpty();
        assertThat(next.find("step two", "depends on this")).isEmpty();

        // the first one was not dead, only slow: it begins nothing more
        assertThatThrownBy(() -> killed.started(task("step three"), ""))
            .isInstanceOf(StepFailed.class)
            .hasMessageContaining("somebody else deploys by now");
        next.finished();
      }
    }
    try (var third = opened()) {
      assertThat(third.isResumed()).isFalse();
    }
  }

  @Test
  void aLeaseThatWasWrittenThoughTheAnswerWasLostIsStillHeld() {
    Cloud twice =
        (place, operation, input) -> {
          if (input.string("Key").orElse("").endsWith("lease.json")
              && operation.name().equals("PutObject")) {
            cloud.call(place, operation, input);
          }
          return cloud.call(place, operation, input);
        };
    var opening = BucketJournal.open(twice, Waiting.NONE, "eu-west-1", "acme", false, () -> now);
    assertThat(opening).isInstanceOf(Opening.Open.class);
    ((Opening.Open) opening).journal().close();
    now = now.plusSeconds(1);
    try (var next = opened()) {
      assertThat(next.isResumed()).isTrue();
    }
  }

  @Test
  void whatAwsCannotDoYetIsLookedAtAgain() {
    try (var killed = opened()) {
      killed.started(task("step one"), "depends on this");
      killed.ended(task("step one"), new Result.Ended(Outcome.LATER), Map.of());
    }
    try (var next = opened()) {
      assertThat(next.isResumed()).isTrue();
      assertThat(next.find("step one", "depends on this")).isEmpty();
    }
  }

  @Test
  void nothingOfARunThatWasCutOffCountsWhenItIsDoneAnew() {
    try (var killed = opened()) {
      end(killed, "step one");
    }
    now = now.plusSeconds(1);
    try (var anew = ((Opening.Open) open(true)).journal()) {
      assertThat(anew.isResumed()).isFalse();
      assertThat(anew.find("step one", "depends on this")).isEmpty();
    }
  }
}
