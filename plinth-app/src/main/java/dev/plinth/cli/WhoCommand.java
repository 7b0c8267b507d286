package dev.plinth.cli;

import dev.plinth.access.directory.Way;
import dev.plinth.access.directory.WhoCan;
import java.nio.file.Path;
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
      "4:somebody may, by what is told nowhere or not read"
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

  @Mixin private final RequestOptions request = new RequestOptions();

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
    var read = AccessSource.read("who", options, source, request, terminal);
    if (read.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    var target = read.get().target(resource, action, request.account());
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
    var gaps = read.get().gaps();
    if (format == CanCommand.Format.text) {
      gaps.forEach(one -> terminal.out("missing  " + one + "\n"));
      read.get().assumptions(action).forEach(one -> terminal.out("assumes  " + one + "\n"));
      read.get().denying(action).ifPresent(one -> terminal.out("assumes  " + one + "\n"));
    }
    if (ways.isEmpty()) {
      return gaps.isEmpty() ? ExitCode.FINDINGS : ExitCode.UNKNOWN;
    }
    return gaps.isEmpty() && ways.stream().anyMatch(Way::isCertain)
        ? ExitCode.GOOD
        : ExitCode.UNKNOWN;
  }
}
