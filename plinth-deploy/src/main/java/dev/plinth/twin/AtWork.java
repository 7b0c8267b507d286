package dev.plinth.twin;

import dev.plinth.blueprint.DataFile;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** What AWS is still at, by the twin's {@link Clock}. What comes of it is there already. */
final class AtWork {
  /** What takes its time. */
  enum Kind {
    ACCOUNT("account"),
    LANDING_ZONE("landing-zone"),
    BASELINE("baseline"),
    CONTROL("control"),
    CHANGE_SET("change-set"),
    STACK("stack");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  private static final String TABLE = "at-work";

  private static final class Durations {
    private static final JsonObject ALL =
        DataFile.read(AtWork.class, "durations.json").object("durations").orElseThrow();
  }

  private AtWork() {}

  /** Something begins. */
  static void begin(Store store, String what, Kind kind) {
    long seconds = Durations.ALL.number(kind.word).orElseThrow().longValue();
    var until = Clock.now(store).plus(Duration.ofSeconds(seconds));
    store.put(TABLE, what, Json.object("until", until.toString()));
  }

  /** Whether it is not over yet. */
  static boolean is(Store store, String what) {
    var until = store.find(TABLE, what).flatMap(one -> one.string("until")).map(Instant::parse);
    boolean isOver = until.isPresent() && !Clock.now(store).isBefore(until.get());
    if (isOver) {
      store.remove(TABLE, what);
    }
    return until.isPresent() && !isOver;
  }
}
