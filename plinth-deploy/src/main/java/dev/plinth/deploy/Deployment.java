package dev.plinth.deploy;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stack;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Schedule.Next;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.diagnostic.Code;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An assembly on its way into AWS. What does not wait for each other goes side by side; what could
 * lock out comes where the plan has it, after all else of its stage.
 */
public final class Deployment {
  /**
   * The name of the change sets that stacks are made and changed by, which tells whose they are.
   */
  public static final String CHANGE_SET = "plinth";

  /** Hears what happens; called from one thread at a time. */
  public interface Listener {
    void started(Task task);

    void ended(Task task, Result result);

    /** Hears, and tells nobody. */
    Listener SILENT =
        new Listener() {
          @Override
          public void started(Task task) {}

          @Override
          public void ended(Task task, Result result) {}
        };
  }

  /** What came of a task. */
  public sealed interface Result {
    /** It is as the assembly wants it. */
    record Ended(Outcome outcome) implements Result {}

    /**
     * It could not be done.
     *
     * @param reason in the words of AWS where it gave one
     */
    record Failed(Code code, String reason) implements Result {}

    /** It was not tried, for something before it failed. */
    record Skipped(String because) implements Result {}

    /** The word for it in the journal and for machines. */
    default String word() {
      return switch (this) {
        case Ended(var outcome) -> outcome.name().toLowerCase(Locale.ROOT);
        case Failed _ -> "failed";
        case Skipped _ -> "skipped";
      };
    }
  }

  /** What came of a task, and what it told. */
  private record Attempt(Result result, Map<String, String> facts) {}

  private final List<Task> tasks;
  private final Facts facts;
  private final Waiting waiting;

  private Deployment(List<Task> tasks, Facts facts, Waiting waiting) {
    this.tasks = tasks;
    this.facts = facts;
    this.waiting = waiting;
  }

  /** The deployment of an assembly, or of a part of it. */
  public static Deployment of(
      Assembly assembly, Cloud cloud, Waiting waiting, DeploymentScope scope) {
    var selection = scope.selection();
    var moves = scope.moves();
    var last = scope.last();
    var steps = new Steps(scope.packages(), moves.steps()::contains);
    var facts = new Facts();
    var management = new Caller(cloud, waiting, new Place("", scope.home()));
    var outputs = new StackOutputs(facts, management, scope.losses());
    var needed = Set.copyOf(selection.needed());
    var tasks = new ArrayList<Task>();
    for (var step : assembly.organization().steps()) {
      if (step.stage().compareTo(last) <= 0 && (selection.has(step) || needed.contains(step))) {
        tasks.add(
            new Task(
                stepId(step.id()),
                step.stage(),
                step.after().stream().map(Deployment::stepId).toList(),
                step.origin(),
                selection.has(step)
                    ? new StepWork(step, steps, management)
                    : new LookWork(step, steps, management)));
      }
    }
    for (var stack : assembly.stacks()) {
      if (stack.stage().compareTo(last) <= 0 && selection.has(stack.id())) {
        var before = new ArrayList<>(before(stack));
        var moved = moves.stacks().stream().filter(move -> move.to().equals(stack.id())).toList();
        for (var move : moved) {
          tasks.add(
              new Task(
                  "move " + move.from(),
                  stack.stage(),
                  List.of(stepId("account." + stack.id().account())),
                  stack.origin(),
                  new StackMoveWork(move, outputs)));
          before.add("move " + move.from());
        }
        tasks.add(
            new Task(
                stackId(stack.id()),
                stack.stage(),
                before,
                stack.origin(),
                new StackWork(stack, outputs)));
        for (var move : moved) {
          if (!move.isWithin()) {
            tasks.add(
                new Task(
                    "leave " + move.from(),
                    stack.stage(),
                    List.of(stackId(stack.id())),
                    stack.origin(),
                    new StackMoveEnd(move, outputs)));
          }
        }
      }
    }
    for (var removal : scope.removals()) {
      tasks.add(
          new Task(
              "remove " + removal.name(),
              last,
              tasks.stream().map(Task::id).toList(),
              Origin.of(SourceFile.of("--remove", removal.name())),
              new RemovalWork(removal, management)));
    }
    return new Deployment(tasks, facts, waiting);
  }

