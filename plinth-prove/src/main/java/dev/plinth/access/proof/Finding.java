package dev.plinth.access.proof;

import dev.plinth.access.Request;
import java.util.List;

/** The answer to whether there is a request of some sort. */
public sealed interface Finding {
  /**
   * There is, and the concrete interpreter agrees.
   *
   * @param isDocumented whether the request is one that AWS documents: for an action, on a type of
   *     resource and with keys that the service authorization reference lists together
   */
  record Found(Request request, boolean isDocumented) implements Finding {}

  /**
   * There is none.
   *
   * @param assumptions under which this is so
   */
  record None(List<String> assumptions) implements Finding {
    public None {
      assumptions = List.copyOf(assumptions);
    }
  }

  /**
   * It is not known.
   *
   * @param reason lower case, without a period
   */
  record Undecided(String reason) implements Finding {}
}
