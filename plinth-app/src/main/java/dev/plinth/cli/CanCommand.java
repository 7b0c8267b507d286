package dev.plinth.cli;

import dev.plinth.access.Decision.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth can SOURCE PRINCIPAL ACTION RESOURCE}. */
@Command(
    name = "can",
    description = {
      "Tells whether somebody may do something, and which statements decide.",
      "A principal is an ARN, ACCOUNT/NAME of a role or user, PERMISSION-SET@ACCOUNT, root@ACCOUNT,"
          + " a service such as lambda.amazonaws.com, or `*`."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:allowed",
      "1:denied",
      "2:the sources or the question could not be read",
      "4:not known, it depends on what is told nowhere"
    })
final class CanCommand implements Callable<Integer> {
  /** How the answer is written. */
  enum Format {
    text,
    json
  }

  @Parameters(
      paramLabel = "SOURCE",
      index = "0",
      description = "An estate file, templates, an assembly, or recorded answers of AWS.")
  private Path source = Path.of("");

  @Parameters(paramLabel = "PRINCIPAL", index = "1", description = "Who asks.")
  private String principal = "";

  @Parameters(paramLabel = "ACTION", index = "2", description = "Such as s3:GetObject.")
  private String action = "";

  @Parameters(
      paramLabel = "RESOURCE",
      index = "3",
      description = "An ARN, a logical id or name, BUCKET/KEY, or `*`.")
  private String resource = "";

  @Mixin private final RequestOptions request = new RequestOptions();

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
    var read = AccessSource.read("can", options, source, request, terminal);
    if (read.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    var member = read.get().member(principal);
    var target =
        member.isEmpty()
            ? java.util.Optional.<dev.plinth.access.directory.Target>empty()
            : read.get().target(resource, action, request.account());
    if (target.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    var ruling = read.get().access().ask(member.get(), action, target.get());
    var gaps = read.get().gaps();
    var assumptions = new ArrayList<>(read.get().assumptions(action));
    if (ruling.decision().outcome() == Outcome.IMPLICIT_DENY) {
      read.get().denying(action).ifPresent(assumptions::add);
    }
    terminal.out(
        switch (format) {
          case text -> new AccessText(terminal.theme()).render(ruling, gaps, assumptions);
          case json -> AccessJson.of(ruling, gaps, assumptions).pretty();
        });
    return switch (AccessText.answer(ruling, gaps)) {
      case ALLOWED -> ExitCode.GOOD;
      case EXPLICIT_DENY, IMPLICIT_DENY -> ExitCode.FINDINGS;
      case UNKNOWN -> ExitCode.UNKNOWN;
    };
  }
}
