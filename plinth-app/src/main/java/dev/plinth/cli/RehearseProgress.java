package dev.plinth.cli;

import dev.plinth.rehearse.Rehearsals;

/** How far rehearsals are, in a line on the terminal. */
final class RehearseProgress implements Rehearsals.Listener, AutoCloseable {
  private final ProgressLine line;
  private volatile int count;

  RehearseProgress(ProgressLine line) {
    this.line = line;
    line.now("deploying without faults");
  }

  @Override
  public void begins(int count) {
    this.count = count;
    held(0);
  }

  @Override
  public void held(int held) {
    line.now("rehearsing, " + held + " of " + count);
  }

  @Override
  public void shrinking() {
    line.now("looking for fewer faults that do the same");
  }

  @Override
  public void close() {
    line.close();
  }
}
