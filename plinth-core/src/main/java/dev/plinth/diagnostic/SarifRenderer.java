package dev.plinth.diagnostic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.diagnostic.Report.Waived;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Origin;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * SARIF 2.1.0, which code hosts show beside the changed line. A waived finding is a suppressed
 * result; the answers to promises are a property of the run.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class SarifRenderer implements Renderer {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final URI pages;

  /**
   * A renderer whose rules link to the pages of their codes.
   *
   * @param pages the folder of those pages, with a slash at its end, such as {@code
   *     https://acme.example/plinth/docs/codes/}
   */
  public SarifRenderer(URI pages) {
    this.pages = pages;
  }

  @Override
  public String render(Report report) {
    var rules = rules(report);
    var driver =
        Json.object(
            "name", "Plinth",
            "version", report.version(),
            "rules", Json.array(rules.keySet().stream().map(this::rule).toList()));
    var run =
        Json.object(
            "tool", Json.object("driver", driver),
            "columnKind", "utf16CodeUnits",
            "results", results(report, rules));
    var promises = report.answers().stream().map(JsonRenderer::answer).toList();
    return Json.object(
            "$schema",
            SCHEMA,
            "version",
            "2.1.0",
            "runs",
            List.of(run.with("properties", Json.object("promises", promises))))
        .pretty();
  }

  /** The codes that occur, each with its number among them. */
  private static Map<Code, Integer> rules(Report report) {
    var rules = new TreeMap<Code, Integer>();
    all(report).forEach(diagnostic -> rules.put(diagnostic.code(), 0));
    var next = 0;
    for (var rule : rules.entrySet()) {
      rule.setValue(next++);
    }
    return rules;
  }

  private static Stream<Diagnostic> all(Report report) {
    return Stream.concat(
        report.diagnostics().stream(), report.waived().stream().map(Waived::diagnostic));
  }

  private JsonObject rule(Code code) {
    return Json.object(
        "id", code.id(),
        "shortDescription", message(code.title()),
        "helpUri", pages.resolve(code.id() + ".md").toString(),
        "help", message("plinth explain " + code.id()));
  }

  private static JsonArray results(Report report, Map<Code, Integer> rules) {
    var fingerprints = new Fingerprints();
    var results = new ArrayList<Json>();
    for (var diagnostic : report.diagnostics()) {
      // an empty list says that the result counts, none at all that nobody knows
      results.add(result(diagnostic, rules, fingerprints).with("suppressions", Json.array()));
    }
    for (var waived : report.waived()) {
      results.add(
          result(waived.diagnostic(), rules, fingerprints)
              .with("suppressions", Json.array(suppression(waived))));
    }
    return Json.array(results);
  }

  private static JsonObject suppression(Waived waived) {
    return Json.object(
        "kind",
        "inSource",
        "status",
        "accepted",
        "justification",
        waived.reason(),
        "properties",
        Json.object("owner", waived.owner(), "expires", waived.expires().toString()));
  }

  private static JsonObject result(
      Diagnostic diagnostic, Map<Code, Integer> rules, Fingerprints fingerprints) {
    var related = new ArrayList<Json>();
    for (var label : diagnostic.related()) {
      related.add(location(label).with("id", Json.of(related.size() + 1)));
    }
    var members = new LinkedHashMap<String, Json>();
    members.put("ruleId", Json.of(diagnostic.code().id()));
    members.put("ruleIndex", Json.of(rules.getOrDefault(diagnostic.code(), 0)));
    members.put("level", Json.of(diagnostic.severity().word()));
    members.put("message", message(text(diagnostic)));
    members.put("locations", Json.array(location(diagnostic.at())));
    if (!related.isEmpty()) {
      members.put("relatedLocations", Json.array(related));
    }
    members.put("partialFingerprints", Json.object("plinth/v1", fingerprints.next(diagnostic)));
    return Json.object(members);
  }

  private static String text(Diagnostic diagnostic) {
    var lines = new ArrayList<String>();
    lines.add(diagnostic.message());
    lines.addAll(diagnostic.notes());
    diagnostic.tries().forEach(text -> lines.add("try: " + text));
    return String.join("\n", lines);
  }

  private static JsonObject message(String text) {
    return Json.object("text", text);
  }

  private static JsonObject location(Label label) {
    var location = Json.object("physicalLocation", physical(label.origin()));
    return label.text().isEmpty() ? location : location.with("message", message(label.text()));
  }

  private static JsonObject physical(Origin origin) {
    var physical = Json.object("artifactLocation", Json.object("uri", uri(origin.file().name())));
    return origin.file().lines().isEmpty()
        ? physical
        : physical.with(
            "region",
            Json.object(
                "startLine", origin.line(),
                "startColumn", origin.column(),
                "endLine", origin.endLine(),
                "endColumn", origin.endColumn()));
  }

  /** The name as a relative reference, never one that begins with a host; the rest is escaped. */
  private static String uri(String name) {
    var uri = new StringBuilder();
    for (var octet : name.replaceAll("[/\\\\]+", "/").getBytes(UTF_8)) {
      var character = (char) (octet & 0xFF);
      if (character < 0x80
          && (Character.isLetterOrDigit(character) || "/-._~".indexOf(character) >= 0)) {
        uri.append(character);
      } else {
        uri.append("%%%02X".formatted(octet));
      }
    }
    return uri.toString();
  }
}
