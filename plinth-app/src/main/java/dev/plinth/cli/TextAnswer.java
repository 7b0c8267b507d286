package dev.plinth.cli;

import dev.plinth.check.Checkup;
import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.Report;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.diagnostic.Theme;
import dev.plinth.diagnostic.Theme.Style;
import dev.plinth.reader.WorldReading;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer of a check as text: the findings, then what the estate is and what is true of it.
 *
 * @param quiet the findings only
 */
record TextAnswer(Theme theme, boolean quiet) {
  /** Accounts of a unit that are named one by one before they are counted. */
  private static final int NAMED = 12;

  String render(Checkup.Outcome outcome, Report report) {
    var text = new StringBuilder();
    var renderer = new TextRenderer(theme);
    for (var diagnostic : report.diagnostics()) {
      separate(text);
      text.append(renderer.render(diagnostic));
    }
    if (quiet) {
      return text.toString();
    }
    outcome
        .estate()
        .ifPresent(estate -> {
          separate(text);
          text.append(new OrganizationTree(theme).render(estate, NAMED));
          outcome
              .network()
              .ifPresent(plan -> text.append(new NetworkPicture(theme).render(estate, plan)));
        });
    conclude(report, text);
    return text.toString();
  }

  /** The answer of a check of templates. */
  String render(WorldReading reading, Report report) {
    var text = new StringBuilder();
    var renderer = new TextRenderer(theme);
    for (var diagnostic : report.diagnostics()) {
      separate(text);
      text.append(renderer.render(diagnostic));
    }
    if (!quiet) {
      separate(text);
      text.append(StackList.text(reading, theme));
      conclude(report, text);
    }
    return text.toString();
  }

  private void conclude(Report report, StringBuilder text) {
    answers(report, text);
    waived(report, text);
    separate(text);
    text.append(verdict(report)).append('\n');
  }

  private static void separate(StringBuilder text) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
  }

  private void answers(Report report, StringBuilder text) {
    for (var status : List.of(Status.PROVED, Status.REFUTED, Status.UNKNOWN)) {
      var answers = report.answers().stream().filter(answer -> answer.status() == status).toList();
      if (!answers.isEmpty()) {
        separate(text);
        answers.forEach(answer -> answer(answer, text));
      }
    }
  }

  private void answer(Answer answer, StringBuilder text) {
    var word =
        switch (answer.status()) {
          case PROVED -> theme.paint(Style.GOOD, "proved ");
          case REFUTED -> theme.paint(Style.ERROR, "refuted");
          case UNKNOWN -> theme.paint(Style.WARNING, "unknown");
        };
    text.append(word).append("  ").append(answer.promise()).append('\n');
    if (!answer.reason().isEmpty()) {
      text.append("         ").append(theme.paint(Style.MUTED, answer.reason())).append('\n');
    }
  }

  private void waived(Report report, StringBuilder text) {
    if (report.waived().isEmpty()) {
      return;
    }
    separate(text);
    for (var waived : report.waived()) {
      text.append(theme.paint(Style.NOTE, "waived "))
          .append("  ")
          .append(waived.diagnostic().code())
          .append(": ")
          .append(waived.diagnostic().message())
          .append('\n')
          .append("         ")
          .append(
              theme.paint(
                  Style.MUTED,
                  waived.reason() + ", " + waived.owner() + ", until " + waived.expires()))
          .append('\n');
    }
  }

  private String verdict(Report report) {
    var errors = report.count(Severity.ERROR);
    var parts = new ArrayList<String>();
    parts.add(
        errors == 0
            ? theme.paint(Style.GOOD, "nothing is refuted")
            : theme.paint(Style.ERROR, Words.count(errors, "error")));
    var warnings = report.count(Severity.WARNING);
    if (warnings > 0) {
      parts.add(theme.paint(Style.WARNING, Words.count(warnings, "warning")));
    }
    parts.add(Figures.of(report.count(Status.PROVED)) + " proved");
    var unknown = report.count(Status.UNKNOWN);
    if (unknown > 0) {
      parts.add(Figures.of(unknown) + " unknown");
    }
    return String.join(", ", parts);
  }
}
