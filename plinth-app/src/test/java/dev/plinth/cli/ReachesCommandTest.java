package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Questions about chains at the command line. */
class ReachesCommandTest {
  private static final Path FOLDER = Golden.resource("access");

  private static Run reaches(String from, String to, String... more) throws Exception {
    var all = new ArrayList<>(List.of("reaches", "examples/acme.yaml", "--from", from, "--to", to));
    all.addAll(List.of(more));
    return Run.plinth(Run.ROOT, all.toArray(String[]::new));
  }

  @Test
  void developmentAndProductionAreApart() throws Exception {
    var run = reaches("unit:development", "unit:production");
    assertThat(run.exit()).as(run.err()).isZero();
    Golden.check(FOLDER.resolve("apart.txt"), run.out());
    var back = reaches("unit:production", "unit:development");
    assertThat(back.exit()).as(back.out()).isZero();
  }

  @Test
  void aChainIsShownStepByStep() throws Exception {
    var run = reaches("account:management", "unit:development", "--actions", "s3:GetObject");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    Golden.check(FOLDER.resolve("chain.txt"), run.out());
  }

  @Test
  void machinesReadTheAnswers() throws Exception {
    var refuted = reaches("account:management", "account:dev-1", "--format", "json");
    assertThat(refuted.exit()).isEqualTo(1);
    var answer = (JsonObject) Json.parse(refuted.out());
    assertThat(answer.string("verdict")).contains("refuted");
    assertThat(answer.items("chain"))
        .isNotEmpty()
        .allSatisfy(step -> assertThat(((JsonObject) step).string("decision")).contains("allowed"));
    var proved = reaches("dev-1", "prod-1", "--format", "json");
    assertThat(((JsonObject) Json.parse(proved.out())).strings("assumptions")).isNotEmpty();
  }

  @Test
  void whatIsSharedWithoutAPolicyIsUnknown() throws Exception {
    var run = reaches("unit:development", "account:network");
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out()).contains("missing  `network/Share`");
  }

  @Test
  void mistakesAreTwoAndNamed() throws Exception {
    var run = reaches("unit:developmnt", "unit:production");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean `unit:development`?");
    var action = reaches("unit:development", "unit:production", "--actions", "GetObject");
    assertThat(action.exit()).isEqualTo(2);
    assertThat(action.err()).contains("an action is such as s3:Get*");
    var none = reaches("unit:development", "unit:production", "--actions", "s3:Gett*");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("AWS lists no action `s3:Gett*` as of");
  }
}
