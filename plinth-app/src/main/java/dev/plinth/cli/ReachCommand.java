package dev.plinth.cli;

import dev.plinth.network.Grouping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth reach SOURCE FROM TO}. */
@Command(
    name = "reach",
    description = {
      "Tells whether packets get from one place to another and their answers back.",
      "A place is `internet`, `on-premises`, an address, a range, the name or id of something, or"
          + " unit:, account:, vpc:, subnet:, environment:, tier: or tag:KEY= with a value."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:reachable, or all questions are answered",
      "1:unreachable",
      "2:the sources or the question could not be read",
      "4:not known"
    })
final class ReachCommand implements Callable<Integer> {
  /** How the answer is written. */
  enum Format {
    text,
    json,
    jsonl,
    svg
  }

  @Parameters(
      paramLabel = "SOURCE",
      index = "0",
      arity = "0..1",
      description = "An estate file, templates, an assembly, or recorded answers of AWS.")
  private Optional<Path> source = Optional.empty();

  @Parameters(
      paramLabel = "FROM",
      index = "1",
      arity = "0..1",
      description = "Where packets start.")
  private Optional<String> from = Optional.empty();

  @Parameters(
      paramLabel = "TO",
      index = "2",
      arity = "0..1",
      description = "Where they are meant to go.")
  private Optional<String> to = Optional.empty();

  @Option(names = "--matrix", description = "All pairs of places instead of one.")
  private boolean matrix;

  @Mixin
  private final QuestionOptions question = new QuestionOptions(Grouping.VPC, List.of("443/tcp"));

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Recorded answers of AWS, for --probes.")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--probes",
      paramLabel = "FILE",
      description = "Questions, one JSON object a line: src, dst, proto, port.")
  private Optional<Path> probes = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to write the answer: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.text;

  @Mixin private final WorldOptions options = new WorldOptions();

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var path = state.or(() -> source);
    if (path.isEmpty()) {
      return refuse(terminal, "name a SOURCE, or `--state DIR`");
    }
    var service = question.service("reach", terminal);
    var ports = question.servicePorts("reach", terminal);
    if (service.isEmpty() || ports.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    if (format == Format.svg && !matrix) {
      return refuse(terminal, "only `--matrix` has a picture");
    }
    var read = NetworkSource.read(options, ports.get(), path.get(), terminal);
    if (read.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    if (probes.isPresent()) {
      return new ProbeFile(terminal).run(probes.get(), read.get().network());
    }
    return matrix
        ? new ReachMatrix(terminal, read.get()).run(question.by(), service.get(), format)
        : new ReachQuestion(terminal, read.get(), service.get()).run(from, to, format);
  }

  private static int refuse(Terminal terminal, String why) {
    terminal.err("plinth reach: " + why);
    return ExitCode.UNREADABLE;
  }
}
