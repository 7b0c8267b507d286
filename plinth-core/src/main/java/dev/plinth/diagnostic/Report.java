package dev.plinth.diagnostic;

import dev.plinth.source.Origin;
import java.time.LocalDate;
import java.util.List;

/**
 * What one run has to say. Renderers make text, JSON, SARIF and JUnit of it.
 *
 * @param version of Plinth, such as {@code 0.1.0}
 * @param source the name of the root file, as the user wrote it
 * @param diagnostics what was found, in the order to show
 * @param waived what was found and is accepted for a time
 * @param answers one for each promise, in the order of the file
 */
public record Report(
    String version,
    String source,
    List<Diagnostic> diagnostics,
    List<Waived> waived,
    List<Answer> answers) {

  /** A finding that someone answers for until a day. */
  public record Waived(Diagnostic diagnostic, String reason, String owner, LocalDate expires) {}

  /** What became of a promise. */
  public enum Status {
    PROVED,
    REFUTED,
    UNKNOWN;

    /** The word shown to the user. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * The answer to a promise.
   *
   * @param promise as the user wrote it, on one line
   * @param reason why, or what is missing; may be empty for a proof
   * @param origin where it is promised
   */
  public record Answer(String promise, Status status, String reason, Origin origin) {}

  public Report {
    diagnostics = List.copyOf(diagnostics);
    waived = List.copyOf(waived);
    answers = List.copyOf(answers);
  }

  /** How many diagnostics weigh this much. */
  public long count(Severity severity) {
    return diagnostics.stream().filter(one -> one.severity() == severity).count();
  }

  /** How many promises have this answer. */
  public long count(Status status) {
    return answers.stream().filter(one -> one.status() == status).count();
  }
}
