package dev.plinth.diagnostic;

import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.diagnostic.Report.Waived;
import dev.plinth.diagnostic.Theme.Style;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * Text for people, in the shape of rustc: what is wrong, the lines with carets, why it matters,
 * what to write instead.
 *
 * @see <a href="https://rustc-dev-guide.rust-lang.org/diagnostics.html">rustc's diagnostics</a>
 */
public final class TextRenderer implements Renderer {
  private final Theme theme;

  public TextRenderer(Theme theme) {
    this.theme = theme;
  }

  /** The diagnostics, the waived ones in a line each, the answers, and how many there are. */
  @Override
  public String render(Report report) {
    var out = new StringBuilder();
    report.diagnostics().forEach(one -> out.append(render(one)).append('\n'));
    report.waived().forEach(one -> out.append(waived(one)).append('\n'));
    report.answers().forEach(one -> out.append(answer(one)).append('\n'));
    if (!report.waived().isEmpty() || !report.answers().isEmpty()) {
      out.append('\n');
    }
    return out.append(counts(report)).append('\n').toString();
  }

  /** One diagnostic, with a newline at its end. */
  public String render(Diagnostic diagnostic) {
    var gutter = gutter(diagnostic);
    var severity = Style.of(diagnostic.severity());
    var out = new StringBuilder();
    out.append(theme.paint(severity, diagnostic.severity().word() + "[" + diagnostic.code() + "]"))
        .append(theme.paint(Style.CODE, ": " + Printable.of(diagnostic.message())))
        .append('\n')
        .append(new Snippet(theme, gutter).render(diagnostic));
    diagnostic.notes().forEach(note -> out.append(remark(gutter, note)));
    diagnostic.tries().forEach(text -> out.append(remark(gutter, tryInstead(text))));
    var more = theme.paint(Style.MUTED, "more: plinth explain " + diagnostic.code());
    return out.append(remark(gutter, Style.GUTTER, more)).toString();
  }

  private String tryInstead(String text) {
    return "try  " + text;
  }

  private String remark(int gutter, String text) {
    // a remark of several lines keeps its indent
    var lines = text.lines().map(Printable::of).toList();
    var indent = "\n" + " ".repeat(gutter + 3);
    return remark(gutter, Style.GUTTER, String.join(indent, lines));
  }

  private String remark(int gutter, Style sign, String text) {
    return " ".repeat(gutter + 1) + theme.paint(sign, "=") + " " + text + "\n";
  }

  private static int gutter(Diagnostic diagnostic) {
    var last = diagnostic.at().origin().line();
    for (var label : diagnostic.related()) {
      last = Math.max(last, label.origin().line());
    }
    return Integer.toString(last).length();
  }

  private String waived(Waived waived) {
    var diagnostic = waived.diagnostic();
    return theme.paint(Style.MUTED, "waived ")
        + " %s %s (%s), by %s until %s: %s"
            .formatted(
                diagnostic.code(),
                Printable.of(diagnostic.message()),
                place(diagnostic.at().origin()),
                Printable.of(waived.owner()),
                waived.expires(),
                Printable.of(waived.reason()));
  }

  private String answer(Answer answer) {
    var style =
        switch (answer.status()) {
          case PROVED -> Style.GOOD;
          case REFUTED -> Style.ERROR;
          case UNKNOWN -> Style.WARNING;
        };
    var reason = answer.reason().isEmpty() ? "" : ": " + Printable.of(answer.reason());
    return theme.paint(style, "%-7s".formatted(answer.status().word()))
        + " "
        + Printable.of(answer.promise())
        + theme.paint(Style.MUTED, " (" + place(answer.origin()) + ")")
        + reason;
  }

  private static String place(Origin origin) {
    return Printable.of(origin.toString());
  }

  private String counts(Report report) {
    var parts = new ArrayList<String>();
    for (var severity : Severity.values()) {
      part(parts, Style.of(severity), report.count(severity), severity.word());
    }
    if (parts.isEmpty()) {
      parts.add(theme.paint(Style.GOOD, "nothing found"));
    }
    if (!report.waived().isEmpty()) {
      parts.add(theme.paint(Style.MUTED, Figures.of(report.waived().size()) + " waived"));
    }
    for (var status : Status.values()) {
      if (report.count(status) > 0) {
        parts.add(Figures.of(report.count(status)) + " " + status.word());
      }
    }
    return String.join(", ", parts);
  }

  private void part(List<String> parts, Style style, long count, String word) {
    if (count > 0) {
      parts.add(theme.paint(style, count + " " + word + (count == 1 ? "" : "s")));
    }
  }
}
