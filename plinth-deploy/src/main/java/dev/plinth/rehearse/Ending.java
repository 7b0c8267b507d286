package dev.plinth.rehearse;

import java.util.List;

/** How a rehearsal ended. */
public sealed interface Ending {
  /** As the deployment without faults did. */
  record Same() implements Ending {}

  /** In another state. */
  record Other(List<Difference> differences) implements Ending {
    public Other {
      differences = List.copyOf(differences);
    }
  }

  /**
   * It did not: deployed again, it failed again, and nothing went wrong any more.
   *
   * @param reasons what failed and why
   */
  record Stuck(List<String> reasons) implements Ending {
    public Stuck {
      reasons = List.copyOf(reasons);
    }
  }
}