  private static String stepId(String step) {
    return "step " + step;
  }

  private static String stackId(Stack.Id stack) {
    return "stack " + stack;
  }

  /**
   * The stacks that it needs, and the steps that may tell the facts it is given; one that is not
   * there is not waited for.
   */
  private static List<String> before(Stack stack) {
    var before = new ArrayList<String>();
    stack
        .dependsOn()
        .forEach(other -> {
          before.add(stackId(other));
          before.add(stepId("account." + other.account()));
        });
    before.add(stepId("account." + stack.id().account()));
    for (var input : stack.inputs().values()) {
      if (input instanceof Stack.Input.FromOrganization(var fact)) {
        Facts.tellers(fact).map(Deployment::stepId).forEach(before::add);
      }
    }
    return before;
  }

  /**
   * The same, looked through in another order where no task waits for another.
   *
   * @param order which; 0 for that of the assembly
   */
  public Deployment shuffled(long order) {
    if (order == 0) {
      return this;
    }
    var other = new ArrayList<>(tasks);
    Collections.shuffle(other, new Random(order));
    return new Deployment(other, facts, waiting);
  }

  /** What is to be done, in the order of the assembly. */
  public List<Task> tasks() {
    return tasks;
  }

  /** What is known of the organization so far. */
  public Facts facts() {
    return facts;
  }

  /** Does all of it, without going on where another run was. */
  public Map<String, Result> run(int sideBySide, Listener listener) {
    return run(sideBySide, listener, new MemoryJournal());
  }

  /**
   * Does all of it.
   *
   * @param sideBySide how many tasks are done at a time at most
   * @return what came of each task, by its id
   */
  public Map<String, Result> run(int sideBySide, Listener listener, Journal journal) {
    var schedule = new Schedule(tasks);
    var running = new HashMap<Future<Attempt>, Task>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ended = new ExecutorCompletionService<Attempt>(threads);
      while (!schedule.isDone()) {
        var next = schedule.next(running.size() < sideBySide);
        if (next.isPresent()) {
          switch (next.get()) {
            case Next.Skip(var task, var result) -> {
              schedule.ended(task, result);
              listener.ended(task, result);
            }
            case Next.Begin(var task) -> {
              listener.started(task);
              running.put(ended.submit(() -> attempt(task, journal)), task);
            }
          }
          continue;
        }
        if (running.isEmpty()) {
          throw new IllegalStateException("tasks wait for each other: " + schedule.waits());
        }
        var future = ended.take();
        var task = Objects.requireNonNull(running.remove(future));
        var attempt = future.get();
        if (!attempt.result().equals(new Result.Ended(Outcome.KEPT))) {
          journal.ended(task, attempt.result(), attempt.facts());
        }
        schedule.ended(task, attempt.result());
        listener.ended(task, attempt.result());
      }
      journal.finished();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return schedule.results();
  }

  private Attempt attempt(Task task, Journal journal) {
    var heard = facts.heard();
    return new Attempt(result(task, heard, journal), heard.told());
  }

  private Result result(Task task, Facts heard, Journal journal) {
    try {
      var fingerprint = Digest.of(waiting.despiteLoss(() -> task.work().inputs(heard)));
      var kept = journal.find(task.id(), fingerprint);
      if (kept.isPresent()) {
        kept.get().forEach(heard::put);
        return new Result.Ended(Outcome.KEPT);
      }
      journal.started(task, fingerprint);
      return new Result.Ended(waiting.despiteLoss(() -> task.work().run(heard)));
    } catch (StepFailed failed) {
      return new Result.Failed(failed.code(), failed.reason());
    } catch (Refusal refusal) {
      return new Result.Failed(
          DeployCodes.REFUSED,
          refusal.operation() + " was refused: " + refusal.code() + ": " + refusal.getMessage());
    } catch (ConnectionLost lost) {
      return new Result.Failed(
          DeployCodes.NO_ANSWER,
          "no answer came to " + lost.operation() + ": " + lost.getMessage());
    }
  }
}
