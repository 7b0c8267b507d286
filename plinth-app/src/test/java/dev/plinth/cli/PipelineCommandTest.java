package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Pipelines run commands that there are. */
class PipelineCommandTest {
  private static final Pattern COMMAND =
      Pattern.compile("plinth ((?:check|plan|deploy) (?:(?!2>&1)[^>|&\\n])*)");

  @TempDir Path folder = Path.of("");

  private String written(String service, String through) throws Exception {
    var text =
        Files.readString(Run.ROOT.resolve("examples").resolve("acme.yaml"))
            .replace(
                "{ github: acme/estate }", "{ github: acme/estate, through: " + through + " }");
    Files.writeString(folder.resolve("acme.yaml"), text);
    var run = Run.plinth(folder, "pipeline", "acme.yaml", "--for", service);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("secrets: none");
    var file = run.out().lines().findFirst().orElseThrow().replace("wrote ", "");
    return Files.readString(folder.resolve(file));
  }

  private static List<List<String>> commands(String text) {
    var commands = new ArrayList<List<String>>();
    var matcher = COMMAND.matcher(text);
    while (matcher.find()) {
      commands.add(List.of(matcher.group(1).replace("\"", "").strip().split("[\\s,]+")));
    }
    return commands;
  }

  @Test
  void gitHubRunsCommandsThatThereAre() throws Exception {
    var commands = commands(written("github", "actions"));
    assertThat(commands).hasSize(6);
    commands.forEach(PipelineCommandTest::parse);
  }

  @Test
  void codePipelineRunsCommandsThatThereAre() throws Exception {
    // the commands stand in JSON that stands in JSON
    var text = written("codepipeline", "codepipeline").replace("\\n", "\n").replace("\\", "");
    var commands = commands(text.replace("\"$CODEBUILD_SRC_DIR_Plinth/plinth\"", "plinth"));
    assertThat(commands).hasSize(3);
    commands.forEach(PipelineCommandTest::parse);
  }

  private static void parse(List<String> words) {
    var parsed =
        new CommandLine(new Plinth())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .parseArgs(words.toArray(String[]::new));
    assertThat(parsed.errors()).as(words.toString()).isEmpty();
    assertThat(parsed.hasSubcommand()).as(words.toString()).isTrue();
  }

  @Test
  void anEstateWithoutAPipelineIsOne() throws Exception {
    Files.copy(Run.ROOT.resolve("examples").resolve("minimal.yaml"), folder.resolve("estate.yaml"));
    var run = Run.plinth(folder, "pipeline", "estate.yaml", "--for", "github");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("error[PIP-101]").doesNotContain("\tat ");
  }
}
