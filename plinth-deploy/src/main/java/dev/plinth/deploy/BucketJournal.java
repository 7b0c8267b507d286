package dev.plinth.deploy;

import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The journal that a team shares, in a bucket of the management account: an object for the run, and
 * one for each task with what it depends on, what came of it and why, and the facts that it told.
 * One process deploys at a time: it has a lease, which it renews as long as it lives.
 */
public final class BucketJournal implements RunJournal {
  private static final String RUN = "run.json";

  private final AssetBucket bucket;
  private final Lease lease;
  private final InstantSource clock;
  private final String run;
  private final boolean isResumed;
  private final Map<String, JsonObject> before;
  private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean isLost;

  private BucketJournal(
      AssetBucket bucket,
      Lease lease,
      InstantSource clock,
      String run,
      boolean isResumed,
      Map<String, JsonObject> before) {
    this.bucket = bucket;
    this.lease = lease;
    this.clock = clock;
    this.run = run;
    this.isResumed = isResumed;
    this.before = before;
    long every = Lease.HOLDS.toMillis() / 5;
    var _ = renewing.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
  }

  /** A journal, or why there is none. */
  public sealed interface Opening {
    /** It is open, and this process alone deploys. */
    record Open(BucketJournal journal) implements Opening {}

    /**
     * Somebody else deploys.
     *
     * @param by the ARN of who does
     * @param until when that ends, unless it is renewed
     */
    record Busy(String by, String until) implements Opening {}
  }

  /**
   * Opens the journal of an organization, with a new run in it or, when the last one was cut off,
   * with that one. The bucket is made when it is not there.
   *
   * @param region the home Region, in which the bucket is
   * @param estate what is deployed, by the organization's name
   * @param anew whether nothing of a run that was cut off counts
   */
  public static Opening open(
      Cloud cloud,
      Waiting waiting,
      String region,
      String estate,
      boolean anew,
      InstantSource clock) {
    var management = new Caller(cloud, waiting, new Place("", region));
    var caller =
        cloud.call(management.place(), new Operation("sts", "GetCallerIdentity"), Json.object());
    var bucket = AssetBucket.of(caller.string("Account").orElseThrow(), management);
    if (!bucket.isThere()) {
      bucket.make();
    }
    return switch (Lease.take(bucket, caller.string("Arn").orElse(""), clock)) {
      case Lease.Answer.Held(var holder) ->
          new Opening.Busy(holder.by(), holder.until().toString());
      case Lease.Answer.Taken(var lease) ->
          new Opening.Open(begin(bucket, lease, estate, anew, clock));
    };
  }

  private static BucketJournal begin(
      AssetBucket bucket, Lease lease, String estate, boolean anew, InstantSource clock) {
    var folder = "journal/" + estate + "/";
    var open =
        bucket
            .text(folder + RUN)
            .flatMap(BucketJournal::read)
            .filter(one -> !anew && one.string("ended").isEmpty())
            .flatMap(one -> one.string("started"));
    var started = open.orElseGet(() -> clock.instant().toString());
    var run = folder + started + "/";
    if (open.isEmpty()) {
      bucket.put(folder + RUN, Json.object("started", started).compact());
    }
    var before = new ConcurrentHashMap<String, JsonObject>();
    if (open.isPresent()) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var key : bucket.keys(run)) {
          var _ =
              threads.submit(() ->
                  bucket
                      .text(key)
                      .flatMap(BucketJournal::read)
                      .ifPresent(task -> before.put(task.string("task").orElse(""), task)));
        }
      }
    }
    return new BucketJournal(bucket, lease, clock, run, open.isPresent(), before);
  }

  /** What was half written is as good as not written. */
  private static Optional<JsonObject> read(String text) {
    try {
      return Json.parse(text) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private void renew() {
    try {
      isLost = !lease.renew();
    } catch (Refusal | ConnectionLost e) {
      // AWS is not reached for now: the lease may hold until it is
    }
  }

  @Override
  public boolean isResumed() {
    return isResumed;
  }

  @Override
  public Optional<Map<String, String>> find(String task, String fingerprint) {
    return Optional.ofNullable(before.get(task))
        .filter(one -> one.string("fingerprint").equals(Optional.of(fingerprint)))
        .flatMap(one -> one.object("facts"))
        .map(object -> {
          var facts = new LinkedHashMap<String, String>();
          object
              .members()
              .keySet()
              .forEach(name -> facts.put(name, object.string(name).orElseThrow()));
          return facts;
        });
  }

  /**
   * A task is about to make its first call.
   *
   * @throws StepFailed when somebody else has taken the lease over
   */
  @Override
  public void started(Task task, String fingerprint) {
    if (isLost || lease.isOver()) {
      throw new StepFailed(
          DeployCodes.BUSY, "somebody else deploys by now: this process was not heard of in time");
    }
    before.put(
        task.id(),
        Json.object(
            "task", task.id(), "fingerprint", fingerprint, "started", clock.instant().toString()));
  }

  @Override
  public void ended(Task task, Result result, Map<String, String> facts) {
    var known = before.getOrDefault(task.id(), Json.object("task", task.id()));
    var entry =
        known
            .with("ended", Json.of(clock.instant().toString()))
            .with("result", Json.of(result.word()));
    if (result instanceof Result.Failed(var code, var why)) {
      entry = entry.with("reason", Json.of(code + " " + why));
    }
    // what AWS cannot do yet is looked at again
    if (result instanceof Result.Ended(var outcome) && outcome != Outcome.LATER) {
      var told = new LinkedHashMap<String, Json>();
      facts.forEach((name, value) -> told.put(name, Json.of(value)));
      entry = entry.with("facts", new JsonObject(told));
    }
    bucket.put(run + Digest.of(task.id()) + ".json", entry.compact());
  }

  @Override
  public void finished() {
    var folder = run.substring(0, run.lastIndexOf('/', run.length() - 2) + 1);
    bucket.put(
        folder + RUN,
        Json.object(
                "started",
                run.substring(folder.length(), run.length() - 1),
                "ended",
                clock.instant().toString())
            .compact());
  }

  @Override
  public void close() {
    renewing.shutdownNow();
    lease.end();
  }
}
