package dev.plinth.deploy;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The right to deploy an organization, which one process has at a time: an object in a bucket that
 * is written only where there is none, or where it is still the one that was read. It ends by
 * itself when whoever has it does not renew it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional
 *     writes</a>
 */
final class Lease {
  /** How long it holds without being renewed. */
  static final Duration HOLDS = Duration.ofMinutes(5);

  private static final String KEY = "journal/lease.json";
  private static final Set<String> WAS_THERE =
      Set.of("PreconditionFailed", "ConditionalRequestConflict", "412", "409");

  private final AssetBucket bucket;
  private final String by;
  private final InstantSource clock;
  private final String id;
  private String tag;
  private Instant until;

  private Lease(AssetBucket bucket, String by, InstantSource clock, String id, String tag) {
    this.bucket = bucket;
    this.by = by;
    this.clock = clock;
    this.id = id;
    this.tag = tag;
    this.until = clock.instant().plus(HOLDS);
  }

  /** Who has it, and until when unless it is renewed. */
  record Holder(String by, Instant until) {}

  /** The lease, or who has it. */
  sealed interface Answer {
    record Taken(Lease lease) implements Answer {}

    record Held(Holder holder) implements Answer {}
  }

  /**
   * Asks for it.
   *
   * @param by who asks, for others to read
   */
  static Answer take(AssetBucket bucket, String by, InstantSource clock) {
    var until = clock.instant().plus(HOLDS);
    var id = UUID.randomUUID().toString();
    var made = put(bucket, text(by, until, id), id, "IfNoneMatch", "*");
    if (made.isPresent()) {
      return new Answer.Taken(new Lease(bucket, by, clock, id, made.get()));
    }
    var there = bucket.find(KEY);
    var holder = there.flatMap(one -> holder(one.text()));
    if (there.isPresent()
        && holder.map(one -> one.until().isAfter(clock.instant())).orElse(false)) {
      return new Answer.Held(holder.get());
    }
    // it has ended, or cannot be read; whoever else sees that is one too many
    var taken = there.flatMap(one -> put(bucket, text(by, until, id), id, "IfMatch", one.tag()));
    return taken.isPresent()
        ? new Answer.Taken(new Lease(bucket, by, clock, id, taken.get()))
        : new Answer.Held(holder.orElseGet(() -> new Holder("another process", clock.instant())));
  }

  /** Makes it hold longer; whether it is still this process that has it. */
  synchronized boolean renew() {
    return holdUntil(clock.instant().plus(HOLDS));
  }

  private boolean holdUntil(Instant time) {
    var renewed = put(bucket, text(by, time, id), id, "IfMatch", tag);
    renewed.ifPresent(one -> {
      tag = one;
      until = time;
    });
    return renewed.isPresent();
  }

  /** Whether it was not renewed in time: somebody else may have it. */
  synchronized boolean isOver() {
    return until.isBefore(clock.instant());
  }

  /** Gives it back. */
  synchronized void end() {
    var _ = holdUntil(clock.instant());
  }

  private static String text(String by, Instant until, String id) {
    return Json.object("by", by, "until", until.toString(), "id", id).compact();
  }

  /**
   * Writes it under a condition. Where that does not hold although this process has written it, an
   * answer was lost on the way, and what was asked again was refused.
   *
   * @return the tag of what is there, when it is this process's
   */
  private static Optional<String> put(
      AssetBucket bucket, String text, String id, String condition, String tag) {
    try {
      return Optional.of(bucket.put(KEY, text, condition, tag));
    } catch (Refusal refusal) {
      if (WAS_THERE.contains(refusal.code()) || refusal.status() == 412) {
        return bucket
            .find(KEY)
            .filter(one -> one.text().contains(id))
            .flatMap(one ->
                one.text().equals(text)
                    ? Optional.of(one.tag())
                    : put(bucket, text, id, "IfMatch", one.tag()));
      }
      throw refusal;
    }
  }

  private static Optional<Holder> holder(String text) {
    try {
      return Json.parse(text) instanceof JsonObject object
          ? Optional.of(
              new Holder(
                  object.string("by").orElse(""), Instant.parse(object.string("until").orElse(""))))
          : Optional.empty();
    } catch (JsonException | DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
