package dev.plinth.check;

import dev.plinth.diagnostic.Code;
import java.util.List;
import java.util.Set;

/**
 * The codes of departures from good practice: what works and is a risk that somebody may own.
 * Everything else that fails a check is a mistake, which no waiver covers.
 */
final class Departures {
  private static final Set<String> IDS =
      Set.of("GRD-101", "NET-111", "NET-120", "NET-121", "NET-122");

  private Departures() {}

  static List<Code> codes() {
    return Codes.all().stream().filter(code -> IDS.contains(code.id())).toList();
  }
}
