package dev.plinth.cli;

import dev.plinth.estate.EstateSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth init}. */
@Command(
    name = "init",
    description = "Writes a commented estate file; never over one that is there.")
final class InitCommand implements Callable<Integer> {
  private static final String SCHEMA = "estate.schema.json";

  /** What to start from. */
  enum From {
    article("acme.yaml"),
    minimal("minimal.yaml");

    private final String example;

    From(String example) {
      this.example = example;
    }
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "estate.yaml",
      description = "The file to write; ${DEFAULT-VALUE} without it.")
  private Path file = Path.of("estate.yaml");

  @Option(
      names = "--from",
      paramLabel = "WHAT",
      defaultValue = "article",
      description = "The article's whole estate, or a minimal one: ${COMPLETION-CANDIDATES}.")
  private From from = From.article;

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var schema = file.resolveSibling(SCHEMA);
    try {
      write(file, example().replace("../docs/" + SCHEMA, SCHEMA));
      terminal.out("wrote " + file);
      if (!Files.exists(schema)) {
        write(schema, EstateSchema.json().pretty());
        terminal.out("wrote " + schema + ", by which editors complete it");
      }
    } catch (FileAlreadyExistsException e) {
      terminal.err("`" + e.getFile() + "` is there already, and was not touched");
      terminal.err("try another name: plinth init other.yaml");
      return ExitCode.UNREADABLE;
    } catch (IOException e) {
      terminal.err("`" + file + "` cannot be written: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    }
    terminal.out("next: plinth check " + file);
    return ExitCode.GOOD;
  }

  private static void write(Path path, String text) throws IOException {
    Files.writeString(path, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private String example() {
    try (var stream =
        InitCommand.class.getResourceAsStream("/dev/plinth/examples/" + from.example)) {
      if (stream == null) {
        throw new IllegalStateException("the example is not in the jar: " + from.example);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
