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

  /** All of them together. */
  static Screen all(List<Screen> screens) {
    return switch (screens.size()) {
      case 0 -> (_, _, _) -> Outcome.FITS;
      case 1 -> screens.getFirst();
      default -> {
        var each = screens.toArray(Screen[]::new);
        yield (value, intrinsics, depth) -> {
          var outcome = Outcome.FITS;
          for (int i = 0; i < each.length && outcome != Outcome.FAILS; i++) {
            outcome = outcome.and(each[i].of(value, intrinsics, depth));
          }
          return outcome;
        };
      }
    };
  }
}
