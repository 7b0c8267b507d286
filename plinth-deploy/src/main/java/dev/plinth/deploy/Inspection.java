package dev.plinth.deploy;

import dev.plinth.blueprint.OrganizationPlan;
import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.NotingCloud;
import dev.plinth.cloud.NotingCloud.Change;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.ReadingCloud.WouldChange;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.diagnostic.Code;
import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The steps of an organization, looked at and not done: each as far as it goes without what its
 * calls would answer.
 *
 * @param findings by the id of the step, in the order of the plan
 * @param facts what is known of the organization
 */
public record Inspection(SequencedMap<String, Finding> findings, Facts facts) {
  /** What a step was found to be. */
  public sealed interface Finding {
    /** It is as it should be. */
    record AsItShould() implements Finding {}

    /**
     * It is not.
     *
     * @param changes the calls that would change something, in order; one at least
     * @param isAll whether there are no more of them
     */
    record Differs(List<Change> changes, boolean isAll) implements Finding {
      public Differs {
        changes = List.copyOf(changes);
      }

      /** The first call. */
      public Operation operation() {
        return changes.getFirst().operation();
      }

      /** What the first call would be made with. */
      public JsonObject input() {
        return changes.getFirst().input();
      }
    }

    /** AWS cannot do it yet. */
    record Later() implements Finding {}

    /**
     * It would be done once something before it is.
     *
     * @param step the id of the first of these
     */
    record Waits(String step) implements Finding {}

    /** It cannot be done, or not be looked at. */
    record Unknown(Code code, String reason) implements Finding {}

    /** Whether nothing would be done. */
    default boolean isDone() {
      return switch (this) {
        case AsItShould _, Later _ -> true;
        case Differs _, Waits _, Unknown _ -> false;
      };
    }
  }

  /**
   * Looks at all steps.
   *
   * @param home the home Region
   * @param sideBySide how many steps are looked at at a time at most
   */
  public static Inspection of(
      OrganizationPlan plan,
      Cloud cloud,
      Waiting waiting,
      Packages packages,
      String home,
      int sideBySide) {
    var facts = new Facts();
    var steps = new Steps(packages, _ -> true);
    var place = new Place("", home);
    var slots = new Semaphore(sideBySide);
    var looks = new LinkedHashMap<String, CompletableFuture<Finding>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var step : plan.steps()) {
        var before = new LinkedHashMap<String, CompletableFuture<Finding>>();
        step.after()
            .forEach(id -> Optional.ofNullable(looks.get(id)).ifPresent(it -> before.put(id, it)));
        looks.put(
            step.id(),
            CompletableFuture.allOf(before.values().toArray(CompletableFuture[]::new))
                .thenApplyAsync(
                    _ -> {
                      slots.acquireUninterruptibly();
                      try {
                        var noting = new NotingCloud(cloud);
                        var caller = new Caller(noting, waiting, place);
                        return noted(
                            look(step, steps, facts, caller, open(before)), noting.changes());
                      } finally {
                        slots.release();
                      }
                    },
                    threads));
      }
      var findings = new LinkedHashMap<String, Finding>();
      looks.forEach((id, look) -> findings.put(id, look.join()));
      return new Inspection(findings, facts);
    }
  }

  /** The first of those before it that is not as it should be. */
  private static Optional<String> open(Map<String, CompletableFuture<Finding>> before) {
    return before.entrySet().stream()
        .filter(entry -> !entry.getValue().join().isDone())
        .map(entry ->
            entry.getValue().join() instanceof Finding.Waits(var first) ? first : entry.getKey())
        .findFirst();
  }

  /** What would be called is what differs, whatever came of the look after that. */
  private static Finding noted(Finding finding, List<Change> changes) {
    return changes.isEmpty()
        ? finding
        : new Finding.Differs(changes, finding.isDone() || changes.getLast().isLast());
  }

  private static Finding look(
      Step step, Steps steps, Facts facts, Caller caller, Optional<String> open) {
    try {
      return steps.run(step, facts, caller) == Outcome.LATER
          ? new Finding.Later()
          : new Finding.AsItShould();
    } catch (WouldChange stopped) {
      // by a call that was noted, and is what is told
      return new Finding.Waits(step.id());
    } catch (StepFailed failed) {
      return unless(open, failed.code(), failed.reason());
    } catch (Refusal refusal) {
      return unless(
          open,
          DeployCodes.REFUSED,
          refusal.operation() + " was refused: " + refusal.code() + ": " + refusal.getMessage());
    } catch (ConnectionLost lost) {
      return new Finding.Unknown(
          DeployCodes.NO_ANSWER,
          "no answer came to " + lost.operation() + ": " + lost.getMessage());
    }
  }

  /** What something before it is to bring about cannot be asked for yet. */
  private static Finding unless(Optional<String> open, Code code, String reason) {
    return open.isPresent() ? new Finding.Waits(open.get()) : new Finding.Unknown(code, reason);
  }

  /** The ids of steps that are not as they should be. */
  public List<String> open() {
    return findings.entrySet().stream()
        .filter(entry -> !entry.getValue().isDone())
        .map(Map.Entry::getKey)
        .toList();
  }
}
