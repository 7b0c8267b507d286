package dev.plinth.cli;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyWriter;
import dev.plinth.estate.AddressPins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plinth build FILE --out DIR}. */
@Command(
    name = "build",
    description = "Writes the assembly: templates, the organization, and how they depend.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the assembly is written",
      "1:there are findings, and nothing is written",
      "2:a file cannot be read or written"
    })
final class BuildCommand implements Callable<Integer> {
  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final ColorOption color = new ColorOption();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write to; an assembly that is there already is replaced.")
  private Path out = Path.of("assembly");

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var outcome = source.checkup(terminal);
    var checked = CheckedEstate.of(outcome, source.file());
    checked.tell(terminal);
    if (checked.isRefuted()) {
      terminal.err("nothing was written");
      return checked.status();
    }
    var assembly = outcome.assembly().orElseThrow();
    try {
      var folder = AssemblyFolder.of(out);
      if (folder.isForeign()) {
        terminal.err("`" + out + "` holds other files, and was not touched");
        terminal.err("try a folder of its own: --out " + out.resolve("assembly"));
        return ExitCode.UNREADABLE;
      }
      folder.write(AssemblyWriter.texts(assembly));
      terminal.out(words(assembly));
      if (!outcome.pins().ranges().isEmpty()) {
        var pins = AddressPins.beside(source.file());
        Files.writeString(pins, outcome.pins().text());
        terminal.out("wrote " + pins + ": keep it, so that no VPC moves");
      }
      return ExitCode.GOOD;
    } catch (IOException e) {
      terminal.err("`" + out + "` cannot be written: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    }
  }

  private String words(Assembly assembly) {
    return "wrote "
        + out
        + ": "
        + Words.count(assembly.stacks().size(), "stack")
        + " in "
        + Words.count(
            assembly.stacks().stream()
                .map(stack -> stack.id().account() + "/" + stack.id().region())
                .distinct()
                .count(),
            "place")
        + ", "
        + Words.count(assembly.organization().steps().size(), "step")
        + " for the organization";
  }
}
