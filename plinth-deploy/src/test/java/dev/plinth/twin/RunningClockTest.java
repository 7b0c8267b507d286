package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Time that passes in the twin as outside, only faster. */
class RunningClockTest {
  private final AtomicReference<Instant> outside =
      new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
  private final Twin twin = Twin.empty();
  private final RunningClock running = new RunningClock(twin, 60, outside::get);

  private void call() {
    running.answer(
        new Request(
            Twin.OWNER_KEY,
            "us-east-1",
            new Operation("sts", "GetCallerIdentity"),
            Json.object()));
  }

  @Test
  void aMinuteOutsideIsAnHour() {
    var begin = twin.now();
    outside.updateAndGet(now -> now.plusSeconds(60));
    call();

    // and a second for the call
    assertThat(Duration.between(begin, twin.now())).isEqualTo(Duration.ofSeconds(3601));
  }

  @Test
  void aClockThatIsSetBackStandsStill() {
    var begin = twin.now();
    outside.updateAndGet(now -> now.minusSeconds(60));
    call();
    outside.updateAndGet(now -> now.plusSeconds(1));
    call();

    assertThat(Duration.between(begin, twin.now())).isEqualTo(Duration.ofSeconds(62));
  }
}
