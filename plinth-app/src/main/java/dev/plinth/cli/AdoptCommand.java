package dev.plinth.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth adopt --from aws} and {@code plinth adopt FILE --to aws}. */
@Command(
    name = "adopt",
    description = {
      "Writes what is there as an estate, and changes nothing: --from.",
      "Brings it into the stacks of that estate, once somebody has read the file: --to."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the estate is written, or what is there is part of it",
      "1:there are findings, and nothing was changed",
      "2:a file cannot be read or written, or another deployment is at work",
      "3:AWS cannot be asked, or something could not be adopted"
    })
final class AdoptCommand implements Callable<Integer> {
  /** Which way. */
  static final class Way {
    @Option(
        names = "--from",
        required = true,
        paramLabel = "SOURCE",
        description = "What is looked at: ${COMPLETION-CANDIDATES}.")
    private Optional<DeployTarget.Word> from = Optional.empty();

    @Option(
        names = "--to",
        required = true,
        paramLabel = "TARGET",
        description = "Where imports are carried out: ${COMPLETION-CANDIDATES}.")
    private Optional<DeployTarget.Word> to = Optional.empty();
  }

  @ArgGroup(multiplicity = "1")
  private Way way = new Way();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "estate.yaml",
      description = "With --to: the estate file; ${DEFAULT-VALUE} without it.")
  private Path file = Path.of("estate.yaml");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "estate.yaml",
      description = "With --from: the estate file to write; ${DEFAULT-VALUE} without it.")
  private Path out = Path.of("estate.yaml");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "acme",
      description = "With --from: the organization's name; ${DEFAULT-VALUE} without it.")
  private String name = "acme";

  @Option(
      names = "--home-region",
      paramLabel = "REGION",
      defaultValue = "us-east-1",
      description = "With --from: the home Region; ${DEFAULT-VALUE} without it.")
  private String homeRegion = "us-east-1";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "With --from: another Region whose networks are looked at; repeatable.")
  private List<String> regions = List.of();

  @Option(
      names = "--access-role",
      paramLabel = "ROLE",
      defaultValue = "OrganizationAccountAccessRole",
      description =
          "With --from: the role that is taken on in other accounts; ${DEFAULT-VALUE} without it.")
  private String accessRole = "OrganizationAccountAccessRole";

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "With aws: calls this instead of AWS.")
  private Optional<URI> endpoint = Optional.empty();

  @Option(
      names = "--today",
      paramLabel = "DATE",
      description = "The day on which quotas and waivers are judged; today in UTC without it.")
  private LocalDate today = LocalDate.now(ZoneOffset.UTC);

  @Mixin private final Home home = new Home();
  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    if (way.from.isEmpty() && way.to.isEmpty()) {
      terminal.err("plinth adopt: --from says what is looked at, --to where imports go: name one");
      return ExitCode.UNREADABLE;
    }
    var estate = (way.from.isPresent() ? out : file).toAbsolutePath();
    try {
      var folder = home.folder(Optional.ofNullable(estate.getParent()).orElse(estate));
      var lock = Home.lock(folder);
      if (lock.isEmpty()) {
        terminal.err("plinth adopt: another process works in `" + folder + "`");
        return ExitCode.UNREADABLE;
      }
      try (var _ = lock.get()) {
        return way.from.isPresent()
            ? new AdoptReading(out, name, homeRegion, regions, accessRole, today, terminal)
                .from(way.from.get(), folder, endpoint)
            : new AdoptCarrying(file, today, terminal).to(way.to.orElseThrow(), folder, endpoint);
      }
    } catch (IOException e) {
      terminal.err("plinth adopt: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    }
  }
}
