package dev.plinth.deploy;

import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * How long is waited: between looks at what takes time, and before a service that is busy is asked
 * again.
 *
 * @param pause between two looks
 * @param most how often is looked at most
 * @param time how it passes
 */
public record Waiting(Duration pause, int most, Time time) {
  /** Has time pass. */
  public interface Time {
    void pass(Duration time) throws InterruptedException;

    /** How long is waited before something is tried again, where nobody else waits: as long. */
    default Duration of(Duration most) {
      return most;
    }
  }

  /** Everybody's time, in which no two that wait are to come back together. */
  private static final class Outside implements Time {
    @Override
    public void pass(Duration time) throws InterruptedException {
      Thread.sleep(time);
    }

    @Override
    public Duration of(Duration most) {
      return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most.toMillis() + 1));
    }
  }

  private static final Set<String> BUSY =
      Set.of(
          "ConcurrentModificationException",
          "OperationInProgressException",
          "RequestLimitExceeded",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException");

  /** How often is looked for what AWS should know by now, and tried without an answer. */
  private static final int SOON = 5;

  /** A look every ten seconds, for two hours: a landing zone takes one. */
  public static final Waiting PATIENT = new Waiting(Duration.ofSeconds(10), 720, new Outside());

  /** Looks again at once, for what has a time of its own. */
  public static final Waiting NONE = new Waiting(Duration.ZERO, 10_000, _ -> {});

  /** As patient, where time passes otherwise: that of the twin is its own. */
  public Waiting in(Time other) {
    return new Waiting(pause, most, other);
  }

  /**
   * Looks until there is an answer, at first more often.
   *
   * @throws StepFailed when there is none in time
   */
  public <T> T until(String what, Supplier<Optional<T>> look) {
    for (int i = 0; i < most; i++) {
      var answer = look.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      // much is done at once, and what is not takes long
      rest(pause.dividedBy(1L << Math.max(0, 4 - i)));
    }
    throw new StepFailed(DeployCodes.TOO_LONG, what + " took longer than was waited");
  }

  /**
   * Looks a few times for what may not be seen yet.
   *
   * @return empty when it is not there
   */
  <T> Optional<T> soon(Supplier<Optional<T>> look) {
    for (int i = 1; ; i++) {
      var answer = look.get();
      if (answer.isPresent() || i == SOON) {
        return answer;
      }
      rest(pause);
    }
  }

  /** Calls, again after a while when the service is busy. */
  <T> T patiently(Supplier<T> call) {
    for (int i = 1; ; i++) {
      try {
        return call.get();
      } catch (Refusal refusal) {
        if (!isBusy(refusal) || i >= 8) {
          throw refusal;
        }
        rest(backOff(i));
      }
    }
  }

  /** Waits as long as between two looks. */
  void rest() {
    rest(pause);
  }

  /**
   * Does something, again after a while when no answer came.
   *
   * @param work looks before it changes anything: what was carried out is found done
   */
  <T> T despiteLoss(Supplier<T> work) {
    for (int i = 1; ; i++) {
      try {
        return work.get();
      } catch (ConnectionLost lost) {
        if (i == SOON) {
          throw lost;
        }
        rest(backOff(i));
      }
    }
  }

  /** Whether a service refuses what it would do a while later. */
  static boolean isBusy(Refusal refusal) {
    return BUSY.contains(refusal.code()) || refusal.status() == 429 || refusal.status() == 503;
  }

  /** Longer each time, to eight pauses. */
  private Duration backOff(int times) {
    return time.of(pause.multipliedBy(1L << Math.min(times - 1, 3)));
  }

  private void rest(Duration length) {
    try {
      time.pass(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailed("it was interrupted");
    }
  }
}
