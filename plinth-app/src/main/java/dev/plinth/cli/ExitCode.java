package dev.plinth.cli;

/** What the command's exit status says. */
final class ExitCode {
  /** Nothing is refuted. */
  static final int GOOD = 0;

  /** There are findings. */
  static final int FINDINGS = 1;

  /** A file cannot be read or written, or the command line is wrong. */
  static final int UNREADABLE = 2;

  /** Plinth itself failed. */
  static final int BROKEN = 3;

  /** The answer is not known. */
  static final int UNKNOWN = 4;

  private ExitCode() {}
}
