package dev.plinth.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.lint.LintCodes;
import dev.plinth.access.lint.PolicyLint;
import dev.plinth.access.privilege.PrivilegeCodes;
import dev.plinth.check.privilege.MeantPrivileges;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Report;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.diagnostic.Theme;
import dev.plinth.golden.Golden;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each code has a folder: the policy in {@code fail.yaml} brings it about, with what is then said
 * in {@code fail.expected}; nothing stands against that in {@code pass.yaml}.
 */
class LintFixturesTest {
  private static final Path FOLDER = Golden.resource("lint");

  static List<Code> codes() {
    return Stream.of(LintCodes.all(), PrivilegeCodes.all()).flatMap(List::stream).toList();
  }

  @ParameterizedTest
  @MethodSource("codes")
  void whatIsWrongIsSaid(Code code) {
    var found = found(code, "fail.yaml");
    assertThat(found).isNotEmpty().allMatch(one -> one.code().equals(code));
    Golden.check(
        FOLDER.resolve(code.id()).resolve("fail.expected"),
        new TextRenderer(Theme.plain())
            .render(new Report("0", "fail.yaml", found, List.of(), List.of())));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void whatIsRightPasses(Code code) {
    assertThat(found(code, "pass.yaml")).isEmpty();
  }

  private static List<Diagnostic> found(Code code, String name) {
    var file = FOLDER.resolve(code.id()).resolve(name);
    var path = Path.of("").toAbsolutePath().relativize(file);
    var reading = Sources.read(List.of(path), new TemplateFiles("", "", Map.of(), Unset.ANYTHING));
    return LintCodes.all().contains(code)
        ? PolicyLint.standard().check(reading.world())
        : MeantPrivileges.check(reading.world());
  }
}
