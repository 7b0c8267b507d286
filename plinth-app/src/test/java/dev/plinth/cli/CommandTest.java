package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user meets at the command line: exit statuses, files that stay, words for mistakes. */
class CommandTest {
  private static final String TODAY = "--today=2026-11-24";

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void anEstate() throws Exception {
    Files.copy(Run.ROOT.resolve("examples").resolve("minimal.yaml"), folder.resolve("estate.yaml"));
  }

  private void write(String file, String text) throws Exception {
    Files.writeString(folder.resolve(file), text);
  }

  private String read(String file) throws Exception {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void nothingRefutedIsNought() throws Exception {
    var run = Run.plinth(folder, "check", TODAY, "estate.yaml");
    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out()).contains("nothing is refuted");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFindingIsOne() throws Exception {
    write("estate.yaml", read("estate.yaml").replace("home:", "homme:"));
    var run = Run.plinth(folder, "check", TODAY, "estate.yaml");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("error[EST-102]").contains("did you mean `home`?");
  }

  @Test
  void anUnknownIsOneOnlyWhenStrict() throws Exception {
    write("estate.yaml", read("estate.yaml") + "promises:\n  - costs: { atMost: 100 }\n");
    assertThat(Run.plinth(folder, "check", TODAY, "estate.yaml").exit()).isZero();
    assertThat(Run.plinth(folder, "check", TODAY, "--strict", "estate.yaml").exit()).isEqualTo(1);
  }

  @Test
  void whatIsNotCompiledIsUnknown() throws Exception {
    write("estate.yaml", read("estate.yaml") + "workloads:\n  storefront: { vpc: prod }\n");
    var run = Run.plinth(folder, "check", TODAY, "estate.yaml");
    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out()).contains("unknown  workload storefront has no part\n");
    assertThat(Run.plinth(folder, "check", TODAY, "--strict", "estate.yaml").exit()).isEqualTo(1);
  }

  @Test
  void aFileThatCannotBeReadIsTwo() throws Exception {
    write("broken.yaml", "organization: [\n");
    for (var file : new String[] {"missing.yaml", "broken.yaml", "."}) {
      var run = Run.plinth(folder, "check", file);
      assertThat(run.exit()).as(file).isEqualTo(2);
      assertThat(run.out()).as(file).contains("error[SRC-").doesNotContain("\tat ");
    }
  }

  @Test
  void aWrongCommandLineIsTwo() throws Exception {
    var run = Run.plinth(folder, "check", "--format", "xml", "estate.yaml");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("text, json, sarif, junit").doesNotContain("\tat ");
  }

  @Test
  void machinesReadWhatIsFound() throws Exception {
    var json = Run.plinth(folder, "check", TODAY, "--format", "json", "estate.yaml");
    assertThat(Json.parse(json.out())).isInstanceOf(Json.JsonObject.class);
    var sarif = Run.plinth(folder, "check", TODAY, "--format", "sarif", "estate.yaml");
    assertThat(sarif.out()).contains("\"version\": \"2.1.0\"");
    var junit = Run.plinth(folder, "check", TODAY, "--format", "junit", "estate.yaml");
    assertThat(junit.out()).startsWith("<?xml").contains("<testsuite");
  }

  @Test
  void initNeverWritesOverAFile() throws Exception {
    write("estate.yaml", "mine\n");
    var run = Run.plinth(folder, "init");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("estate.yaml").contains("was not touched");
    assertThat(read("estate.yaml")).isEqualTo("mine\n");
  }

  @Test
  void whatInitWritesIsGood() throws Exception {
    for (var from : new String[] {"article", "minimal"}) {
      var file = from + ".yaml";
      assertThat(Run.plinth(folder, "init", "--from", from, file).exit()).isZero();
      assertThat(Run.plinth(folder, "check", TODAY, file).exit()).as(from).isZero();
    }
    assertThat(read("article.yaml")).contains("$schema=estate.schema.json");
  }

  @Test
  void buildWritesNothingWhenSomethingIsRefuted() throws Exception {
    write("estate.yaml", read("estate.yaml").replace("home:", "homme:"));
    var run = Run.plinth(folder, "build", TODAY, "estate.yaml", "--out", "out");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("error[EST-102]").contains("nothing was written");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void buildLeavesAFolderOfOtherFilesAlone() throws Exception {
    Files.createDirectory(folder.resolve("out"));
    write("out/thesis.txt", "years of work");
    var run = Run.plinth(folder, "build", TODAY, "estate.yaml", "--out", "out");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("holds other files");
    assertThat(read("out/thesis.txt")).isEqualTo("years of work");
  }

  @Test
  void buildWritesTheAssemblyAndKeepsAddresses() throws Exception {
    assertThat(Run.plinth(folder, "build", TODAY, "estate.yaml", "--out", "out").exit()).isZero();
    assertThat(folder.resolve("out/organization.json")).exists();
    var pins = read("estate.addresses.yaml");
    var before = read("out/assembly.json");
    assertThat(Run.plinth(folder, "build", TODAY, "estate.yaml", "--out", "out").exit()).isZero();
    assertThat(read("estate.addresses.yaml")).isEqualTo(pins);
    assertThat(read("out/assembly.json")).isEqualTo(before);
  }

  @Test
  void explainPrintsAPage() throws Exception {
    var run = Run.plinth(folder, "explain", "net-101");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("NET-101");
    assertThat(Run.plinth(folder, "explain", "route_loop").out()).startsWith("ROUTE_LOOP");
    assertThat(Run.plinth(folder, "explain", "NET-999").exit()).isEqualTo(2);
  }

  @Test
  void schemaIsTheOneInTheDocuments() throws Exception {
    assertThat(Run.plinth(folder, "schema").out())
        .isEqualTo(Files.readString(Run.ROOT.resolve("docs").resolve("estate.schema.json")));
  }

  @Test
  void colourOnlyWhenAsked() throws Exception {
    write("estate.yaml", read("estate.yaml").replace("home:", "homme:"));
    assertThat(Run.plinth(folder, "check", "estate.yaml").out()).doesNotContain("\u001b");
    assertThat(Run.plinth(folder, "check", "--color", "always", "estate.yaml").out())
        .contains("\u001b");
  }

  @Test
  void everyCommandTellsHowItIsUsed() throws Exception {
    for (var command : new String[] {"check", "reach", "can", "diff", "verify"}) {
      var run = Run.plinth(folder, command, "--help");
      assertThat(run.exit()).as(command).isZero();
      assertThat(run.out()).as(command).contains("Usage: plinth " + command);
      assertThat(run.err()).as(command).isEmpty();
    }
  }
}
