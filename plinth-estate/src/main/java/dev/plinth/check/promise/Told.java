package dev.plinth.check.promise;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.network.certificate.Certificate;
import java.util.List;

/**
 * What becomes of a promise, in words.
 *
 * @param about which part of the promise it is about, empty for the whole of it
 * @param certificates by which it can be verified
 */
record Told(
    String about,
    Status status,
    String reason,
    List<Diagnostic> broken,
    List<Certificate> certificates) {
  Told {
    broken = List.copyOf(broken);
    certificates = List.copyOf(certificates);
  }

  static Told proved(String about, String reason) {
    return new Told(about, Status.PROVED, reason, List.of(), List.of());
  }

  static Told unknown(String about, String reason) {
    return new Told(about, Status.UNKNOWN, reason, List.of(), List.of());
  }

  static Told refuted(String about, List<Diagnostic> broken) {
    var first = broken.getFirst();
    return new Told(
        about, Status.REFUTED, first.code() + ": " + first.message(), broken, List.of());
  }

  static Told uncompiled(String about) {
    return unknown(about, "what has mistakes was not compiled");
  }

  /** The same, with the certificates that it can be verified by. */
  Told by(List<Certificate> all) {
    return new Told(about, status, reason, broken, all);
  }
}
