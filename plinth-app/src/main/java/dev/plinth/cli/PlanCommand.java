package dev.plinth.cli;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.plan.Acceptance;
import dev.plinth.plan.Plan;
import dev.plinth.plan.PlanJson;
import dev.plinth.plan.Planner;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth plan FILE --against DIR}. */
@Command(
    name = "plan",
    description = {
      "Tells what would change, in the order it would happen, and first of all what holds data and"
          + " would be replaced or removed.",
      "Resources change as a change set of CloudFormation would tell it; nothing asks AWS."
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
      paramLabel = "DIR",
      description =
          "What is deployed: an assembly that `plinth build` wrote, or any other source. Without it"
              + " everything is new.")
  private Optional<Path> against = Optional.empty();

  @Option(
      names = "--lose",
      paramLabel = "NAME",
      description = "Accepts that this is replaced or removed although it holds data; repeatable.")
  private List<String> accepted = List.of();

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

  @Mixin private final WorldOptions options = new WorldOptions();

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var now = PlanSource.read(file, options, terminal);
    var before =
        against.isPresent()
            ? PlanSource.read(against.get(), options, terminal)
            : Optional.of(PlanSource.nothing());
    if (now.isEmpty() || before.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    var was = before.get().before(now.get());
    var plan = Planner.plan(was.parts(), now.get().parts(), now.get().renames());
    var differences =
        plain || against.isEmpty() || plan.isEmpty()
            ? PlanDifferences.none()
            : PlanDifferences.of(was.world(), now.get().world(), terminal);
    var json =
        PlanJson.of(
            plan,
            file.toString(),
            against.map(Path::toString).orElse(""),
            List.copyOf(new TreeSet<>(accepted)));
    switch (format) {
      case text -> {
        terminal.out(new PlanText(terminal.theme()).render(plan));
        terminal.out(differences.text(terminal.theme()));
      }
      case json -> terminal.out(differences.in(json).pretty());
    }
    if (!isSaved(json.pretty(), terminal)) {
      return ExitCode.UNREADABLE;
    }
    return tell(plan, terminal) ? ExitCode.GOOD : ExitCode.FINDINGS;
  }

  private boolean isSaved(String text, Terminal terminal) {
    try {
      if (out.isPresent()) {
        Files.writeString(out.get(), text);
        terminal.err("saved as " + out.get());
      }
      return true;
    } catch (IOException e) {
      terminal.err("plinth plan: `%s` cannot be written: %s".formatted(out.get(), Problem.of(e)));
      return false;
    }
  }

  /** Says what stands in the way; whether nothing does. */
  private boolean tell(Plan plan, Terminal terminal) {
    var words = SourceFile.of("--lose", String.join(" ", accepted));
    var found = Acceptance.of(plan, accepted, Origin.of(words));
    var renderer = new TextRenderer(terminal.theme());
    found.forEach(one -> terminal.err(renderer.render(one)));
    return found.stream().map(Diagnostic::severity).noneMatch(Severity.ERROR::equals);
  }
}
