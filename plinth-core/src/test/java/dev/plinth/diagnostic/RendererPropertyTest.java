package dev.plinth.diagnostic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.diagnostic.Report.Waived;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.property.Choices;
import dev.plinth.property.Gen;
import dev.plinth.property.Property;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Whatever a report contains, each form stays well formed and harmless. */
class RendererPropertyTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          " ",
          "\t",
          "\n",
          "<",
          "&",
          "]]>",
          "\"",
          "\\",
          "\u0000",
          "\u001B[31m",
          "\u009B",
          "é",
          "漢",
          "😀",
          "\uD83D",
          "\uDE00",
          "\u0301",
          "\u202E",
          "\u2028",
          "\uFFFE",
          "\uFEFF",
          "`",
          "%",
          "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
          "/",
          ":",
          "#");

  private static final Gen<String> TEXT =
      choices -> String.join("", choices.list(8, Gen.oneOf(PIECES)));

  @Test
  void textHoldsNothingThatATerminalObeys() {
    Property.forAll(
        "harmless text",
        3_000,
        RendererPropertyTest::report,
        report -> {
          var text = new TextRenderer(Theme.plain()).render(report);
          assertThat(text)
              .doesNotContainPattern("[\\p{Cc}\\p{Cs}&&[^\\n]]|[\\u2028\\u202A-\\u202E\\uFEFF]");
        });
  }

  @Test
  void caretsStandBelowTheirText() {
    Property.forAll(
        "carets",
        3_000,
        choices -> origin(choices, file(choices)),
        origin -> {
          var excerpt = Excerpt.of(origin);
          assertThat(excerpt.width()).isPositive();
          var columns = excerpt.text().codePoints().map(Printable::width).sum();
          assertThat(columns).isLessThanOrEqualTo(Excerpt.COLUMNS + 2);
          // a place behind the end of its line is shown in the next column
          assertThat(excerpt.indent()).isBetween(0, columns);
          assertThat(excerpt.indent() + excerpt.width()).isLessThanOrEqualTo(columns + 1);
        });
  }

  @Test
  void jsonIsReadBack() {
    Property.forAll(
        "JSON",
        1_000,
        RendererPropertyTest::report,
        report -> {
          var json = (JsonObject) Json.parse(new JsonRenderer().render(report));
          assertThat(json.items("diagnostics")).hasSameSizeAs(report.diagnostics());
          assertThat(json.items("waived")).hasSameSizeAs(report.waived());
        });
  }

  @Test
  void sarifNamesARuleForEachResultAndAPlaceThatExists() {
    var renderer = new SarifRenderer(URI.create("https://acme.example/codes/"));
    Property.forAll(
        "SARIF",
        1_000,
        RendererPropertyTest::report,
        report -> {
          var run =
              (JsonObject) ((JsonObject) Json.parse(renderer.render(report))).items("runs").get(0);
          var rules =
              run.object("tool").orElseThrow().object("driver").orElseThrow().items("rules");
          var fingerprints = new ArrayList<Json>();
          for (var item : run.items("results")) {
            var result = (JsonObject) item;
            var rule = (JsonObject) rules.get(result.number("ruleIndex").orElseThrow().intValue());
            assertThat(rule.string("id")).isEqualTo(result.string("ruleId"));
            fingerprints.add(result.object("partialFingerprints").orElseThrow());
            var uri = uri((JsonObject) result.items("locations").get(0));
            assertThat(URI.create(uri).isAbsolute()).isFalse();
          }
          assertThat(fingerprints)
              .hasSize(report.diagnostics().size() + report.waived().size())
              .doesNotHaveDuplicates();
        });
  }

  @Test
  void fingerprintsStayWhenLinesAreAddedAbove() {
    var before = SourceFile.of("acme.yaml", "a: 1\nb:   2\n");
    var after = SourceFile.of("acme.yaml", "# new\n\na: 1\n  b: 2\n");
    var code = new Code("TST-001", "test");
    assertThat(new Fingerprints().next(Diagnostic.error(code, Origin.at(before, 2, 1), "one")))
        .isNotEqualTo(
            new Fingerprints().next(Diagnostic.error(code, Origin.at(before, 1, 1), "one")))
        .isEqualTo(new Fingerprints().next(Diagnostic.error(code, Origin.at(after, 4, 3), "two")));
  }

  @Test
  void junitIsXmlWhoseCountsAreRight() {
    Property.forAll(
        "XML",
        1_000,
        RendererPropertyTest::report,
        report -> {
          var xml = new JunitRenderer().render(report);
          var root =
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)))
                  .getDocumentElement();
          assertThat(root.getAttribute("tests"))
              .isEqualTo("" + root.getElementsByTagName("testcase").getLength())
              .isNotEqualTo("0");
          assertThat(root.getAttribute("failures"))
              .isEqualTo("" + root.getElementsByTagName("failure").getLength());
          assertThat(root.getAttribute("skipped"))
              .isEqualTo("" + root.getElementsByTagName("skipped").getLength());
        });
  }

  private static String uri(JsonObject location) {
    return location
        .object("physicalLocation")
        .orElseThrow()
        .object("artifactLocation")
        .orElseThrow()
        .string("uri")
        .orElseThrow();
  }

  private static Report report(Choices choices) {
    var files = List.of(file(choices), file(choices));
    Gen<Diagnostic> diagnostics = next -> diagnostic(next, files);
    return new Report(
        "0.1.0",
        TEXT.draw(choices),
        choices.list(4, diagnostics),
        choices.list(
            2,
            next ->
                new Waived(
                    diagnostic(next, files),
                    TEXT.draw(next),
                    TEXT.draw(next),
                    LocalDate.of(2027, 1, 31))),
        choices.list(
            2,
            next ->
                new Answer(
                    TEXT.draw(next),
                    next.oneOf(Status.values()),
                    TEXT.draw(next),
                    origin(next, next.oneOf(files)))));
  }

  private static SourceFile file(Choices choices) {
    return new SourceFile(
        TEXT.draw(choices),
        choices.list(9, TEXT).stream().map(line -> line.replace("\n", "")).toList());
  }

  private static Diagnostic diagnostic(Choices choices, List<SourceFile> files) {
    var code = new Code("TST-00" + choices.between(1, 3), "test");
    var diagnostic =
        new Diagnostic(
            code,
            choices.oneOf(Severity.values()),
            TEXT.draw(choices),
            new Label(origin(choices, choices.oneOf(files)), TEXT.draw(choices)),
            List.of(),
            choices.list(2, TEXT),
            choices.list(2, TEXT));
    for (int more = choices.between(0, 3); more > 0; more--) {
      diagnostic = diagnostic.related(origin(choices, choices.oneOf(files)), TEXT.draw(choices));
    }
    return diagnostic;
  }

  /** Also behind the end of a line, where a reader may point when something is missing. */
  private static Origin origin(Choices choices, SourceFile file) {
    var line = choices.between(1, Math.max(1, file.lines().size()));
    var column = choices.between(1, file.line(line).length() + 2);
    var endLine = choices.between(line, line + 1);
    var endColumn =
        choices.between(endLine == line ? column : 1, file.line(endLine).length() + 600);
    return new Origin(file, line, column, endLine, endColumn);
  }
}
