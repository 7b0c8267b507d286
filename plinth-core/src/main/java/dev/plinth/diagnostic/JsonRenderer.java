package dev.plinth.diagnostic;

import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.diagnostic.Report.Waived;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Origin;
import java.util.LinkedHashMap;

/**
 * JSON for programs: the report as it is, with counts.
 *
 * <pre>
 * report     = { tool, version, source, counts, diagnostics: [finding], waived: [finding + waiver],
 *                promises: [{ promise, status, reason, at: place }] }
 * finding    = { code, title, severity, message, at: place, related: [place], notes, tries }
 * waiver     = { reason, owner, expires }
 * place      = { file, line, column, endLine, endColumn, label? }
 * </pre>
 *
 * Lines and columns count from 1, columns in UTF-16 units; the end is the column behind the last.
 */
public final class JsonRenderer implements Renderer {
  @Override
  public String render(Report report) {
    return Json.object(
            "tool", "plinth",
            "version", report.version(),
            "source", report.source(),
            "counts", counts(report),
            "diagnostics", Json.array(report.diagnostics().stream().map(this::finding).toList()),
            "waived", Json.array(report.waived().stream().map(this::waived).toList()),
            "promises", Json.array(report.answers().stream().map(JsonRenderer::answer).toList()))
        .pretty();
  }

  private static JsonObject counts(Report report) {
    var counts = new LinkedHashMap<String, Json>();
    for (var severity : Severity.values()) {
      counts.put(severity.word(), Json.of(report.count(severity)));
    }
    counts.put("waived", Json.of(report.waived().size()));
    for (var status : Status.values()) {
      counts.put(status.word(), Json.of(report.count(status)));
    }
    return Json.object(counts);
  }

  private JsonObject finding(Diagnostic diagnostic) {
    return Json.object(
        "code", diagnostic.code().id(),
        "title", diagnostic.code().title(),
        "severity", diagnostic.severity().word(),
        "message", diagnostic.message(),
        "at", place(diagnostic.at()),
        "related", Json.array(diagnostic.related().stream().map(JsonRenderer::place).toList()),
        "notes", Json.strings(diagnostic.notes()),
        "tries", Json.strings(diagnostic.tries()));
  }

  private JsonObject waived(Waived waived) {
    return finding(waived.diagnostic())
        .with("reason", Json.of(waived.reason()))
        .with("owner", Json.of(waived.owner()))
        .with("expires", Json.of(waived.expires().toString()));
  }

  static JsonObject answer(Answer answer) {
    return Json.object(
        "promise", answer.promise(),
        "status", answer.status().word(),
        "reason", answer.reason(),
        "at", place(answer.origin()));
  }

  private static JsonObject place(Label label) {
    var place = place(label.origin());
    return label.text().isEmpty() ? place : place.with("label", Json.of(label.text()));
  }

  private static JsonObject place(Origin origin) {
    return Json.object(
        "file", origin.file().name(),
        "line", origin.line(),
        "column", origin.column(),
        "endLine", origin.endLine(),
        "endColumn", origin.endColumn());
  }
}
