package dev.plinth.cli;

import dev.plinth.check.Checkup;
import dev.plinth.diagnostic.Report;
import dev.plinth.diagnostic.Severity;
import java.nio.file.Path;

/** An estate that was checked, for commands that go on only where nothing refutes it. */
record CheckedEstate(Checkup.Outcome outcome, Report report) {
  static CheckedEstate of(Checkup.Outcome outcome, Path file) {
    return new CheckedEstate(outcome, Reports.of(outcome, file));
  }

  /** Tells what was found, where something was. */
  void tell(Terminal terminal) {
    if (!report.diagnostics().isEmpty()) {
      terminal.err(new TextAnswer(terminal.theme(), true).render(outcome, report));
    }
  }

  /** Whether nothing comes of it, or an error was found. */
  boolean isRefuted() {
    return outcome.assembly().isEmpty() || report.count(Severity.ERROR) > 0;
  }

  /** The exit status of a command that does not go on. */
  int status() {
    return outcome.readable() ? ExitCode.FINDINGS : ExitCode.UNREADABLE;
  }
}
