package dev.plinth.blueprint.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.lint.PolicyLint;
import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.AssemblyWriter;
import dev.plinth.blueprint.Stack;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.estate.Estate;
import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells a shop of its costs: its stacks whole, and what is true of them. */
class CostTemplatesTest {
  private static final Path FOLDER = Golden.resource("dev/plinth/blueprint/cost");
  private static final Set<String> STEPS = Set.of("anomaly-monitor", "cost-explorer", "cost-tag");
  private static Checkup.Outcome outcome;
  private static Estate estate;
  private static Assembly assembly;

  @BeforeAll
  static void compile() {
    outcome = outcome(Path.of("").toAbsolutePath().relativize(FOLDER.resolve("shop.yaml")));
    assertThat(outcome.open()).isEmpty();
    estate = outcome.estate().orElseThrow();
    assembly = outcome.assembly().orElseThrow();
  }

  private static Checkup.Outcome outcome(Path file) {
    return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT).run(file.toString());
  }

  private static Stream<Stack> stacks() {
    return CostBlueprint.compile(estate).stream();
  }

  private static Stream<Resource> resources(String type) {
    return stacks()
        .flatMap(stack -> stack.template().resources().values().stream())
        .filter(resource -> resource.type().equals(type));
  }

  @Test
  void areAsTheyWere() throws IOException {
    var mine = stacks().map(stack -> stack.id() + ".template.json").toList();
    var folder = FOLDER.resolve("shop");
    AssemblyWriter.files(assembly)
        .forEach((path, text) -> {
          if (mine.contains(path)) {
            Golden.check(folder.resolve(path), text);
          }
        });
    var steps =
        AssemblyWriter.organization(assembly).items("steps").stream()
            .filter(step ->
                step instanceof Json.JsonObject object
                    && STEPS.contains(object.string("kind").orElseThrow()))
            .toList();
    Golden.check(folder.resolve("steps.json"), Json.object("steps", steps).pretty());
    try (var files = Files.walk(folder)) {
      assertThat(
              files
                  .filter(it -> it.toString().endsWith(".template.json"))
                  .map(it -> folder.relativize(it).toString().replace('\\', '/')))
          .containsExactlyInAnyOrderElementsOf(mine);
    }
  }

  /** Budgets, Cost Explorer and exports answer there alone, wherever home is. */
  @Test
  void standInTheOneRegionOfTheAccountThatPays() {
    assertThat(stacks().map(Stack::id))
        .hasSize(4)
        .allMatch(id -> id.account().equals("management") && id.region().equals("us-east-1"));
  }

  @Test
  void aBudgetHasNoNameThatItsSuccessorWouldWant() {
    assertThat(resources("AWS::Budgets::Budget"))
        .hasSize(4)
        .extracting(budget -> budget.properties().get("Budget"))
        .allSatisfy(data ->
            assertThat(data)
                .isInstanceOfSatisfying(
                    Value.Fields.class,
                    fields -> assertThat(fields.values()).doesNotContainKey("BudgetName")));
  }

  /** An export that comes before its bucket may be written to is refused. */
  @Test
  void anExportComesAfterThePolicyOfItsBucket() {
    assertThat(resources("AWS::BCMDataExports::Export"))
        .hasSize(2)
        .allMatch(export -> export.dependsOn().contains("ExportsPolicy"));
  }

  @Test
  void anAccountIsTheTeamsWhoseAreAllWorkloadsInIt() {
    assertThat(CategoryStack.accountsByTeam(estate))
        .isEqualTo(
            Map.of(
                "platform",
                List.of("log-archive", "management", "network", "security-tooling"),
                "search",
                List.of("prod-2"),
                "shop",
                List.of("prod-1")));
  }

  @Test
  void whatAWorkloadIsMadeOfCarriesItsTags() {
    var queues =
        assembly.stacks().stream()
            .filter(stack -> stack.id().name().equals("workload-storefront"))
            .flatMap(stack -> stack.template().resources().values().stream())
            .filter(resource -> resource.type().equals("AWS::SQS::Queue"));
    assertThat(queues)
        .isNotEmpty()
        .extracting(queue -> queue.properties().get("Tags"))
        .allSatisfy(tags ->
            assertThat(tags)
                .isInstanceOfSatisfying(
                    Value.Items.class,
                    items ->
                        assertThat(items.values())
                            .contains(
                                Value.object("Key", "cost-centre", "Value", "4711"),
                                Value.object("Key", "environment", "Value", "live"),
                                Value.object("Key", "managed-by", "Value", "plinth"),
                                Value.object("Key", "owner", "Value", "acme"),
                                Value.object("Key", "project", "Value", "storefront"),
                                Value.object("Key", "team", "Value", "shop"))));
  }

  @Test
  void everyStatementSaysWhatItMeans() {
    assertThat(PolicyLint.standard().check(AssemblyStacks.world(assembly))).isEmpty();
  }

  @Test
  void whatIsClaimedOfCostsIsProved() {
    assertThat(
            outcome.answers().stream()
                .filter(answer -> answer.promise().matches(".*(budget|pays for).*"))
                .map(Answer::status))
        .hasSize(6)
        .containsOnly(Status.PROVED);
  }

  @Test
  void whatIsOffIsNotThere(@TempDir Path folder) throws IOException {
    var text =
        Files.readString(FOLDER.resolve("shop.yaml"))
            .replace("anomalies: 49.50", "anomalies: off\n  exports: off")
            .replaceAll("(?s)  budgets:.*?\n\n", "\n");
    var file = Files.writeString(folder.resolve("acme.yaml"), text);
    var without = outcome(file);
    assertThat(without.open()).isEmpty();
    assertThat(CostBlueprint.compile(without.estate().orElseThrow()))
        .extracting(stack -> stack.id().name())
        .containsExactly("plinth-cost-categories");
    assertThat(without.answers())
        .filteredOn(answer -> answer.promise().startsWith("somebody hears"))
        .extracting(Answer::status)
        .containsExactly(Status.UNKNOWN);
  }

  @Test
  void noneWhereAwsHasNone(@TempDir Path folder) throws IOException {
    var text =
        Files.readString(FOLDER.resolve("shop.yaml"))
            .replace("eu-central-1", "us-gov-west-1")
            .replaceAll("(?s)costs:.*?\n\n", "");
    var file = Files.writeString(folder.resolve("acme.yaml"), text);
    var there = outcome(file);
    assertThat(CostBlueprint.compile(there.estate().orElseThrow())).isEmpty();
    assertThat(there.assembly().orElseThrow().organization().steps())
        .noneMatch(step -> STEPS.contains(step.action().kind()));
  }
}
