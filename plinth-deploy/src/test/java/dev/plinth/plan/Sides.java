package dev.plinth.plan;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.AssemblyWriter;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.reader.SourceParts;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Sides of plans for tests. */
final class Sides {
  static final Path EXAMPLES = Path.of(System.getProperty("plinth.root", "..")).resolve("examples");

  private Sides() {}

  static Checkup.Outcome outcome(Path estate) {
    return new Checkup(LocalDate.parse("2026-11-30"), Progress.SILENT).run(estate.toString());
  }

  static Checkup.Outcome outcome(Path folder, String text) throws IOException {
    var file = folder.resolve("estate.yaml");
    Files.writeString(file, text);
    return outcome(file);
  }

  static SourceParts of(Assembly assembly) {
    return new SourceParts(
        AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly), List.of());
  }

  static SourceParts of(Checkup.Outcome outcome) {
    return of(outcome.assembly().orElseThrow());
  }

  /** The same, written to a folder and read again. */
  static SourceParts written(Assembly assembly, Path folder) throws IOException {
    for (var file : AssemblyWriter.files(assembly).entrySet()) {
      var target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
    return read(folder);
  }

  static SourceParts read(Path path) {
    return Sources.parts(List.of(path), new TemplateFiles("", "", Map.of(), Unset.DEFAULT));
  }

  static SourceParts nothing() {
    return new SourceParts(List.of(), List.of(), List.of());
  }
}
