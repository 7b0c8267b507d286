package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Case;
import dev.plinth.access.CaseReader;
import dev.plinth.golden.Golden;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code NAME.jsonl} holds cases, {@code NAME.expected} the answers. The cases come from AWS's
 * documents: {@code page} says where what they expect is written.
 */
class DecideCommandTest {
  private static final Path FOLDER = Golden.resource("decide");
  private static final Path MALFORMED = FOLDER.resolve("malformed.jsonl");

  @TempDir Path folder = Path.of("");

  static List<Path> documented() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl") && !file.equals(MALFORMED))
          .sorted()
          .toList();
    }
  }

  private static List<CaseAnswer> answers(Path cases) throws IOException {
    var file = SourceFile.of(cases.getFileName().toString(), Files.readString(cases));
    return IntStream.rangeClosed(1, file.lines().size())
        .mapToObj(line -> CaseReader.read(file, line))
        .flatMap(Optional::stream)
        .map(CaseAnswer::of)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documented")
  void awsDecidesAsItsDocumentsSay(Path cases) throws IOException {
    var answers = answers(cases);
    assertThat(answers)
        .isNotEmpty()
        .allMatch(CaseAnswer::isTest)
        .allSatisfy(answer ->
            assertThat(answer.isGood())
                .as(
                    "%s is %s, expected %s",
                    answer.asked().id(), answer.decision(), answer.expected())
                .isTrue())
        .allSatisfy(answer ->
            assertThat(answer.asked())
                .isInstanceOfSatisfying(
                    Case.Asked.class, asked -> assertThat(asked.remarks()).isEmpty()));
    Golden.check(
        cases.resolveSibling(cases.getFileName().toString().replace(".jsonl", ".expected")),
        DecideJson.lines(answers));
  }

  @Test
  void oneBadLineDoesNotLoseTheOthers() throws Exception {
    var run = Run.plinth(FOLDER, "decide", "--cases", "malformed.jsonl");
    assertThat(run.exit()).isEqualTo(2);
    Golden.check(FOLDER.resolve("malformed.expected"), run.out());
    Golden.check(FOLDER.resolve("malformed.errors"), run.err());
  }

  @Test
  void aTestThatFailsIsShownWithWhatDecided() throws Exception {
    var run = Run.plinth(folder, "decide", "--format", "text", "--cases", cases("allowed"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("error[ACC-003]: `read` is implicitDeny, expected allowed")
        .contains("cases.jsonl:2:1")
        .contains("no policy of the principal allows it")
        .endsWith("1 of 2 cases are decided as expected\n");
  }

  @Test
  void buildServersSeeTests() throws Exception {
    var run = Run.plinth(folder, "decide", "--format", "junit", "--cases", cases("allowed"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("tests=\"2\" failures=\"1\"").contains("ACC-003");
  }

  @Test
  void testsThatPassAreGood() throws Exception {
    var run = Run.plinth(folder, "decide", "--cases", cases("denied"));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains("\"passed\":true"));
  }

  @Test
  void aFileThatIsNotThereIsSaid() throws Exception {
    var run = Run.plinth(folder, "decide", "--cases", "none.jsonl");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("plinth decide: cannot read `none.jsonl`: there is no `none.jsonl`\n");
  }

  private String cases(String expected) throws IOException {
    var request =
        "\"principal\":\"arn:aws:iam::111122223333:user/ana\",\"action\":\"s3:GetObject\","
            + "\"resource\":\"arn:aws:s3:::b/k\"";
    Files.writeString(
        folder.resolve("cases.jsonl"),
        """
        {"id":"none",%s,"expected":"implicitDeny"}
        {"id":"read",%s,"expected":"%s"}
        """
            .formatted(request, request, expected));
    return "cases.jsonl";
  }
}
