package dev.plinth.check.promise;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Report.Status;
import java.util.List;

/**
 * What becomes of a promise, in words.
 *
 * @param about which part of the promise it is about, empty for the whole of it
 */
record Told(String about, Status status, String reason, List<Diagnostic> broken) {
  Told {
    broken = List.copyOf(broken);
  }

  static Told proved(String about, String reason) {
    return new Told(about, Status.PROVED, reason, List.of());
  }

  static Told unknown(String about, String reason) {
    return new Told(about, Status.UNKNOWN, reason, List.of());
  }

  static Told refuted(String about, List<Diagnostic> broken) {
    var first = broken.getFirst();
    return new Told(about, Status.REFUTED, first.code() + ": " + first.message(), broken);
  }

  static Told uncompiled(String about) {
    return unknown(about, "what has mistakes was not compiled");
  }
}
