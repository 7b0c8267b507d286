package dev.plinth.cli;

import dev.plinth.network.Grouping;
import dev.plinth.network.NetworkComparison;
import dev.plinth.network.NetworkComparison.Side;
import dev.plinth.network.NetworkDiff;
import dev.plinth.network.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth diff OLD NEW}. */
@Command(
    name = "diff",
    description = {
      "Tells what becomes reachable, unreachable or unknown between two sources.",
      "Places are the same when they have the same name."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing changes",
      "1:something changes",
      "2:a source or the command line could not be read"
    })
final class DiffCommand implements Callable<Integer> {
  /** How the changes are written. */
  enum Format {
    text,
    json
  }

  @Parameters(
      paramLabel = "OLD",
      index = "0",
      description = "An estate file, templates, an assembly, or recorded answers of AWS.")
  private Path old = Path.of("");

  @Parameters(paramLabel = "NEW", index = "1", description = "Another, to be compared with it.")
  private Path now = Path.of("");

  @Option(
      names = "--network",
      description = "Compares what can talk to what; there is nothing else to compare yet.")
  private boolean network;

  @Mixin
  private final QuestionOptions question =
      new QuestionOptions(
          Grouping.TIER, List.of("22", "80", "443", "3389", "5432", "3306", "53/udp", "icmp"));

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to write the changes: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.text;

  @Mixin private final WorldOptions options = new WorldOptions();

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    if (!network) {
      terminal.err("plinth diff: say what to compare: `--network`");
      return ExitCode.UNREADABLE;
    }
    var services = question.services("diff", terminal);
    var ports = question.servicePorts("diff", terminal);
    if (services.isEmpty() || ports.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    var before = NetworkSource.read(options, ports.get(), old, terminal);
    var after = NetworkSource.read(options, ports.get(), now, terminal);
    if (before.isEmpty() || after.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    var diff = compare(side(before.get()), side(after.get()), services.get(), terminal);
    terminal.out(
        switch (format) {
          case text -> new DiffText(terminal.theme(), question.by()).render(diff);
          case json -> DiffJson.of(diff, question.by()).pretty();
        });
    return diff.isEmpty() ? ExitCode.GOOD : ExitCode.FINDINGS;
  }

  private Side side(NetworkSource source) {
    return Side.of(source.selection(), source.network(), question.by());
  }

  private static NetworkDiff compare(
      Side before, Side after, List<Service> services, Terminal terminal) {
    try (var progress = ProgressLine.on(terminal)) {
      var begun = new AtomicInteger();
      return new NetworkComparison(before, after)
          .diff(services, _ -> progress.now("comparing place " + begun.incrementAndGet()));
    }
  }
}
