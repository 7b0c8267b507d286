package dev.plinth.cli;

import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.check.Checkup;
import dev.plinth.plan.Plan;
import dev.plinth.plan.Planner;
import dev.plinth.plan.changeset.Action;
import dev.plinth.reader.Sources;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.survey.StandingPlan;
import dev.plinth.survey.StandingPlan.Named;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth plan FILE --against twin|aws|DIR}. */
@Command(
    name = "plan",
    description = {
      "Tells what would change, in the order it would happen, and first of all what holds data and"
          + " would be replaced or removed.",
      "Resources change as a change set of CloudFormation would tell it. Against `twin` and `aws`,"
          + " what is there is looked at and nothing is changed; against files nothing asks AWS."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing stands in the way, whether anything changes or not",
      "1:data would be lost that --lose does not name, or AWS would refuse a change",
      "2:a source cannot be read, or the plan cannot be written"
    })
final class PlanCommand implements Callable<Integer> {
  /** How the plan is written. */
  enum Format {
    text,
    json
  }

  @Parameters(
      paramLabel = "FILE",
      index = "0",
      description = "An estate file, templates, cdk.out or an assembly.")
  private Path file = Path.of("estate.yaml");

  @Option(
      names = "--against",
      paramLabel = "twin|aws|DIR",
      description =
          "What is deployed: `twin` and `aws` are what is there now, else an assembly that `plinth"
              + " build` wrote or any other source. Without it everything is new.")
  private String against = "";

  @Option(
      names = "--lose",
      paramLabel = "NAME",
      description = "Accepts that this is replaced or removed although it holds data; repeatable.")
  private List<String> accepted = List.of();

  @Option(
      names = "--remove",
      paramLabel = "NAME",
      description =
          "With twin and aws: removes what is there and the estate does not have; repeatable.")
  private List<String> remove = List.of();

  @Option(
      names = "--move",
      paramLabel = "NAME",
      description =
          "With twin and aws: moves account:NAME, or unit:PATH with its accounts, to the unit that"
              + " the estate has it in; repeatable.")
  private List<String> move = List.of();

  @Option(
      names = "--out",
      paramLabel = "PLANFILE",
      description = "Saves the plan, with a fingerprint of both sides.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--no-differences", description = "Leaves out what becomes reachable or allowed.")
  private boolean plain;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to write the plan: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.text;

  @Mixin private final StandingOptions standing = new StandingOptions();

  @Mixin private final WorldOptions options = new WorldOptions();

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    for (var word : DeployTarget.Word.values()) {
      if (word.name().equals(against)) {
        return againstStanding(word, terminal);
      }
    }
    if (!remove.isEmpty() || !move.isEmpty()) {
      terminal.err(
          "plinth plan: --remove and --move are about what is there: --against twin or aws");
      return ExitCode.UNREADABLE;
    }
    var now = PlanSource.read(file, options, terminal);
    var before =
        against.isEmpty()
            ? Optional.of(PlanSource.nothing())
            : PlanSource.read(Path.of(against), options, terminal);
    if (now.isEmpty() || before.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    var was = before.get().before(now.get());
    var plan = Planner.plan(was.parts(), now.get().parts(), now.get().renames());
    var differences =
        plain || against.isEmpty() || plan.isEmpty()
            ? PlanDifferences.none()
            : PlanDifferences.of(was.world(), now.get().world(), terminal);
    return tell(plan, differences, terminal);
  }

  private Integer againstStanding(DeployTarget.Word word, Terminal terminal) {
    if (!WorldOptions.isEstate(file)) {
      terminal.err(
          "plinth plan: `%s` is no estate file, which alone is planned against %s"
              .formatted(file, word));
      return ExitCode.UNREADABLE;
    }
    return Standing.estate("plan", file, LocalDate.now(ZoneOffset.UTC), terminal)
        .flatMap(outcome ->
            standing.in(
                "plan",
                word,
                file,
                outcome,
                terminal,
                target -> {
                  var there = Standing.in(target, outcome);
                  var survey = there.survey(StandingOptions.packages(word), terminal);
                  var plan =
                      there.plan(
                          survey,
                          new Named(
                              move, words("--move", move), remove, words("--remove", remove)));
                  return tell(
                      plan.plan(),
                      plain ? PlanDifferences.none() : differences(plan, outcome, terminal),
                      terminal);
                }))
        .orElse(ExitCode.UNREADABLE);
  }

  private static Origin words(String option, List<String> names) {
    return Origin.of(SourceFile.of(option, String.join(" ", names)));
  }

  /** What a step that is not as the estate says lets through today is not known. */
  private static PlanDifferences differences(
      StandingPlan standing, Checkup.Outcome outcome, Terminal terminal) {
    var plan = standing.plan();
    if (plan.isEmpty() || standing.before().stacks().isEmpty()) {
      return PlanDifferences.none();
    }
    if (plan.steps().stream().anyMatch(step -> step.action() != Action.ADD)) {
      terminal.err(
          "what becomes reachable and allowed is not told: steps are not as the estate says");
      return PlanDifferences.none();
    }
    return PlanDifferences.of(
        Sources.of(standing.before().stacks(), standing.before().organization()).world(),
        AssemblyStacks.world(outcome.assembly().orElseThrow()),
        terminal);
  }

  private Integer tell(Plan plan, PlanDifferences differences, Terminal terminal) {
    return new PlanAnswer(plan, differences, file, against, accepted).tell(format, out, terminal);
  }
}
