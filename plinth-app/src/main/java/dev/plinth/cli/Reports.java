package dev.plinth.cli;

import dev.plinth.check.Checkup;
import dev.plinth.check.TemplateCheckup;
import dev.plinth.check.promise.Promises;
import dev.plinth.diagnostic.JsonRenderer;
import dev.plinth.diagnostic.JunitRenderer;
import dev.plinth.diagnostic.Report;
import dev.plinth.diagnostic.SarifRenderer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A check-up as a report. */
final class Reports {
  private static final URI PAGES = URI.create("https://docs.plinth.example/codes/");

  private Reports() {}

  static Report of(Checkup.Outcome outcome, Path file) {
    return new Report(
        Version.text(),
        file.toString(),
        outcome.open(),
        outcome.covered().stream()
            .map(covered ->
                new Report.Waived(
                    covered.diagnostic(),
                    covered.waiver().reason(),
                    covered.waiver().owner(),
                    covered.waiver().expires()))
            .toList(),
        outcome.answers());
  }

  static Report of(TemplateCheckup.Outcome outcome, Promises promises, Path file) {
    var diagnostics = new ArrayList<>(outcome.diagnostics());
    diagnostics.addAll(promises.broken());
    var answers = new ArrayList<>(outcome.answers());
    answers.addAll(promises.answers());
    return new Report(Version.text(), file.toString(), diagnostics, List.of(), answers);
  }

  static Report of(TemplateCheckup.Outcome outcome, Path file) {
    return new Report(
        Version.text(), file.toString(), outcome.diagnostics(), List.of(), outcome.answers());
  }

  /** A report for machines. */
  static String render(Report report, CheckCommand.Format format) {
    return switch (format) {
      case json -> new JsonRenderer().render(report);
      case sarif -> new SarifRenderer(PAGES).render(report);
      case junit -> new JunitRenderer().render(report);
      case text -> throw new IllegalArgumentException("text is not for machines");
    };
  }
}
