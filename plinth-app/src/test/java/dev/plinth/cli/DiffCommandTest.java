package dev.plinth.cli;

import static dev.plinth.cli.ReachCommandTest.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes between two networks at the command line. */
class DiffCommandTest {
  @TempDir Path folder = Path.of("");

  private static Run diff(String old, String now, String... more) throws Exception {
    var all = new ArrayList<>(List.of("diff", old, now, "--network"));
    all.addAll(List.of(more));
    return Run.plinth(FOLDER, all.toArray(String[]::new));
  }

  @Test
  void nothingChangesIsNought() throws Exception {
    var run = diff("shop.yaml", "shop.yaml");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("3 places by tier, tcp/22, ").contains("nothing changes");
  }

  @Test
  void aChangeShowsWhatStopsAndTheWay() throws Exception {
    var run = diff("shop.yaml", "shop-https.yaml", "--by", "interface");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    Golden.check(FOLDER.resolve("diff.txt"), run.out());
  }

  @Test
  void onlyTheServicesThatAreAskedFor() throws Exception {
    assertThat(diff("shop.yaml", "shop-https.yaml", "--port", "22", "--port", "icmp").exit())
        .isZero();
  }

  @Test
  void machinesReadTheChanges() throws Exception {
    var run =
        diff(
            "shop.yaml",
            "shop-https.yaml",
            "--by",
            "interface",
            "--port",
            "443",
            "--format",
            "json");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    var diff = (JsonObject) Json.parse(run.out());
    assertThat(diff.strings("compared"))
        .containsExactly("shop/10.0.1.10", "shop/10.0.2.20", "shop/10.0.2.30", "the internet");
    var change = (JsonObject) diff.items("changes").getFirst();
    assertThat(change.string("to")).contains("shop/10.0.2.20");
    assertThat(change.strings("services")).containsExactly("tcp/443");
    assertThat(change.object("before").flatMap(was -> was.string("reason")))
        .contains("ENI_SG_RULES_MISMATCH");
    assertThat(change.object("now").flatMap(is -> is.string("answer"))).contains("reachable");
  }

  @Test
  void placesThatOnlyOneHasAreToldApart() throws Exception {
    var other = folder.resolve("other.yaml");
    Files.writeString(
        other,
        Files.readString(FOLDER.resolve("shop.yaml")).replace("Value: data", "Value: store"));
    var run = diff("shop.yaml", other.toString());
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains("nothing changes between them")
        .contains("only the old one has  shop/data\n")
        .contains("only the new one has  shop/store\n");
  }

  @Test
  void whatCannotBeReadIsTwo() throws Exception {
    assertThat(diff("shop.yaml", "none.yaml").exit()).isEqualTo(2);
    assertThat(diff("none.yaml", "shop.yaml").err()).contains("SRC-001").doesNotContain("\tat ");
    assertThat(diff("shop.yaml", "shop.yaml", "--port", "https").err()).contains("not `https`");
    assertThat(diff("shop.yaml", "shop.yaml", "--by", "shelf").err())
        .contains("expected one of")
        .contains("interface");
    var bare = Run.plinth(FOLDER, "diff", "shop.yaml", "shop.yaml");
    assertThat(bare.exit()).isEqualTo(2);
    assertThat(bare.err()).contains("--network");
  }
}
