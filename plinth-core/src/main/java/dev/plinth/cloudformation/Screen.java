package dev.plinth.cloudformation;

import java.util.List;

/**
 * A schema or a part of one, compiled: whether values fit, without saying why not. It agrees with
 * {@link SchemaFit} on every value, and is what resources are put through first: those that fit
 * need no explanation.
 */
@FunctionalInterface
interface Screen {
  /** What {@link Fit} is in the end; a later one outweighs those before it. */
  enum Outcome {
    /** It fits, whatever the deployment brings. */
    FITS,
    /** That is only known when the stack is deployed. */
    OPEN,
    /** It does not fit, whatever the deployment brings. */
    FAILS;

    Outcome and(Outcome other) {
      return compareTo(other) >= 0 ? this : other;
    }

    static Outcome failing(boolean fails) {
      return fails ? FAILS : FITS;
    }
  }

  /**
   * How the value fits.
   *
   * @param depth of schemas around this one, as {@link SchemaFit} counts
   */
  Outcome of(Value value, Intrinsics intrinsics, int depth);

  /** How the value fits all of them. */
  static Outcome all(List<Screen> screens, Value value, Intrinsics intrinsics, int depth) {
    var outcome = Outcome.FITS;
    for (int i = 0; i < screens.size() && outcome != Outcome.FAILS; i++) {
      outcome = outcome.and(screens.get(i).of(value, intrinsics, depth));
    }
    return outcome;
  }
}
