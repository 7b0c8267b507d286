package dev.plinth.cli;

import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Task;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What is being deployed, for people: a line for each task as it ends, and on a terminal below them
 * one that says what runs, what waits and for how long.
 */
final class DeployProgress implements Deployment.Listener, AutoCloseable {
  private static final String CLEAR = "\r\u001b[K";
  private static final Set<String> QUIET = Set.of("unchanged", "kept");
  private static final int NAMED = 2;

  private final Terminal terminal;
  private final int all;
  private final boolean isLive = Terminal.interactive();
  private final Map<String, Long> running = new LinkedHashMap<>();
  private final long start = System.nanoTime();
  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
  private int ended;

  DeployProgress(Terminal terminal, int all) {
    this.terminal = terminal;
    this.all = all;
    if (isLive) {
      var _ = ticks.scheduleAtFixedRate(this::paint, 1, 1, TimeUnit.SECONDS);
    }
  }

  @Override
  public synchronized void started(Task task) {
    running.put(task.id(), System.nanoTime());
    paint();
  }

  @Override
  public synchronized void ended(Task task, Result result) {
    var since = running.remove(task.id());
    ended++;
    var took = since == null ? "" : "  " + time(System.nanoTime() - since);
    if (isLive) {
      terminal.raw(CLEAR);
    }
    if (!QUIET.contains(result.word())) {
      terminal.err("%-9s %s%s".formatted(result.word(), task.id(), took));
    }
    paint();
  }

  private synchronized void paint() {
    if (!isLive) {
      return;
    }
    var names = String.join(", ", running.keySet().stream().limit(NAMED).toList());
    var more = running.size() > NAMED ? " and " + (running.size() - NAMED) + " more" : "";
    var line =
        "%d of %d, %s: %d running, %d waiting: %s%s"
            .formatted(
                ended,
                all,
                time(System.nanoTime() - start),
                running.size(),
                all - ended - running.size(),
                names,
                more);
    terminal.raw(CLEAR + line.substring(0, Math.min(line.length(), 110)));
  }

  /** A duration in words: tenths of seconds below a minute. */
  static String time(long nanos) {
    var duration = Duration.ofNanos(nanos);
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : "%.1f s".formatted(nanos / 1e9);
  }

  @Override
  public synchronized void close() {
    ticks.shutdownNow();
    if (isLive) {
      terminal.raw(CLEAR);
    }
  }
}
