package dev.plinth.cloudformation;

import dev.plinth.diagnostic.Code;
import java.util.ArrayList;
import java.util.List;

/** How a value fits a schema, as far as a template can tell. */
final class Fit {
  private final List<Misfit> misfits = new ArrayList<>();
  private boolean open;

  void add(Misfit misfit) {
    misfits.add(misfit);
  }

  void add(Code code, String path, String says) {
    misfits.add(Misfit.of(code, path, says));
  }

  void add(Fit other) {
    misfits.addAll(other.misfits);
    open |= other.open;
  }

  /** Something is only known when the stack is deployed. */
  void leaveOpen() {
    open = true;
  }

  List<Misfit> misfits() {
    return misfits;
  }

  /** It fits, whatever the deployment brings. */
  boolean surelyFits() {
    return misfits.isEmpty() && !open;
  }

  /** It does not fit, whatever the deployment brings. */
  boolean surelyFails() {
    return !misfits.isEmpty();
  }
}
