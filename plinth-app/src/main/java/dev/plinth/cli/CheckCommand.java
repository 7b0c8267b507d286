package dev.plinth.cli;

import dev.plinth.check.TemplateCheckup;
import dev.plinth.check.promise.Promises;
import dev.plinth.check.promise.Proof;
import dev.plinth.diagnostic.Report;
import dev.plinth.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plinth check FILE}. */
@Command(
    name = "check",
    description =
        "Checks an estate, templates, cdk.out or an assembly; nothing leaves this machine.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing is refuted",
      "1:there are findings (with --strict: or unknowns)",
      "2:the file cannot be read"
    })
final class CheckCommand implements Callable<Integer> {
  /** How the answer is written. */
  enum Format {
    text,
    json,
    sarif,
    junit
  }

  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final WorldOptions world = new WorldOptions();
  @Mixin private final ColorOption color = new ColorOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to write the answer: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.text;

  @Option(names = "--strict", description = "Unknowns fail the check, too.")
  private boolean strict;

  @Option(names = "--quiet", description = "Findings only, no summary.")
  private boolean quiet;

  @Option(
      names = "--verify",
      description = "Proofs about packets need a certificate that a separate checker verifies.")
  private boolean verify;

  @Option(
      names = "--certificates",
      paramLabel = "DIR",
      description = "Keeps these certificates in a folder, for `plinth verify`; means --verify.")
  private Optional<Path> certificates = Optional.empty();

  @Option(
      names = "--promises",
      paramLabel = "FILE",
      description = "Promises about a source that is not an estate, as an estate file has them.")
  private Optional<Path> promises = Optional.empty();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var answer = new TextAnswer(terminal.theme(), quiet);
    boolean verified = verify || certificates.isPresent();
    if (WorldOptions.isOther(source.file())) {
      var reading = world.readAny(source.file());
      var outcome = TemplateCheckup.check(reading, source.file().toString());
      var decided = promises.map(file -> PromiseFile.decide(file, reading.world(), verified));
      var report =
          decided
              .map(some -> Reports.of(outcome, some, source.file()))
              .orElseGet(() -> Reports.of(outcome, source.file()));
      print(terminal, report, () -> answer.render(reading, report));
      return reading.world().resources().isEmpty()
              || !keep(decided.map(Promises::proofs).orElse(List.of()), terminal)
          ? ExitCode.UNREADABLE
          : exitCode(report);
    }
    if (promises.isPresent()) {
      terminal.err("plinth check: an estate has its promises in its own file");
      return ExitCode.UNREADABLE;
    }
    var outcome = source.checkup(terminal, verified);
    var report = Reports.of(outcome, source.file());
    print(terminal, report, () -> answer.render(outcome, report));
    return outcome.readable() && keep(outcome.proofs(), terminal)
        ? exitCode(report)
        : ExitCode.UNREADABLE;
  }

  /** Writes certificates where they are wanted; says why it cannot. */
  private boolean keep(List<Proof> proofs, Terminal terminal) {
    try {
      if (certificates.isPresent()) {
        CertificateFiles.write(certificates.get(), proofs);
      }
      return true;
    } catch (IOException e) {
      terminal.err("plinth check: cannot write to `" + certificates.get() + "`: " + Problem.of(e));
      return false;
    }
  }

  private void print(Terminal terminal, Report report, Supplier<String> text) {
    switch (format) {
      case text -> terminal.out(text.get());
      case json, sarif, junit -> terminal.out(Reports.render(report, format));
    }
  }

  private int exitCode(Report report) {
    var refuted =
        report.diagnostics().stream()
            .anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    var unknown =
        report.answers().stream().anyMatch(answer -> answer.status() == Report.Status.UNKNOWN);
    return refuted || (strict && unknown) ? ExitCode.FINDINGS : ExitCode.GOOD;
  }
}
