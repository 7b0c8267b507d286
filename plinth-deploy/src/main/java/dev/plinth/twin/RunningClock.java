package dev.plinth.twin;

import dev.plinth.cloud.Endpoint;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A twin whose time passes as that of who calls it does, only faster: who waits a minute for a
 * landing zone finds it made.
 */
public final class RunningClock implements Endpoint {
  private final Twin twin;
  private final int speed;
  private final InstantSource clock;
  private Instant last;

  /**
   * Starts the clock.
   *
   * @param speed how many seconds pass in the twin with each one
   * @param clock that of who calls
   */
  public RunningClock(Twin twin, int speed, InstantSource clock) {
    this.twin = twin;
    this.speed = speed;
    this.clock = clock;
    this.last = clock.instant();
  }

  @Override
  public JsonObject answer(Request request) {
    twin.pass(passed());
    return twin.answer(request);
  }

  private synchronized Duration passed() {
    var now = clock.instant();
    // a clock that was set back stands still
    var passed = now.isAfter(last) ? Duration.between(last, now) : Duration.ZERO;
    last = now;
    return passed.multipliedBy(speed);
  }
}
