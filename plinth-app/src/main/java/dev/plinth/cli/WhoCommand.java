package dev.plinth.cli;

import dev.plinth.access.directory.Way;
import dev.plinth.access.directory.WhoCan;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth who SOURCE ACTION RESOURCE}. */
@Command(
    name = "who",
    description = {
      "Tells everybody who can do something, by themselves or through roles that they assume."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:somebody can",
      "1:nobody can",
      "2:the sources or the question could not be read",
      "4:somebody may, by what is told nowhere"
    })
final class WhoCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SOURCE",
      index = "0",
      description = "An estate file, templates, an assembly, or recorded answers of AWS.")
  private Path source = Path.of("");

  @Parameters(paramLabel = "ACTION", index = "1", description = "Such as s3:GetObject.")
  private String action = "";

  @Parameters(
      paramLabel = "RESOURCE",
      index = "2",
      description = "An ARN, a logical id or name, BUCKET/KEY, or `*`.")
  private String resource = "";

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description = "A condition key of every request; may be repeated.")
  private List<String> context = List.of();

  @Option(
      names = "--resource-account",
      paramLabel = "ACCOUNT",
      description = "The account of a resource whose ARN has none, by name or id.")
  private String account = "";

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
    var read = AccessSource.read("who", options, source, context, terminal);
    if (read.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    var target = read.get().target(resource, action, account);
    if (target.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    var access = read.get().access();
    var ways = WhoCan.of(access, read.get().targets(), action, target.get());
    terminal.out(
        switch (format) {
          case text -> new AccessText(terminal.theme()).render(access, action, target.get(), ways);
          case json -> AccessJson.of(access, action, target.get(), ways).pretty();
        });
    if (format == CanCommand.Format.text) {
      read.get().world().missing().forEach(one -> terminal.out("missing  " + one + "\n"));
    }
    if (ways.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    return ways.stream().anyMatch(Way::isCertain) ? ExitCode.GOOD : ExitCode.UNKNOWN;
  }
}
