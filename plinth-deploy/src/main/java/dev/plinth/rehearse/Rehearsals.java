package dev.plinth.rehearse;

import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Task;
import dev.plinth.rehearse.Fault.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Many rehearsals of an estate, some side by side. The first that does not end as it should is the
 * last, and its plan is made short.
 */
public final class Rehearsals {
  private final Rehearsal rehearsal;
  private final int sideBySide;

  /**
   * Rehearsals of an estate.
   *
   * @param sideBySide how many at a time
   */
  public Rehearsals(Rehearsal rehearsal, int sideBySide) {
    this.rehearsal = rehearsal;
    this.sideBySide = Math.max(1, sideBySide);
  }

  /** Hears of what is done; called by several threads. */
  public interface Listener {
    /** So many rehearsals are about to be held. */
    void begins(int count);

    /** So many rehearsals are held. */
    void held(int count);

    /** One does not end as it should, and its plan is being made short. */
    void shrinking();
  }

  /** What came of them. */
  public sealed interface Report {
    /** Nothing was rehearsed: the deployment fails though nothing goes wrong. */
    record Undeployable(Map<Task, Result.Failed> failures) implements Report {}

    /**
     * Rehearsals were held.
     *
     * @param held how many ended, the one that did not as it should counted
     * @param failing the shortest plan that does not end as it should
     */
    record Held(
        int held, Map<Kind, Integer> happened, long resumes, long calls, Optional<Failing> failing)
        implements Report {
      /** Whether all ended in the same state. */
      public boolean isGood() {
        return failing.isEmpty();
      }
    }
  }

  /**
   * A plan that does not end as it should.
   *
   * @param number the rehearsal's, from 0
   * @param of how many faults the plan had before it was made short
   * @param run with the short plan
   */
  public record Failing(int number, int of, Run run) {}

  /**
   * Rehearses with plans that are drawn from a seed.
   *
   * @param most how many faults a plan has at most
   */
  public Report drawn(long seed, int most, int count, Listener listener) {
    return run(reference -> new FaultPlans(reference, seed, most)::plan, count, listener);
  }

  /** Rehearses with these plans. */
  public Report planned(List<FaultPlan> plans, Listener listener) {
    return run(_ -> plans::get, plans.size(), listener);
  }

  /** Where plans come from, once it is known what there is to go wrong. */
  private interface Source {
    IntFunction<FaultPlan> plans(Reference reference);
  }

  private Report run(Source source, int count, Listener listener) {
    var clean = rehearsal.clean();
    if (clean.reference().isEmpty()) {
      return new Report.Undeployable(clean.failures());
    }
    listener.begins(count);
    var reference = clean.reference().get();
    var runs = held(source.plans(reference), count, reference, listener);
    var happened = new EnumMap<Kind, Integer>(Kind.class);
    runs.forEach(
        run -> run.happened().forEach((kind, times) -> happened.merge(kind, times, Integer::sum)));
    return new Report.Held(
        runs.size(),
        happened,
        runs.stream().mapToLong(Run::resumes).sum(),
        runs.stream().mapToLong(Run::calls).sum(),
        failing(runs, reference, listener));
  }

  /** Those that were held, in their order. */
  private List<Run> held(
      IntFunction<FaultPlan> plans, int count, Reference reference, Listener listener) {
    var next = new AtomicInteger();
    var held = new AtomicInteger();
    var isOver = new AtomicBoolean();
    record Numbered(int number, Run run) {}
    var runs = new ArrayList<Numbered>();
    try (var threads = Executors.newFixedThreadPool(sideBySide)) {
      var workers = new ArrayList<Future<?>>();
      for (int i = 0; i < sideBySide; i++) {
        workers.add(
            threads.submit(() -> {
              while (!isOver.get()) {
                int number = next.getAndIncrement();
                if (number >= count) {
                  return;
                }
                var run = rehearsal.run(plans.apply(number), reference);
                if (!run.isSame()) {
                  isOver.set(true);
                }
                synchronized (runs) {
                  runs.add(new Numbered(number, run));
                }
                listener.held(held.incrementAndGet());
              }
            }));
      }
      for (var worker : workers) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    runs.sort(Comparator.comparingInt(Numbered::number));
    return runs.stream().map(Numbered::run).toList();
  }

  private Optional<Failing> failing(List<Run> runs, Reference reference, Listener listener) {
    for (int i = 0; i < runs.size(); i++) {
      var run = runs.get(i);
      if (!run.isSame()) {
        listener.shrinking();
        var plan = new Shrinker(one -> !rehearsal.run(one, reference).isSame()).shrink(run.plan());
        return Optional.of(
            new Failing(i, run.plan().faults().size(), rehearsal.run(plan, reference)));
      }
    }
    return Optional.empty();
  }
}
