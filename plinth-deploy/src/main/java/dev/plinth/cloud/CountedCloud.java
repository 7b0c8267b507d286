package dev.plinth.cloud;

import dev.plinth.json.Json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the calls that go through it. */
public final class CountedCloud implements Cloud {
  private final Cloud cloud;
  private final AtomicLong calls = new AtomicLong();

  public CountedCloud(Cloud cloud) {
    this.cloud = cloud;
  }

  /** How many calls were made, those that were refused with them. */
  public long calls() {
    return calls.get();
  }

  @Override
  public JsonObject call(Place place, Operation operation, JsonObject input) {
    calls.incrementAndGet();
    return cloud.call(place, operation, input);
  }
}
