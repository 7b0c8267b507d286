package dev.plinth.check.promise;

import dev.plinth.check.Check;
import dev.plinth.estate.Estate;
import java.util.List;

/** The checks of promises, in the order they are shown. */
public final class PromiseChecks {
  private PromiseChecks() {}

  /** All of them. */
  public static List<Check<Estate>> all() {
    return List.of(new PromiseSubjects());
  }
}
