package dev.plinth.cli;

import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.check.Checkup;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.cloudformation.evaluate.ParameterFile;
import dev.plinth.cloudformation.evaluate.TemplateSource;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.reader.WorldReading;
import dev.plinth.source.Node;
import dev.plinth.term.Term;
import dev.plinth.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where templates go that do not tell, for every command that reads a World. */
final class WorldOptions {
  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "The account of templates that do not tell.")
  private String account = "";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The Region of templates that do not tell.")
  private String region = "";

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description = "Values of parameters, JSON or YAML.")
  private Optional<Path> parameters = Optional.empty();

  @Option(
      names = "--any-parameters",
      description = "Parameters that are not given are anything allowed, not their default.")
  private boolean any;

  /** Whether this is a source other than an estate file. */
  static boolean isOther(Path path) {
    return Files.isDirectory(path)
        || (mentionsResources(path)
            && new YamlReader()
                .read(path.toString(), path)
                .root()
                .filter(TemplateSource::isTemplate)
                .isPresent());
  }

  /** Every template has the word, so that no large estate is parsed twice to find out. */
  private static boolean mentionsResources(Path path) {
    try (var lines = Files.lines(path, StandardCharsets.ISO_8859_1)) {
      return Files.isRegularFile(path) && lines.anyMatch(line -> line.contains("Resources"));
    } catch (IOException | UncheckedIOException e) {
      // the reader says why
      return false;
    }
  }

  /** Whether a file is an estate, so that it is compiled first. */
  static boolean isEstate(Path path) {
    return Files.isRegularFile(path)
        && new YamlReader()
            .read(path.toString(), path)
            .root()
            .filter(root -> root instanceof Node.Mapping mapping && isEstate(mapping))
            .isPresent();
  }

  private static boolean isEstate(Node.Mapping mapping) {
    return mapping.get("Resources").isEmpty()
        && (mapping.get("organization").isPresent() || mapping.get("include").isPresent());
  }

  /** The World of these sources; a single estate file is compiled. */
  WorldReading read(List<Path> paths, Terminal terminal) {
    if (paths.size() == 1 && isEstate(paths.getFirst())) {
      try (var progress = ProgressLine.on(terminal)) {
        var outcome =
            new Checkup(LocalDate.now(ZoneOffset.UTC), progress).run(paths.getFirst().toString());
        var reading =
            Sources.of(
                outcome.assembly().map(AssemblyStacks::of).orElse(List.of()),
                outcome.assembly().map(AssemblyStacks::organization).orElse(List.of()));
        var diagnostics = new ArrayList<>(outcome.open());
        diagnostics.addAll(reading.diagnostics());
        return new WorldReading(reading.world(), reading.templates(), diagnostics);
      }
    }
    var diagnostics = new ArrayList<Diagnostic>();
    var reading = Sources.read(paths, templates(diagnostics));
    diagnostics.addAll(reading.diagnostics());
    return new WorldReading(reading.world(), reading.templates(), diagnostics);
  }

  /** The World of a source other than an estate, in every case its parameters allow. */
  WorldReading readAny(Path path) {
    var diagnostics = new ArrayList<Diagnostic>();
    var reading =
        Sources.read(
            List.of(path), new TemplateFiles(account, region, given(diagnostics), Unset.ANYTHING));
    diagnostics.addAll(reading.diagnostics());
    return new WorldReading(reading.world(), reading.templates(), diagnostics);
  }

  /** How templates are deployed that do not tell. */
  TemplateFiles templates(List<Diagnostic> diagnostics) {
    return new TemplateFiles(
        account, region, given(diagnostics), any ? Unset.ANYTHING : Unset.DEFAULT);
  }

  private Map<String, Term> given(List<Diagnostic> diagnostics) {
    if (parameters.isEmpty()) {
      return Map.of();
    }
    var reading = new YamlReader().read(parameters.get().toString(), parameters.get());
    diagnostics.addAll(reading.diagnostics());
    return reading
        .root()
        .map(root -> {
          var file = ParameterFile.read(root);
          diagnostics.addAll(file.diagnostics());
          return Map.<String, Term>copyOf(file.values());
        })
        .orElse(Map.of());
  }
}
