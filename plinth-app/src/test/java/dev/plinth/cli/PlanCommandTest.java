package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.SavedPlan;
import dev.plinth.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would change, at the command line. */
class PlanCommandTest {
  private static final Path FIXTURES = Run.ROOT.resolve("plinth-app/src/test/resources/plan");

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void stackHasOneName() throws Exception {
    for (var side : List.of("deployed", "wanted")) {
      Files.createDirectories(folder.resolve(side));
      Files.copy(FIXTURES.resolve(side + ".yaml"), folder.resolve(side).resolve("shop.yaml"));
    }
  }

  private Run plan(String... more) throws Exception {
    var all = new ArrayList<>(List.of("plan", "wanted", "--against", "deployed"));
    all.addAll(List.of("--account", "111122223333", "--region", "us-east-1"));
    all.addAll(List.of(more));
    return Run.plinth(folder, all.toArray(String[]::new));
  }

  @Test
  void whatHoldsDataStandsFirst() throws Exception {
    var run = plan();
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    Golden.check(FIXTURES.resolve("plan.txt"), run.out());
    Golden.check(FIXTURES.resolve("refused.txt"), run.err());
  }

  @Test
  void whatIsNamedMayBeLost() throws Exception {
    var run =
        plan(
            "--lose",
            "111122223333/us-east-1/shop/Orders",
            "--lose",
            "111122223333/us-east-1/shop/Files",
            "--no-differences",
            "--out",
            "shop.plan");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("network");
    var file = folder.resolve("shop.plan");
    var saved =
        SavedPlan.read(SourceFile.of("shop.plan", Files.readString(file))).plan().orElseThrow();
    assertThat(saved.accepted()).hasSize(2).isEqualTo(saved.losses().stream().sorted().toList());
    assertThat(saved.verify(saved.before(), saved.after())).isEmpty();
    assertThat(plan("--lose", "shop/Order").err()).contains("PLN-103");
  }

  @Test
  void machinesReadChangesAsAwsTellsThem() throws Exception {
    var run = plan("--format", "json");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    var plan = (JsonObject) Json.parse(run.out());
    assertThat(plan.has("network")).isTrue();
    assertThat(plan.has("access")).isTrue();
    var stack = (JsonObject) plan.items("stacks").getFirst();
    var change =
        stack.items("changes").stream()
            .map(one -> ((JsonObject) one).object("ResourceChange").orElseThrow())
            .filter(one -> one.string("LogicalResourceId").orElseThrow().equals("Orders"))
            .findFirst()
            .orElseThrow();
    assertThat(change.string("Replacement")).contains("True");
    assertThat(change.string("PolicyAction")).contains("ReplaceAndRetain");
  }

  @Test
  void anEstateAgainstWhatItWasBuiltTo() throws Exception {
    var estate = Run.ROOT.resolve("examples/minimal.yaml");
    Files.copy(estate, folder.resolve("minimal.yaml"));
    var built = Run.plinth(folder, "build", "minimal.yaml", "--out", "built");
    assertThat(built.exit()).as(built.err()).isZero();
    var same = Run.plinth(folder, "plan", "minimal.yaml", "--against", "built");
    assertThat(same.exit()).as(same.err()).isZero();
    assertThat(same.out()).startsWith("nothing changes: ");
    var all = Run.plinth(folder, "plan", "minimal.yaml");
    assertThat(all.exit()).as(all.err()).isZero();
    assertThat(all.out()).contains("organization\n").contains(" 0 to remove in ");
  }

  @Test
  void twoTemplatesAreTheSameStack() throws Exception {
    var run =
        Run.plinth(FIXTURES, "plan", "wanted.yaml", "--against", "deployed.yaml", "--format=json");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(((JsonObject) Json.parse(run.out())).items("stacks")).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsTwo() throws Exception {
    assertThat(Run.plinth(folder, "plan", "none.yaml").exit()).isEqualTo(2);
    assertThat(plan("--out", "none/shop.plan").exit()).isEqualTo(2);
    var run = Run.plinth(folder, "plan", "wanted", "--against", "nowhere");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("\tat ");
  }
}
