package dev.plinth.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.AccessCodes;
import dev.plinth.access.lint.LintCodes;
import dev.plinth.access.privilege.PrivilegeCodes;
import dev.plinth.cloudformation.CloudFormationCodes;
import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Report;
import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.diagnostic.Theme;
import dev.plinth.golden.Golden;
import dev.plinth.reader.state.StateCodes;
import dev.plinth.yaml.SourceCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each code has a folder: {@code fail.yaml} brings it about, with what is then said in {@code
 * fail.expected}; {@code pass.yaml} is the same estate put right.
 */
class CheckFixturesTest {
  private static final Path FOLDER = Golden.resource("checks");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  /**
   * Codes that no small estate file brings about: mistakes of Plinth's own, an estate of thousands
   * of stacks, broken files, cases to decide, policies, templates of others and recordings, which
   * have fixtures of their own.
   */
  private static final Set<String> ELSEWHERE =
      Stream.of(
              Stream.of("ASM-101", "ASM-102", "ASM-104"),
              AccessCodes.all().stream().map(Code::id),
              LintCodes.all().stream().map(Code::id),
              PrivilegeCodes.all().stream().map(Code::id),
              CloudFormationCodes.all().stream().map(Code::id),
              TemplateCodes.all().stream().map(Code::id),
              StateCodes.all().stream().map(Code::id),
              SourceCodes.all().stream().map(Code::id))
          .flatMap(ids -> ids)
          .collect(Collectors.toSet());

  @Test
  void everyCodeHasItsFixtures() {
    var folders = Codes.all().stream().map(Code::id).filter(id -> !ELSEWHERE.contains(id)).toList();
    assertThat(folders)
        .allSatisfy(id -> {
          assertThat(FOLDER.resolve(id).resolve("fail.yaml")).exists();
          assertThat(FOLDER.resolve(id).resolve("pass.yaml")).exists();
        });
  }

  static List<Path> failing() throws IOException {
    return named("fail.yaml");
  }

  static List<Path> passing() throws IOException {
    return named("pass.yaml");
  }

  private static List<Path> named(String name) throws IOException {
    try (var files = Files.walk(FOLDER)) {
      return files.filter(file -> file.endsWith(name)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("failing")
  void whatIsWrongIsSaid(Path file) {
    var outcome = check(file);
    assertThat(codes(outcome.open())).contains(code(file));
    var report =
        new Report("0", file.getFileName().toString(), outcome.open(), List.of(), List.of());
    Golden.check(
        file.resolveSibling("fail.expected"), new TextRenderer(Theme.plain()).render(report));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatIsRightPasses(Path file) {
    var outcome = check(file);
    assertThat(codes(outcome.open())).doesNotContain(code(file));
    assertThat(outcome.open()).noneMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
  }

  private static Checkup.Outcome check(Path file) {
    return new Checkup(TODAY, Progress.SILENT)
        .run(Path.of("").toAbsolutePath().relativize(file).toString());
  }

  private static String code(Path file) {
    return FOLDER.relativize(file).getName(0).toString();
  }

  private static List<String> codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(diagnostic -> diagnostic.code().id()).toList();
  }
}
