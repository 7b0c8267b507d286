package dev.plinth.cli;

import dev.plinth.check.Checkup;
import dev.plinth.cloud.Place;
import dev.plinth.deploy.Caller;
import dev.plinth.deploy.Recovery;
import dev.plinth.survey.StandingStack;
import dev.plinth.survey.Survey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plinth recover FILE --to twin|aws}. */
@Command(
    name = "recover",
    description = {
      "Gets stacks of the estate, and those that Plinth made, out of states in which no deployment"
          + " changes them, and tells what a person must do.",
      "Nothing that holds data is deleted unless it is named."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no stack is stuck, or none is any more",
      "2:the estate, the twin or AWS cannot be read, or another process works on the twin",
      "3:a stack is still stuck, or could not be looked at"
    })
final class RecoverCommand implements Callable<Integer> {
  @Mixin private final EstateFile estate = new EstateFile();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TARGET",
      description = "Where the stacks are: ${COMPLETION-CANDIDATES}.")
  private DeployTarget.Word to = DeployTarget.Word.twin;

  @Option(
      names = "--skip",
      paramLabel = "NAME",
      description =
          "A rollback leaves this resource as it is, and a deletion leaves it in AWS:"
              + " ACCOUNT/REGION/STACK/LOGICAL-ID; repeatable.")
  private List<String> skip = List.of();

  @Option(
      names = "--lose",
      paramLabel = "NAME",
      description = "This resource may be deleted although it holds data; repeatable.")
  private List<String> lose = List.of();

  @Mixin private final StandingOptions standing = new StandingOptions();
  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    return estate
        .read("recover", terminal)
        .flatMap(outcome -> locked(outcome, terminal))
        .orElse(ExitCode.UNREADABLE);
  }

  private Optional<Integer> locked(Checkup.Outcome outcome, Terminal terminal) {
    try {
      var folder = standing.folder(estate.path());
      var lock = Home.lock(folder);
      if (lock.isEmpty()) {
        terminal.err("plinth recover: another process works in `" + folder + "`");
        return Optional.empty();
      }
      try (var _ = lock.get()) {
        return standing.in(
            "recover",
            to,
            estate.path(),
            outcome,
            terminal,
            target -> mend(outcome, target, terminal));
      }
    } catch (IOException e) {
      terminal.err("plinth recover: " + Problem.of(e));
      return Optional.empty();
    }
  }

  private Integer mend(Checkup.Outcome outcome, DeployTarget target, Terminal terminal) {
    var survey = Standing.in(target, outcome).survey(StandingOptions.packages(to), terminal);
    var wanted =
        outcome.assembly().orElseThrow().stacks().stream()
            .map(stack -> stack.id().toString())
            .collect(Collectors.toUnmodifiableSet());
    var stuck =
        survey.stacks().stream()
            .filter(stack -> stack.isPlinths() || wanted.contains(stack.key().toString()))
            .filter(stack -> stack.isStuck() || (!stack.isStanding() && !stack.isAtWork()))
            .toList();
    var management = new Caller(target.cloud(), target.waiting(), new Place("", "us-east-1"));
    boolean isGood = survey.gaps().isEmpty();
    survey.gaps().forEach(gap -> terminal.err("cannot see " + gap.what() + ": " + gap.reason()));
    for (var stack : stuck) {
      var mended =
          Recovery.mend(
              at(stack, survey, management),
              stack.key().name(),
              stack.status(),
              named(stack, skip),
              named(stack, lose));
      target.keep();
      tell(stack, mended, terminal);
      isGood &= mended.left().isEmpty();
    }
    if (stuck.isEmpty()) {
      terminal.out("no stack is stuck");
    }
    return isGood ? ExitCode.GOOD : ExitCode.BROKEN;
  }

  private static Caller at(StandingStack stack, Survey survey, Caller management) {
    return management.in(
        stack.account().equals(survey.census().management()) ? "" : stack.account(),
        stack.key().region());
  }

  /** The logical ids of those that are in this stack. */
  private static List<String> named(StandingStack stack, List<String> names) {
    var prefix = stack.key() + "/";
    return names.stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  private static void tell(StandingStack stack, Recovery.Mended mended, Terminal terminal) {
    terminal.out(
        "%-7s stack %s  %s → %s"
            .formatted(
                mended.left().isEmpty() ? "mended" : "stuck",
                stack.key(),
                mended.before(),
                mended.after().equals("DELETE_COMPLETE") ? "deleted" : mended.after()));
    mended.calls().forEach(call -> terminal.out("        by " + call));
    mended.kept().forEach(one -> terminal.out("        stays in AWS: " + one));
    mended.left().ifPresent(left -> terminal.out("        a person: " + left));
  }
}
