package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.json.Json;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import dev.plinth.twin.TwinFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adopting from the command line. */
class AdoptCommandTest {
  private static final String TODAY = "--today=2026-11-30";

  @TempDir Path folder = Path.of("");

  /** A twin in which somebody made an organization with a unit. */
  private void byHand() throws Exception {
    var twin = Twin.empty();
    var cloud = new TwinCloud(twin, "OrganizationAccountAccessRole");
    cloud.call(
        new Place("", "us-east-1"),
        new Operation("organizations", "CreateOrganization"),
        Json.object());
    cloud.call(
        new Place("", "us-east-1"),
        new Operation("organizations", "CreateOrganizationalUnit"),
        Json.object("ParentId", "r-twin", "Name", "Shop Floor"));
    Files.createDirectories(folder.resolve(".plinth"));
    TwinFile.begin(folder.resolve(".plinth").resolve("twin.json"), twin).save();
  }

  private Run adopt(String... arguments) throws Exception {
    var all = new String[arguments.length + 2];
    all[0] = "adopt";
    all[1] = TODAY;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Run.plinth(folder, all);
  }

  @Test
  void whatIsThereIsWrittenAndThenBroughtIn() throws Exception {
    byHand();
    var read = adopt("--from", "twin");
    assertThat(read.exit()).as(read.err()).isZero();
    assertThat(read.out())
        .contains("wrote estate.yaml")
        .contains("1 account, 1 unit, no VPCs")
        .contains("Identity Center: ");
    assertThat(Run.plinth(folder, "check", TODAY, "estate.yaml").exit()).isZero();
    var carried = adopt("estate.yaml", "--to", "twin");
    assertThat(carried.exit()).as(carried.err()).isZero();
    assertThat(carried.out()).contains("done       unit `Shop Floor` as `shop-floor`");
    assertThat(adopt("estate.yaml", "--to", "twin").out())
        .contains("unchanged  unit `Shop Floor` as `shop-floor`");
  }

  @Test
  void nothingIsWrittenOver() throws Exception {
    byHand();
    Files.writeString(folder.resolve("estate.yaml"), "mine\n");
    var run = adopt("--from", "twin");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("error[ADP-102]").doesNotContain("\tat ");
    assertThat(Files.readString(folder.resolve("estate.yaml"))).isEqualTo("mine\n");
  }

  @Test
  void anEmptyTwinHasNothingToAdopt() throws Exception {
    var run = adopt("--from", "twin");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("error[ADP-101]");
    assertThat(folder.resolve("estate.yaml")).doesNotExist();
  }

  @Test
  void withoutAPlanNothingIsAdopted() throws Exception {
    Files.copy(Run.ROOT.resolve("examples").resolve("minimal.yaml"), folder.resolve("estate.yaml"));
    var run = adopt("estate.yaml", "--to", "twin");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("error[ADP-103]");
    Files.writeString(folder.resolve("estate.adoption.json"), "{");
    assertThat(adopt("estate.yaml", "--to", "twin").err()).contains("error[ADP-103]");
  }

  @Test
  void oneWayAtATime() throws Exception {
    assertThat(adopt("--from", "twin", "--to", "twin").exit()).isEqualTo(2);
    assertThat(adopt().exit()).isEqualTo(2);
  }
}
