package dev.plinth.cli;

import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Task;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What is being deployed, for people: a line for each task as it ends, and one that says what runs
 * and what waits for it, on a terminal below them at all times, elsewhere every minute.
 */
final class DeployProgress implements Deployment.Listener, AutoCloseable {
  private static final String CLEAR = "\r\u001b[K";
  private static final Set<String> QUIET = Set.of("unchanged", "kept");
  private static final int WIDTH = 110;

  private final Terminal terminal;
  private final boolean isLive = Terminal.interactive();
  private final Underway underway;
  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();

  DeployProgress(Terminal terminal, List<Task> tasks) {
    this.terminal = terminal;
    this.underway =
        new Underway(
            tasks.stream().collect(Collectors.toMap(Task::id, Task::after)), System.nanoTime());
    long every = isLive ? 1 : 60;
    var _ = ticks.scheduleAtFixedRate(this::tick, every, every, TimeUnit.SECONDS);
  }

  @Override
  public synchronized void started(Task task) {
    underway.started(task.id(), System.nanoTime());
    paint();
  }

  @Override
  public synchronized void ended(Task task, Result result) {
    long took = underway.ended(task.id(), System.nanoTime());
    if (isLive) {
      terminal.raw(CLEAR);
    }
    if (!QUIET.contains(result.word())) {
      terminal.err(
          "%-9s %s%s".formatted(result.word(), task.id(), took > 0 ? "  " + Words.time(took) : ""));
    }
    paint();
  }

  private synchronized void tick() {
    if (isLive) {
      paint();
    } else {
      terminal.err("%-9s %s".formatted("", underway.line(System.nanoTime())));
    }
  }

  private void paint() {
    if (isLive) {
      var line = underway.line(System.nanoTime());
      terminal.raw(CLEAR + line.substring(0, Math.min(line.length(), WIDTH)));
    }
  }

  @Override
  public synchronized void close() {
    ticks.shutdownNow();
    if (isLive) {
      terminal.raw(CLEAR);
    }
  }
}
