package dev.plinth.cli;

import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.network.Pairs;
import dev.plinth.network.Place;
import dev.plinth.network.Selection;
import dev.plinth.reader.WorldReading;
import dev.plinth.source.Spelling;
import dev.plinth.world.network.Network;
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

  /** What the subnets of a matrix are put together by. */
  enum By {
    tier,
    vpc,
    unit,
    account
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

  @Option(
      names = "--port",
      paramLabel = "PORT/PROTOCOL",
      defaultValue = "443/tcp",
      description = "The service, such as 5432/tcp, 53/udp or icmp; ${DEFAULT-VALUE} if not given.")
  private String port = "";

  @Option(names = "--matrix", description = "All pairs of places instead of one.")
  private boolean matrix;

  @Option(
      names = "--by",
      paramLabel = "KIND",
      defaultValue = "vpc",
      description = "The places of the matrix: ${COMPLETION-CANDIDATES}.")
  private By by = By.vpc;

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
    var service = Service.parse(port);
    if (service.isEmpty()) {
      return refuse(terminal, "`--port` takes 443/tcp, 53/udp or icmp, not `" + port + "`");
    }
    var reading = options.read(List.of(path.get()), terminal);
    if (reading.world().resources().isEmpty()) {
      var renderer = new TextRenderer(terminal.theme());
      reading.diagnostics().forEach(one -> terminal.err(renderer.render(one)));
      return ExitCode.UNREADABLE;
    }
    var network = Network.of(reading.world());
    if (probes.isPresent()) {
      return new ProbeFile(terminal).run(probes.get(), network);
    }
    var selection = new Selection(reading.world(), network);
    if (matrix) {
      return new ReachMatrix(terminal, selection, network).run(by.name(), service.get(), format);
    }
    return ask(terminal, reading, network, selection, service.get());
  }

  private int ask(
      Terminal terminal,
      WorldReading reading,
      Network network,
      Selection selection,
      Service service) {
    if (from.isEmpty() || to.isEmpty()) {
      return refuse(terminal, "name where packets start and where they go: SOURCE FROM TO");
    }
    var start = selection.find(from.get());
    var end = selection.find(to.get());
    if (start.isEmpty() || end.isEmpty()) {
      var unknown = start.isEmpty() ? from.get() : to.get();
      return refuse(
          terminal, "nothing here is called `" + unknown + "`" + nearest(unknown, selection));
    }
    return answer(terminal, reading, network, start.get(), end.get(), service);
  }

  private int answer(
      Terminal terminal,
      WorldReading reading,
      Network network,
      Place start,
      Place end,
      Service service) {
    var pairs = new Pairs(network, start, end).ask(start, end, service.protocol(), service.port());
    if (pairs.isEmpty()) {
      return refuse(terminal, "both places are the same interface");
    }
    var text = new ReachText(terminal.theme(), reading.world().missing());
    terminal.out(
        switch (format) {
          case text, svg -> text.render(start, end, service, pairs);
          case json -> ReachJson.of(start, end, service, pairs).pretty();
          case jsonl ->
              String.join("\n", pairs.stream().map(pair -> ReachJson.of(pair).compact()).toList());
        });
    return ReachText.exitCode(pairs);
  }

  private static String nearest(String unknown, Selection selection) {
    return Spelling.question(unknown, selection.names()).map(text -> "; " + text).orElse("");
  }

  private static int refuse(Terminal terminal, String why) {
    terminal.err("plinth reach: " + why);
    return ExitCode.UNREADABLE;
  }
}
