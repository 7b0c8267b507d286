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
}
