package dev.plinth.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plinth show FILE}. */
@Command(name = "show", description = "Prints what the file means after all defaults.")
final class ShowCommand implements Callable<Integer> {
  /** What to show. */
  enum Part {
    all,
    organization,
    network,
    stacks
  }

  @Mixin private final SourceOptions source = new SourceOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PART",
      defaultValue = "all",
      description = "What of it: ${COMPLETION-CANDIDATES}.")
  private Part part = Part.all;

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var outcome = source.checkup(terminal);
    var estate = outcome.estate();
    if (estate.isEmpty()) {
      var report = Reports.of(outcome, source.file());
      terminal.err(new TextAnswer(terminal.theme(), true).render(outcome, report));
      return outcome.readable() ? ExitCode.FINDINGS : ExitCode.UNREADABLE;
    }
    var meaning = new Meaning(outcome);
    terminal.out(
        switch (part) {
          case all -> meaning.organization() + "\n" + meaning.network() + "\n" + meaning.stacks();
          case organization -> meaning.organization();
          case network -> meaning.network();
          case stacks -> meaning.stacks();
        });
    return ExitCode.GOOD;
  }
}
