package dev.plinth.deploy;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Place;
import dev.plinth.deploy.Task.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * An assembly on its way into AWS. What does not wait for each other goes side by side; what could
 * lock out comes where the plan has it, after all else of its stage.
 */
public final class Deployment {
  /** Hears what happens; called from one thread at a time. */
  public interface Listener {
    void started(Task task);

    void ended(Task task, Result result);
  }

  /** What came of a task. */
  public sealed interface Result {
    /** It is as the assembly wants it. */
    record Ended(Outcome outcome) implements Result {}

    /** It could not be done. */
    record Failed(String reason) implements Result {}

    /** It was not tried, for something before it failed. */
    record Skipped(String because) implements Result {}
  }

  private final List<Task> tasks;
  private final Facts facts;

  private Deployment(List<Task> tasks, Facts facts) {
    this.tasks = tasks;
    this.facts = facts;
  }

  /**
   * The deployment of an assembly.
   *
   * @param last the stage that it goes to
   */
  public static Deployment of(Assembly assembly, Cloud cloud, Waiting waiting, Stage last) {
    var facts = new Facts();
    var management = new Caller(cloud, waiting, new Place("", home(assembly)));
    var outputs = new StackOutputs(facts, management);
    var tasks = new ArrayList<Task>();
    for (var step : assembly.organization().steps()) {
      if (step.stage().compareTo(last) <= 0) {
        tasks.add(
            new Task(
                stepId(step.id()),
                step.stage(),
                step.after().stream().map(Deployment::stepId).toList(),
                step.origin(),
                () -> Steps.run(step, facts, management)));
      }
    }
    for (var stack : assembly.stacks()) {
      if (stack.stage().compareTo(last) <= 0) {
        tasks.add(
            new Task(
                stackId(stack.id()),
                stack.stage(),
                before(stack, assembly),
                stack.origin(),
                new StackWork(stack, facts, management, outputs)));
      }
    }
    return new Deployment(tasks, facts);
  }

  /** Organizations answers in one Region for all. */
  private static String home(Assembly assembly) {
    return "us-east-1";
  }

  private static String stepId(String step) {
    return "step " + step;
  }

  private static String stackId(Stack.Id stack) {
    return "stack " + stack;
  }

  /** The stacks that it needs, and the steps that tell the facts it is given. */
  private static List<String> before(Stack stack, Assembly assembly) {
    var before = new ArrayList<String>();
    stack.dependsOn().forEach(other -> before.add(stackId(other)));
    before.add(stepId("account." + stack.id().account()));
    for (var input : stack.inputs().values()) {
      if (input instanceof Stack.Input.FromOrganization(var fact)) {
        assembly.organization().steps().stream()
            .filter(step -> fact.startsWith(step.id() + "."))
            .forEach(step -> before.add(stepId(step.id())));
      }
    }
    return before;
  }

  /** What is to be done, in the order of the assembly. */
  public List<Task> tasks() {
    return tasks;
  }

  /** What is known of the organization so far. */
  public Facts facts() {
    return facts;
  }

  /**
   * Does all of it.
   *
   * @param sideBySide how many tasks are done at a time at most
   * @return what came of each task, by its id
   */
  public Map<String, Result> run(int sideBySide, Listener listener) {
    var results = new HashMap<String, Result>();
    var waiting = new ArrayList<>(tasks);
    var known = new java.util.HashSet<String>();
    tasks.forEach(task -> known.add(task.id()));
    var running = new HashMap<Future<Result>, Task>();
    var slots = new Semaphore(sideBySide);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ended = new ExecutorCompletionService<Result>(threads);
      while (results.size() < tasks.size()) {
        var ready = new ArrayList<Task>();
        for (var task : waiting) {
          var open = task.after().stream().filter(known::contains).toList();
          var failed =
              open.stream()
                  .filter(
                      id -> results.containsKey(id) && !(results.get(id) instanceof Result.Ended))
                  .findFirst();
          if (failed.isPresent()) {
            results.put(task.id(), new Result.Skipped(failed.get()));
            listener.ended(task, results.get(task.id()));
            ready.add(task);
          } else if (open.stream().allMatch(results::containsKey)
              && stageIsOpen(task, results)
              && slots.tryAcquire()) {
            listener.started(task);
            running.put(ended.submit(() -> attempt(task)), task);
            ready.add(task);
          }
        }
        waiting.removeAll(ready);
        if (running.isEmpty()) {
          continue;
        }
        var future = ended.take();
        var task = running.remove(future);
        slots.release();
        results.put(task.id(), future.get());
        listener.ended(task, results.get(task.id()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return results;
  }

  /** A stage begins when the one before it has ended. */
  private boolean stageIsOpen(Task task, Map<String, Result> results) {
    return tasks.stream()
        .filter(other -> other.stage().compareTo(task.stage()) < 0)
        .allMatch(other -> results.containsKey(other.id()));
  }

  private static Result attempt(Task task) {
    try {
      return new Result.Ended(task.work().run());
    } catch (StepFailed failed) {
      return new Result.Failed(failed.reason());
    } catch (ConnectionLost lost) {
      return new Result.Failed(
          "no answer came to " + lost.operation() + ": deploy again to see how far it went");
    }
  }
}
