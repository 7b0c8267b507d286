package dev.plinth.twin;

import dev.plinth.json.Json;
import java.time.Duration;
import java.time.Instant;

/**
 * The time in the twin. It passes when who deploys waits, and a second with each call, so that what
 * takes an hour in AWS is over at once and yet is waited for.
 */
final class Clock {
  /** Beside what there is: it tells how that came about. */
  static final String TABLE = "clock";

  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private Clock() {}

  static Instant now(Store store) {
    return store
        .find(TABLE, "")
        .flatMap(one -> one.number("seconds"))
        .map(seconds -> BEGINNING.plusSeconds(seconds.longValue()))
        .orElse(BEGINNING);
  }

  /** Has time pass. */
  static void pass(Store store, Duration time) {
    if (time.isPositive()) {
      // part of a second is a whole one: what waits gets on
      long seconds = time.plusNanos(999_999_999).toSeconds();
      long passed = Duration.between(BEGINNING, now(store)).toSeconds();
      store.set(Json.object("seconds", passed + seconds));
    }
  }
}
