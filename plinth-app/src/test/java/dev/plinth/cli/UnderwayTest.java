package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnderwayTest {
  private static long minutes(int count) {
    return Duration.ofMinutes(count).toNanos();
  }

  @Test
  void tellsWhatHasRunForLongestAndHowManyWaitForIt() {
    var tasks =
        Map.of(
            "step organization", List.<String>of(),
            "step landing-zone", List.of("step organization"),
            "step baseline", List.of("step landing-zone"),
            "stack vpc", List.of("step baseline"),
            "step tags", List.of("step organization"));
    var underway = new Underway(tasks, 0);
    underway.started("step organization", 0);
    assertThat(underway.ended("step organization", minutes(1))).isEqualTo(minutes(1));
    underway.started("step landing-zone", minutes(1));
    underway.started("step tags", minutes(2));

    assertThat(underway.line(minutes(13)))
        .isEqualTo(
            "1 of 5, 13 min 0 s: 2 running, 2 waiting; step landing-zone for 12 min 0 s, and 2 for"
                + " it");
  }
}
