package dev.plinth.cli;

import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.pipeline.PipelineFiles;
import dev.plinth.pipeline.PipelineKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plinth pipeline FILE --for github}. */
@Command(
    name = "pipeline",
    description = {
      "Writes what checks an estate on pull requests, and plans, asks and deploys on its branch,",
      "without keys of its own."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the files are written",
      "1:the estate asks for no such pipeline",
      "2:a file cannot be read or written"
    })
final class PipelineCommand implements Callable<Integer> {
  /** What runs it. */
  enum For {
    github(PipelineKind.GITHUB),
    codepipeline(PipelineKind.CODEPIPELINE);

    private final PipelineKind kind;

    For(PipelineKind kind) {
      this.kind = kind;
    }
  }

  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final ColorOption color = new ColorOption();

  @Option(
      names = "--for",
      required = true,
      paramLabel = "SERVICE",
      description = "What runs it: ${COMPLETION-CANDIDATES}.")
  private For kind = For.github;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The root of the repository; this folder without it.")
  private Path out = Path.of(".");

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var outcome = source.checkup(terminal);
    if (outcome.estate().isEmpty()) {
      var checked = CheckedEstate.of(outcome, source.file());
      checked.tell(terminal);
      terminal.err("nothing was written");
      return checked.status();
    }
    var found = new Diagnostics();
    var file = source.file().toString().replace('\\', '/');
    var files = PipelineFiles.of(outcome.estate().orElseThrow(), file, kind.kind, found);
    var renderer = new TextRenderer(terminal.theme());
    found.sorted().forEach(one -> terminal.err(renderer.render(one)));
    if (files.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    try {
      for (var text : files.get().texts().entrySet()) {
        var target = out.resolve(text.getKey());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, text.getValue());
        terminal.out("wrote " + target.normalize());
      }
    } catch (IOException e) {
      terminal.err("plinth pipeline: `" + out + "` cannot be written: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    }
    terminal.out("what is left to a person:");
    files.get().settings().forEach(line -> terminal.out("  " + line));
    return ExitCode.GOOD;
  }
}
