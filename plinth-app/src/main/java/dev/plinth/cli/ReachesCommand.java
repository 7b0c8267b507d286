package dev.plinth.cli;

import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.chain.Chain;
import dev.plinth.access.chain.Isolation;
import dev.plinth.access.chain.Party;
import dev.plinth.promise.Verdict;
import dev.plinth.source.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth reaches SOURCE --from PARTY --to PARTY}. */
@Command(
    name = "reaches",
    description = {
      "Proves that nobody of one party can act on anything of another, through any chain of roles,"
          + " launched compute and rewritten policies, or shows the chain.",
      "A party is unit:NAME, account:NAME or a principal as `can` takes it."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:proved, nobody can",
      "1:refuted, somebody can",
      "2:the sources or the question could not be read",
      "4:not known, it depends on what is told nowhere"
    })
final class ReachesCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SOURCE",
      index = "0",
      description = "An estate file, templates, an assembly, or recorded answers of AWS.")
  private Path source = Path.of("");

  @Option(names = "--from", paramLabel = "PARTY", required = true, description = "Who starts.")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "PARTY",
      required = true,
      description = "In whose accounts something is acted on.")
  private String to = "";

  @Option(
      names = "--actions",
      paramLabel = "ACTION",
      split = ",",
      description = "Only these actions there, such as s3:Get*; may be repeated.")
  private List<String> actions = Isolation.ANY;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to write the answer: ${COMPLETION-CANDIDATES}.")
  private CanCommand.Format format = CanCommand.Format.text;

  @Mixin private final WorldOptions options = new WorldOptions();

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var read = AccessSource.read("reaches", options, source, new RequestOptions(), terminal);
    if (read.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    try (var progress = ProgressLine.on(terminal)) {
      progress.now("looking for a chain");
      var isolation = Isolation.of(read.get().world());
      var start = party(isolation, from, terminal);
      var end = start.flatMap(_ -> party(isolation, to, terminal));
      if (start.isEmpty() || end.isEmpty() || !isReadable(terminal)) {
        return ExitCode.UNREADABLE;
      }
      return answer(isolation.decide(start.get(), end.get(), actions), terminal);
    }
  }

  /** What names no action would be proved of nothing. */
  private boolean isReadable(Terminal terminal) {
    var listed = ServiceAuthorization.standard();
    for (var action : actions) {
      if (!action.equals("*") && action.indexOf(':') <= 0) {
        terminal.err("plinth reaches: an action is such as s3:Get*, not `" + action + "`");
        return false;
      }
      if (listed.matching(action.toLowerCase(Locale.ROOT)).isEmpty()) {
        terminal.err(
            "plinth reaches: AWS lists no action `%s` as of %s".formatted(action, listed.date()));
        return false;
      }
    }
    return true;
  }

  private static Optional<Party> party(Isolation isolation, String name, Terminal terminal) {
    var party = isolation.parties().find(name);
    if (party.isEmpty()) {
      var meant = Spelling.question(name, isolation.parties().names());
      terminal.err(
          "plinth reaches: nothing here is called `"
              + name
              + "`"
              + meant.map(it -> "; " + it).orElse(""));
    }
    return party;
  }

  private int answer(Verdict<Chain> conclusion, Terminal terminal) {
    terminal.out(
        switch (format) {
          case text -> new ReachesText(terminal.theme()).render(from, to, conclusion);
          case json -> ReachesJson.of(from, to, conclusion).pretty();
        });
    return switch (conclusion) {
      case Verdict.Proved<Chain> _ -> ExitCode.GOOD;
      case Verdict.Refuted<Chain> _ -> ExitCode.FINDINGS;
      case Verdict.Unknown<Chain> _ -> ExitCode.UNKNOWN;
    };
  }
}
