package dev.plinth.cli;

import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.world.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth world SOURCE...}. */
@Command(
    name = "world",
    description =
        "Prints the resources that Plinth sees in estates, templates, assemblies and recordings.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the sources are read",
      "1:the sources are read, and there are findings",
      "2:nothing could be read"
    })
final class WorldCommand implements Callable<Integer> {
  /** How the resources are written. */
  enum Format {
    table,
    json
  }

  @Parameters(
      paramLabel = "SOURCE",
      arity = "1..*",
      description =
          "An estate file, templates, a folder of them, cdk.out, what `plinth build` wrote, or a"
              + " folder of recorded answers of AWS.")
  private List<Path> sources = List.of();

  @Mixin private final WorldOptions options = new WorldOptions();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only this resource type, such as AWS::EC2::Subnet; `EC2::*` also works.")
  private String type = "*";

  @Option(
      names = "--where",
      paramLabel = "KEY=VALUE",
      description =
          "Only resources with this account, region, stack, id, tag:KEY or property, such as"
              + " `CidrBlock=10.0.0.0/16`; may be repeated.")
  private List<String> where = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How to write them: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.table;

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var reading = options.read(sources, terminal);
    var filter = ResourceFilter.of(type, where);
    if (filter.isEmpty()) {
      terminal.err("`--where` takes KEY=VALUE");
      return ExitCode.UNREADABLE;
    }
    List<Resource> resources =
        reading.world().resources().stream().filter(filter.get()::matches).toList();
    terminal.out(
        switch (format) {
          case table -> ResourceTable.text(resources, reading);
          case json -> ResourceTable.json(resources, reading).pretty();
        });
    var renderer = new TextRenderer(terminal.theme());
    reading.diagnostics().forEach(diagnostic -> terminal.err(renderer.render(diagnostic)));
    var refuted = reading.diagnostics().stream().anyMatch(one -> one.severity() == Severity.ERROR);
    return refuted && reading.world().resources().isEmpty()
        ? ExitCode.UNREADABLE
        : refuted ? ExitCode.FINDINGS : ExitCode.GOOD;
  }
}
