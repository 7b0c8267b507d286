package dev.plinth.access;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.json.Json;
import dev.plinth.source.Origin;
import java.util.List;

/** A line of a file of cases. */
public sealed interface Case {
  /** The name by which it is answered: its {@code id} as written, or the number of its line. */
  Json id();

  /**
   * A request and the policies that have a say in it.
   *
   * @param remarks what of it could not be read and makes the answer unknown
   */
  record Asked(
      Json id,
      Request request,
      Layers layers,
      Expectation expected,
      List<Diagnostic> remarks,
      Origin origin)
      implements Case {
    public Asked {
      remarks = List.copyOf(remarks);
    }

    /** What AWS answers, and why. */
    public Decision decide() {
      return Decider.decide(request, layers);
    }
  }

  /** One of which it cannot be told what it asks. */
  record Unreadable(Json id, Diagnostic why) implements Case {}
}
