package dev.plinth.cli;

import dev.plinth.check.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A line on the terminal that says what is being done, from the first second on until closed.
 * Nothing is written where no person looks on.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PACE = Duration.ofMillis(250);

  /** To the start of the line, and nothing on it. */
  private static final String CLEAR = "\r\u001b[K";

  private final Terminal terminal;
  private final long start = System.nanoTime();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread painter;
  private volatile String stage = "starting";

  private ProgressLine(Terminal terminal) {
    this.terminal = terminal;
    this.painter = Thread.ofPlatform().daemon().unstarted(this::paint);
  }

  /** Starts a line on the terminal. */
  static ProgressLine on(Terminal terminal) {
    var line = new ProgressLine(terminal);
    if (Terminal.interactive()) {
      line.painter.start();
    }
    return line;
  }

  @Override
  public void now(String stage) {
    this.stage = stage;
  }

  private void paint() {
    try {
      var wait = PATIENCE;
      var shown = false;
      while (!closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        terminal.raw(CLEAR + stage + " … " + seconds + " s");
        shown = true;
        wait = PACE;
      }
      if (shown) {
        terminal.raw(CLEAR);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    closed.countDown();
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
