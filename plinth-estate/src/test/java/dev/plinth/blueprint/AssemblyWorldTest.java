package dev.plinth.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.reader.WorldReading;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.world.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Plinth compiles, read back as a World. */
class AssemblyWorldTest {
  @TempDir Path folder = Path.of("");

  private static Assembly assembly(String example) {
    var file = Path.of(System.getProperty("plinth.root"), "examples", example + ".yaml");
    return new Checkup(LocalDate.of(2026, 11, 24), Progress.SILENT)
        .run(file.toString())
        .assembly()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "minimal"})
  void nothingThatTheSourcesDecideIsUnknown(String example) {
    var assembly = assembly(example);
    var reading = world(assembly);
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.world().missing()).isEmpty();
    assertThat(reading.world().resources())
        .filteredOn(resource -> !resource.key().stack().name().equals("organization"))
        .hasSize(
            assembly.stacks().stream()
                .mapToInt(stack -> stack.template().resources().size())
                .sum());
    for (var resource : reading.world().resources()) {
      Terms.walk(
          resource.properties(),
          term -> {
            if (!isLater(term)) {
              assertThat(term)
                  .as(resource.key().toString())
                  .isNotInstanceOfAny(Term.Unknown.class, Term.OneOf.class, Term.Null.class);
            }
          });
      assertThat(resource.origin().file().name()).endsWith(example + ".yaml");
    }
  }

  /** Parts of an ARN, what names a cluster and is encoded, secrets: nobody knows them before. */
  private static boolean isLater(Term term) {
    return term instanceof Term.Unknown(var reason, _)
        && (reason.endsWith("is known only after deployment")
            || reason.endsWith("is read at deployment"));
  }

  private static WorldReading world(Assembly assembly) {
    return Sources.of(AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly));
  }

  @Test
  void whoLivesWhere() {
    var organization = Organization.of(world(assembly("acme")).world());
    assertThat(organization.accounts().keySet())
        .contains("prod-1", "management", "log-archive")
        .hasSize(10);
    assertThat(organization.unitsOf("prod-1")).containsExactly("production");
    assertThat(organization.unitsOf("management")).isEmpty();
    assertThat(organization.policiesOf("prod-1", "SERVICE_CONTROL_POLICY")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "minimal"})
  void theFolderSaysTheSame(String example) throws IOException {
    var assembly = assembly(example);
    for (var file : AssemblyWriter.files(assembly).entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    var compiled = world(assembly).world();
    var reading = Sources.read(List.of(folder), new TemplateFiles("", "", Map.of(), Unset.DEFAULT));
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.world().resources()).hasSameSizeAs(compiled.resources());
    for (var resource : reading.world().resources()) {
      var mine = compiled.find(resource.key()).orElseThrow();
      assertThat(Terms.json(resource.properties())).isEqualTo(Terms.json(mine.properties()));
      assertThat(resource.origin().line()).isEqualTo(mine.origin().line());
      assertThat(resource.origin().file().name()).isEqualTo(example + ".yaml");
    }
  }
}
