package dev.plinth.diagnostic;

import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Waived;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * JUnit's XML, which build servers show as tests. An error and a refuted promise fail; a warning or
 * note passes with its text as output, since only an error fails a check; what is waived and what
 * is unknown is skipped. Without any of them there is one test that passes.
 *
 * @see <a href="https://github.com/testmoapp/junitxml">The format, as tools read it</a>
 */
public final class JunitRenderer implements Renderer {
  private enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  private record Test(Outcome outcome, String xml) {}

  private final TextRenderer plain = new TextRenderer(Theme.plain());

  @Override
  public String render(Report report) {
    var tests = new ArrayList<Test>();
    report.diagnostics().forEach(one -> tests.add(finding(one)));
    report.waived().forEach(one -> tests.add(waived(one)));
    report.answers().forEach(one -> tests.add(answer(one)));
    if (tests.isEmpty()) {
      tests.add(new Test(Outcome.PASSED, test(report.source(), "nothing found", "", "")));
    }
    var counts =
        "tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\""
            .formatted(tests.size(), count(tests, Outcome.FAILED), count(tests, Outcome.SKIPPED));
    var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"plinth\" ").append(counts).append(">\n");
    out.append("  <testsuite name=\"%s\" %s>\n".formatted(xml(report.source()), counts));
    tests.forEach(test -> out.append(test.xml()));
    return out.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static long count(List<Test> tests, Outcome outcome) {
    return tests.stream().filter(test -> test.outcome() == outcome).count();
  }

  private Test finding(Diagnostic diagnostic) {
    var text = plain.render(diagnostic);
    return switch (diagnostic.severity()) {
      case ERROR ->
          new Test(
              Outcome.FAILED,
              test(
                  diagnostic,
                  "<failure type=\"%s\" message=\"%s\">%s</failure>"
                      .formatted(diagnostic.code(), xml(diagnostic.message()), body(text))));
      case WARNING, NOTE ->
          new Test(Outcome.PASSED, test(diagnostic, "<system-out>" + body(text) + "</system-out>"));
    };
  }

  private static Test waived(Waived waived) {
    var reason =
        "waived by %s until %s: %s".formatted(waived.owner(), waived.expires(), waived.reason());
    return new Test(Outcome.SKIPPED, test(waived.diagnostic(), skipped(reason)));
  }

  private static Test answer(Answer answer) {
    var name = "promise: " + answer.promise();
    return switch (answer.status()) {
      case PROVED -> new Test(Outcome.PASSED, test(answer.origin(), name, ""));
      case REFUTED ->
          new Test(
              Outcome.FAILED,
              test(
                  answer.origin(),
                  name,
                  "<failure type=\"refuted\" message=\"%s\"/>".formatted(xml(answer.reason()))));
      case UNKNOWN ->
          new Test(Outcome.SKIPPED, test(answer.origin(), name, skipped(answer.reason())));
    };
  }

  private static String skipped(String reason) {
    return "<skipped message=\"" + xml(reason) + "\"/>";
  }

  private static String test(Diagnostic diagnostic, String content) {
    return test(diagnostic.at().origin(), diagnostic.code() + ": " + diagnostic.message(), content);
  }

  private static String test(Origin origin, String name, String content) {
    var file = origin.file().name();
    var place = " file=\"%s\" line=\"%d\"".formatted(xml(file), origin.line());
    return test(file, name, place, content);
  }

  private static String test(String group, String name, String place, String content) {
    var start =
        "    <testcase classname=\"%s\" name=\"%s\"%s".formatted(xml(group), xml(name), place);
    return content.isEmpty() ? start + "/>\n" : start + ">" + content + "</testcase>\n";
  }

  /** On one line; characters that XML cannot hold are written as their number. */
  private static String xml(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String body(String text) {
    return "\n" + String.join("\n", text.lines().map(JunitRenderer::xml).toList()) + "\n";
  }
}
