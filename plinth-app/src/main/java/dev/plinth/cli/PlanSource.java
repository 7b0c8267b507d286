package dev.plinth.cli;

import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.check.Checkup;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.plan.Rename;
import dev.plinth.reader.SourceParts;
import dev.plinth.reader.Sources;
import dev.plinth.reader.StackSource;
import dev.plinth.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A side of a plan.
 *
 * @param renames what an estate file says has another name than it had
 * @param isTemplate whether it is a single template, whose stack is only named after its file
 */
record PlanSource(SourceParts parts, List<Rename> renames, boolean isTemplate) {
  /** A side without anything. */
  static PlanSource nothing() {
    return new PlanSource(new SourceParts(List.of(), List.of(), List.of()), List.of(), false);
  }

  /** Reads it; empty when it cannot be compiled or holds nothing, after saying why. */
  static Optional<PlanSource> read(Path path, WorldOptions options, Terminal terminal) {
    var source = WorldOptions.isEstate(path) ? estate(path, terminal) : other(path, options);
    var diagnostics = source.parts().diagnostics();
    var renderer = new TextRenderer(terminal.theme());
    if (source.parts().stacks().isEmpty() && source.parts().organization().isEmpty()) {
      diagnostics.forEach(one -> terminal.err(renderer.render(one)));
      if (diagnostics.isEmpty()) {
        terminal.err("plinth plan: `" + path + "` holds nothing to deploy");
      }
      return Optional.empty();
    }
    if (diagnostics.stream().anyMatch(one -> one.severity() == Severity.ERROR)) {
      terminal.err(
          "plinth plan: `%s` has findings; `plinth check %s` tells them".formatted(path, path));
    }
    return Optional.of(source);
  }

  private static PlanSource estate(Path path, Terminal terminal) {
    try (var progress = ProgressLine.on(terminal)) {
      var outcome = new Checkup(LocalDate.now(ZoneOffset.UTC), progress).run(path.toString());
      return new PlanSource(
          outcome
              .assembly()
              .map(assembly ->
                  new SourceParts(
                      AssemblyStacks.of(assembly),
                      AssemblyStacks.organization(assembly),
                      outcome.open()))
              .orElseGet(() -> new SourceParts(List.of(), List.of(), outcome.open())),
          outcome.estate().map(Rename::in).orElse(List.of()),
          false);
    }
  }

  private static PlanSource other(Path path, WorldOptions options) {
    var diagnostics = new ArrayList<Diagnostic>();
    var parts = Sources.parts(List.of(path), options.templates(diagnostics));
    diagnostics.addAll(parts.diagnostics());
    return new PlanSource(
        new SourceParts(parts.stacks(), parts.organization(), diagnostics),
        List.of(),
        Files.isRegularFile(path) && parts.stacks().size() == 1);
  }

  /** The same as an earlier form of another, when both are a template: its stack is the same. */
  PlanSource before(PlanSource other) {
    if (!isTemplate || !other.isTemplate) {
      return this;
    }
    var stack = parts.stacks().getFirst();
    var renamed =
        new StackSource(
            other.parts.stacks().getFirst().key(),
            stack.template(),
            stack.parameters(),
            stack.after(),
            stack.nested(),
            stack.unset());
    return new PlanSource(
        new SourceParts(List.of(renamed), parts.organization(), parts.diagnostics()),
        renames,
        true);
  }

  /** What it becomes in AWS. */
  World world() {
    return Sources.of(parts.stacks(), parts.organization()).world();
  }
}
