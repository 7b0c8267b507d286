package dev.plinth.cli;

import dev.plinth.access.Decision.Outcome;
import java.nio.file.Path;
import java.util.List;
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

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description = "A condition key of the request; may be repeated.")
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
  private Format format = Format.text;

  @Mixin private final WorldOptions options = new WorldOptions();

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var read = AccessSource.read("can", options, source, context, terminal);
    if (read.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    var member = read.get().member(principal);
    var target =
        member.isEmpty()
            ? java.util.Optional.<dev.plinth.access.directory.Target>empty()
            : read.get().target(resource, action, account);
    if (target.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    var ruling = read.get().access().ask(member.get(), action, target.get());
    terminal.out(
        switch (format) {
          case text -> new AccessText(terminal.theme()).render(ruling);
          case json -> AccessJson.of(ruling).pretty();
        });
    if (format == Format.text) {
      read.get().world().missing().forEach(one -> terminal.out("missing  " + one + "\n"));
    }
    return exitCode(ruling.decision().outcome(), ruling.member().doubt().isPresent());
  }

  private static int exitCode(Outcome outcome, boolean perhaps) {
    return switch (outcome) {
      case ALLOWED -> perhaps ? ExitCode.UNKNOWN : ExitCode.GOOD;
      case EXPLICIT_DENY, IMPLICIT_DENY -> ExitCode.FINDINGS;
      case UNKNOWN -> ExitCode.UNKNOWN;
    };
  }
}
