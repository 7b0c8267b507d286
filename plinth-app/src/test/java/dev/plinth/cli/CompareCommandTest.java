package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final String ALL =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
  private static final String SECURE =
      ALL.replace(
          "}]}",
          "},{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
              + "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}");

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("all.json"), ALL);
    Files.writeString(folder.resolve("secure.json"), SECURE);
    Files.writeString(folder.resolve("odd.json"), ALL.replace("\"Effect\"", "\"Efect\""));
  }

  @Test
  void showsARequestThatOnePolicyAllowsAlone() throws Exception {
    var run = Run.plinth(folder, "compare", "all.json", "secure.json");
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out())
        .contains("`all.json` allows more, such as", "aws:SecureTransport = \"false\"")
        .contains("`secure.json` allows nothing more", "as long as actions are those");
  }

  @Test
  void provesThatPoliciesAllowTheSame() throws Exception {
    var run = Run.plinth(folder, "compare", "all.json", "all.json");
    assertThat(run.exit()).isEqualTo(ExitCode.GOOD);
    assertThat(run.out()).contains("both allow the same");
  }

  @Test
  void comparesNothingThatItCannotRead() throws Exception {
    var odd = Run.plinth(folder, "compare", "odd.json", "all.json");
    assertThat(odd.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(odd.out()).contains("may allow more").doesNotContain("allow the same");
    assertThat(odd.err()).contains("`odd.json`", "Efect");
    var missing = Run.plinth(folder, "compare", "all.json", "missing.json");
    assertThat(missing.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(missing.err()).contains("missing.json").doesNotContain("Exception");
    assertThat(Run.plinth(folder, "compare", "all.json").exit()).isEqualTo(ExitCode.UNREADABLE);
  }

  @Test
  void answersALineEachAndLosesNone() throws Exception {
    Files.writeString(
        folder.resolve("pairs.jsonl"),
        String.join(
            "\n",
            "{\"id\":\"a\",\"first\":" + ALL + ",\"second\":" + SECURE + "}",
            "not JSON",
            "",
            "{\"id\":7,\"first\":"
                + SECURE
                + ",\"second\":"
                + ALL
                + ",\"expected\":{\"firstAllowsMore\":false,\"secondAllowsMore\":true}}"));
    var run = Run.plinth(folder, "compare", "--cases", "pairs.jsonl");
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).contains("ACC-001");
    var lines = run.out().strip().lines().map(line -> (JsonObject) Json.parse(line)).toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).isTrue("firstAllowsMore")).isTrue();
    assertThat(lines.get(0).isTrue("secondAllowsMore")).isFalse();
    assertThat(lines.get(1).get("firstAllowsMore")).contains(Json.nothing());
    assertThat(lines.get(2).isTrue("passed")).isTrue();
  }

  @Test
  void aPairThatIsNotAsExpectedFails() throws Exception {
    Files.writeString(
        folder.resolve("pairs.jsonl"),
        "{\"first\":"
            + ALL
            + ",\"second\":"
            + ALL
            + ",\"expected\":{\"firstAllowsMore\":true,\"secondAllowsMore\":false}}");
    var run = Run.plinth(folder, "compare", "--cases", "pairs.jsonl", "--format", "text");
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).contains("ACC-003", "0 of 1 pair as expected");
  }

  @Test
  void oneSideMayBeExpectedAlone() throws Exception {
    Files.writeString(
        folder.resolve("pairs.jsonl"),
        pair("a", "{\"secondAllowsMore\":false}")
            + "\n"
            + pair("b", "{\"firstAllowsMore\":false}"));
    var run = Run.plinth(folder, "compare", "--cases", "pairs.jsonl", "--format", "junit");
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out())
        .contains("tests=\"2\" failures=\"1\"", "ACC-003", "`b` does not compare as expected");
  }

  @Test
  void aMemberThatIsMeantForAnotherIsRefused() throws Exception {
    Files.writeString(
        folder.resolve("pairs.jsonl"),
        String.join(
            "\n",
            pair("a", "{\"firstAlowsMore\":true}"),
            pair("b", "{\"firstAllowsMore\":true,\"why\":\"x\"}"),
            pair("c", "{\"firstAllowsMore\":\"yes\"}"),
            pair("d", "{}"),
            pair("e", "null").replace("second", "secnd")));
    var run = Run.plinth(folder, "compare", "--cases", "pairs.jsonl");
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err())
        .contains("`firstAlowsMore` says nothing about what is expected")
        .contains("did you mean `firstAllowsMore`?")
        .contains("`why` says nothing about what is expected")
        .contains("`firstAllowsMore` of its `expected` is neither true nor false")
        .contains("its `expected` says neither `firstAllowsMore` nor `secondAllowsMore`")
        .contains("did you mean `second`?");
    assertThat(run.out().lines()).hasSize(5).allMatch(line -> line.contains("ACC-001"));
  }

  @Test
  void twoFilesAreNoTest() throws Exception {
    var run = Run.plinth(folder, "compare", "all.json", "secure.json", "--format", "junit");
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).contains("--format junit is for --cases");
  }

  @Test
  void aRequestIsOneThatSomebodyMakes() throws Exception {
    var bucket =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":%s,"
            + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::files/*\"}]}";
    Files.writeString(folder.resolve("open.json"), bucket.formatted("\"*\""));
    Files.writeString(folder.resolve("own.json"), bucket.formatted("{\"AWS\":\"111122223333\"}"));
    var run = Run.plinth(folder, "compare", "open.json", "own.json");
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).contains("arn:aws:iam::444455556666:user/x", "arn:aws:s3:::files/x");
  }

  @Test
  void whatARequestDoesNotCarryIsSaid() throws Exception {
    Files.writeString(
        folder.resolve("strict.json"), SECURE.replace("\"Bool\"", "\"BoolIfExists\""));
    var run = Run.plinth(folder, "compare", "secure.json", "strict.json");
    assertThat(run.out()).contains("without    aws:SecureTransport");
  }

  private static String pair(String id, String expected) {
    return "{\"id\":\"%s\",\"first\":%s,\"second\":%s,\"expected\":%s}"
        .formatted(id, ALL, SECURE, expected);
  }
}
