package dev.plinth.check;

/** Hears what a check is at, so that somebody who waits can be told. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = _ -> {};

  /**
   * What is being done from now on.
   *
   * @param stage such as {@code compiling the network}
   */
  void now(String stage);
}
