package dev.plinth.cli;

import dev.plinth.access.change.AccessComparison;
import dev.plinth.access.change.AccessDiff;
import dev.plinth.json.Json;
import dev.plinth.network.Grouping;
import dev.plinth.network.NetworkComparison;
import dev.plinth.network.NetworkComparison.Side;
import dev.plinth.network.NetworkDiff;
import dev.plinth.network.Service;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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
      "Tells what changes between two sources: what becomes reachable, unreachable or unknown, and"
          + " which requests are allowed on one side only.",
      "Places are the same when they have the same name, principals when they have the same ARN or"
          + " name."
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

  @Option(names = "--network", description = "Compares what can talk to what.")
  private boolean network;

  @Option(names = "--access", description = "Compares who may do what.")
  private boolean access;

  @Mixin
  private final QuestionOptions question = new QuestionOptions(Grouping.TIER, Services.COMMON);

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
    if (!network && !access) {
      terminal.err("plinth diff: say what to compare: `--network`, `--access` or both");
      return ExitCode.UNREADABLE;
    }
    var parts = new LinkedHashMap<String, Json>();
    var exit = ExitCode.GOOD;
    if (network) {
      var diff = network(terminal);
      if (diff.isEmpty()) {
        return ExitCode.UNREADABLE;
      }
      parts.put("network", DiffJson.of(diff.get(), question.by()));
      exit = diff.get().isEmpty() ? exit : ExitCode.FINDINGS;
      if (format == Format.text) {
        terminal.out(new DiffText(terminal.theme(), question.by()).render(diff.get()));
      }
    }
    if (access) {
      var diff = access(terminal);
      if (diff.isEmpty()) {
        return ExitCode.UNREADABLE;
      }
      parts.put("access", AccessDiffJson.of(diff.get()));
      exit = diff.get().isEmpty() ? exit : ExitCode.FINDINGS;
      if (format == Format.text) {
        terminal.out(
            (network ? "\n" : "") + new AccessDiffText(terminal.theme()).render(diff.get()));
      }
    }
    if (format == Format.json) {
      terminal.out(
          (parts.size() == 1 ? parts.values().iterator().next() : Json.object(parts)).pretty());
    }
    return exit;
  }

  private Optional<NetworkDiff> network(Terminal terminal) {
    var services = question.services("diff", terminal);
    var ports = question.servicePorts("diff", terminal);
    if (services.isEmpty() || ports.isEmpty()) {
      return Optional.empty();
    }
    var before = NetworkSource.read(options, ports.get(), old, terminal);
    var after = NetworkSource.read(options, ports.get(), now, terminal);
    return before.isEmpty() || after.isEmpty()
        ? Optional.empty()
        : Optional.of(compare(side(before.get()), side(after.get()), services.get(), terminal));
  }

  private Optional<AccessDiff> access(Terminal terminal) {
    var before = AccessSource.world(options, old, terminal);
    var after = AccessSource.world(options, now, terminal);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    try (var progress = ProgressLine.on(terminal)) {
      return Optional.of(
          AccessComparison.of(
              before.get(), after.get(), name -> progress.now("comparing " + name)));
    }
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
