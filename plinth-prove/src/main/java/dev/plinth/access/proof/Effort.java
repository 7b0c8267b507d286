package dev.plinth.access.proof;

/** How much work a question may take; what would take more is not decided. */
final class Effort {
  private final long most;
  private long left;

  /**
   * Work that may be done.
   *
   * @param most steps, of which a machine takes some tens of millions in a second
   */
  Effort(long most) {
    this.most = most;
    this.left = most;
  }

  /** Notes work that was done. */
  void spend(long steps) {
    left -= steps;
  }

  /** A part of it, which is spent by itself. */
  Effort part(long ofIt) {
    return new Effort(Math.min(ofIt, left));
  }

  /** What was done. */
  long spent() {
    return most - left;
  }

  /** What is left; negative when more was done. */
  long left() {
    return left;
  }

  /** Whether nothing more may be done. */
  boolean isSpent() {
    return left < 0;
  }
}
