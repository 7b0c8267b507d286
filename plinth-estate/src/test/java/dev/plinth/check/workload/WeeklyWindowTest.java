package dev.plinth.check.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of a week, and those of every day. */
class WeeklyWindowTest {
  private static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;

  @ParameterizedTest
  @CsvSource({
    "sun:04:30-sun:05:30, 03:00-04:00, false",
    "sun:04:30-sun:05:30, 03:30-04:30, false",
    "sun:04:30-sun:05:30, 04:00-05:00, true",
    "mon:04:00-mon:05:00, 04:15-04:45, true",
    "sun:23:30-mon:00:30, 00:00-00:30, true",
    "sun:23:30-mon:00:30, 23:00-23:30, false",
    "wed:01:00-wed:02:00, 23:30-01:30, true",
    "mon:00:00-mon:01:00, 23:30-00:30, true",
  })
  void meetWhereTheyHaveAMinuteInCommon(String weekly, String daily, boolean meets) {
    assertThat(WeeklyWindow.weekly(weekly).meets(WeeklyWindow.daily(daily))).isEqualTo(meets);
  }

  @Test
  void areAsLongAsTheyAre() {
    assertThat(WeeklyWindow.daily("23:50-00:10").minutes()).isEqualTo(20);
    assertThat(WeeklyWindow.weekly("sun:23:30-mon:00:30").minutes()).isEqualTo(60);
  }

  /** Against every minute of the week, looked at one by one. */
  @Test
  void meetAsTheirMinutesDo() {
    var random = new Random(20_261_130);
    for (int round = 0; round < 200; round++) {
      var weekly = new WeeklyWindow(random.nextInt(WEEK), 1 + random.nextInt(DAY), false);
      var daily = new WeeklyWindow(random.nextInt(DAY), 1 + random.nextInt(DAY - 1), true);
      boolean meets = false;
      for (int minute = 0; minute < WEEK && !meets; minute++) {
        meets =
            Math.floorMod(minute - weekly.start(), WEEK) < weekly.minutes()
                && Math.floorMod(minute - daily.start(), DAY) < daily.minutes();
      }
      assertThat(weekly.meets(daily)).as("%s %s", weekly, daily).isEqualTo(meets);
    }
  }
}
