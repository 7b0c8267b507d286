package dev.plinth.check.workload;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A time in which something is done.
 *
 * @param start minutes since Monday, 00:00
 * @param minutes how long it takes
 * @param daily whether it comes every day, and not once a week
 */
record WeeklyWindow(int start, int minutes, boolean daily) {
  private static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /** One such as {@code 03:00-04:00}; it may reach into the next day. */
  static WeeklyWindow daily(String text) {
    var ends = text.split("-", 2);
    int start = minutes(ends[0]);
    return new WeeklyWindow(start, Math.floorMod(minutes(ends[1]) - start, DAY), true);
  }

  /** One such as {@code sun:04:30-sun:05:30}; it may reach into the next week. */
  static WeeklyWindow weekly(String text) {
    var ends = text.split("-", 2);
    int start = ofWeek(ends[0]);
    return new WeeklyWindow(start, Math.floorMod(ofWeek(ends[1]) - start, WEEK), false);
  }

  /** Whether there is a minute in both. */
  boolean meets(WeeklyWindow other) {
    return starts()
        .anyMatch(one ->
            other
                .starts()
                .anyMatch(two ->
                    Math.floorMod(two - one, WEEK) < minutes
                        || Math.floorMod(one - two, WEEK) < other.minutes));
  }

  private IntStream starts() {
    return daily
        ? IntStream.range(0, DAYS.size()).map(day -> start + day * DAY)
        : IntStream.of(start);
  }

  private static int ofWeek(String text) {
    var parts = text.split(":", 2);
    return DAYS.indexOf(parts[0]) * DAY + minutes(parts[1]);
  }

  private static int minutes(String text) {
    var parts = text.split(":", 2);
    return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
  }
}
