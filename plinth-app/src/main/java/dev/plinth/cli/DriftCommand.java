package dev.plinth.cli;

import dev.plinth.check.Checkup;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Report;
import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.survey.Drift;
import dev.plinth.survey.DriftCodes;
import dev.plinth.survey.StandingPlan.Named;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plinth drift FILE --against twin|aws}. */
@Command(
    name = "drift",
    description = {
      "Compares what is there with the estate: the organization, stacks, what was changed past"
          + " CloudFormation, and what the estate does not have. Nothing is changed.",
      "An edit that was not deployed yet differs, too."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything is as the estate says",
      "1:something is not",
      "2:the estate, the twin or AWS cannot be read",
      "4:nothing that was seen differs, and something could not be seen"
    })
final class DriftCommand implements Callable<Integer> {
  @Mixin private final EstateFile estate = new EstateFile();

  @Option(
      names = "--against",
      required = true,
      paramLabel = "TARGET",
      description = "What is looked at: ${COMPLETION-CANDIDATES}.")
  private DeployTarget.Word against = DeployTarget.Word.twin;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to write the answer: ${COMPLETION-CANDIDATES}.")
  private CheckCommand.Format format = CheckCommand.Format.text;

  @Mixin private final StandingOptions standing = new StandingOptions();
  @Mixin private final ColorOption color = new ColorOption();

  /** What was found, and how much was looked at. */
  private record Answer(List<Diagnostic> drift, int stacks, int steps, long others) {}

  @Override
  public Integer call() {
    var terminal = color.terminal();
    return estate
        .read("drift", terminal)
        .flatMap(outcome ->
            standing.in(
                "drift",
                against,
                estate.path(),
                outcome,
                terminal,
                target -> answer(outcome, target, terminal)))
        .map(answer -> tell(answer, terminal))
        .orElse(ExitCode.UNREADABLE);
  }

  private Answer answer(Checkup.Outcome outcome, DeployTarget target, Terminal terminal) {
    var there = Standing.in(target, outcome);
    var assembly = outcome.assembly().orElseThrow();
    var survey = there.survey(StandingOptions.packages(against), terminal);
    var plan = there.plan(survey, Named.nothing());
    try (var progress = ProgressLine.on(terminal)) {
      progress.now("comparing resources");
      var drift =
          Drift.of(survey, assembly, plan, target.cloud(), target.waiting(), Standing.SIDE_BY_SIDE);
      return new Answer(
          drift,
          assembly.stacks().size(),
          assembly.organization().steps().size(),
          Drift.others(survey, assembly));
    }
  }

  private Integer tell(Answer answer, Terminal terminal) {
    var report =
        new Report(Version.text(), estate.path().toString(), answer.drift(), List.of(), List.of());
    switch (format) {
      case text -> terminal.out(text(answer, terminal));
      case json, sarif, junit -> terminal.out(Reports.render(report, format));
    }
    return report.count(Severity.ERROR) > 0
        ? ExitCode.FINDINGS
        : isSeen(answer) ? ExitCode.GOOD : ExitCode.UNKNOWN;
  }

  /** Whether everything could be looked at: what others turned on is told, and is no drift. */
  private static boolean isSeen(Answer answer) {
    return answer.drift().stream().noneMatch(one -> one.code().equals(DriftCodes.NOT_SEEN));
  }

  private static String text(Answer answer, Terminal terminal) {
    var text = new StringBuilder();
    var renderer = new TextRenderer(terminal.theme());
    answer.drift().forEach(one -> text.append(renderer.render(one)).append('\n'));
    text.append(
        answer.drift().isEmpty()
            ? "nothing drifted: "
            : Words.count(answer.drift().size(), "difference") + ": ");
    text.append(Words.count(answer.stacks(), "stack"));
    text.append(" and ").append(Words.count(answer.steps(), "step")).append(" compared");
    if (answer.others() > 0) {
      text.append("; ")
          .append(Words.count(Math.toIntExact(answer.others()), "stack"))
          .append(" of others not compared");
    }
    return text.append('\n').toString();
  }
}
