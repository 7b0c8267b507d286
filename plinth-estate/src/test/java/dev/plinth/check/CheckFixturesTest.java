package dev.plinth.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.CloudFormationCodes;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Report;
import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.diagnostic.Theme;
import dev.plinth.golden.Golden;
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

  /** Codes of mistakes that Plinth makes, not the user: no estate file brings them about. */
  private static final Set<String> OUR_OWN =
      Stream.concat(Stream.of("ASM-101"), CloudFormationCodes.all().stream().map(Code::id))
          .collect(Collectors.toSet());

  @Test
  void everyCodeHasItsFixtures() {
    var folders = Codes.all().stream().map(Code::id).filter(id -> !OUR_OWN.contains(id)).toList();
    assertThat(folders)
        .allSatisfy(id -> {
          assertThat(FOLDER.resolve(id).resolve("fail.yaml")).exists();
          assertThat(FOLDER.resolve(id).resolve("pass.yaml")).exists();
        });
  }

  static List<Path> failing() {
    return Golden.inputs(FOLDER, "fail.yaml");
  }

  static List<Path> passing() {
    return Golden.inputs(FOLDER, "pass.yaml");
  }

  @ParameterizedTest
  @MethodSource("failing")
  void whatIsWrongIsSaid(Path file) {
    var outcome = new Checkup(TODAY).run(file.toString());
    assertThat(codes(outcome.open())).contains(code(file));
    var report =
        new Report("0", file.getFileName().toString(), outcome.open(), List.of(), List.of());
    Golden.check(
        file.resolveSibling("fail.expected"), new TextRenderer(Theme.plain()).render(report));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatIsRightPasses(Path file) {
    var outcome = new Checkup(TODAY).run(file.toString());
    assertThat(codes(outcome.open())).doesNotContain(code(file));
    assertThat(outcome.open()).noneMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
  }

  private static String code(Path file) {
    return FOLDER.relativize(file).getName(0).toString();
  }

  private static List<String> codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(diagnostic -> diagnostic.code().id()).toList();
  }
}
