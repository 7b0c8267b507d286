package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.estate.EstateSchema;
import dev.plinth.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documents that are written from the program are what it would write today. */
class DocumentsTest {
  private static final Path DOCS = Path.of(System.getProperty("plinth.root", "..")).resolve("docs");

  private static final String SHOWN = "$ ./plinth check examples/acme.yaml\n";

  @Test
  void theEstateReferenceIsUpToDate() {
    Golden.check(DOCS.resolve("estate.md"), EstateSchema.reference());
  }

  @Test
  void theSchemaIsUpToDate() {
    Golden.check(DOCS.resolve("estate.schema.json"), EstateSchema.json().pretty());
  }

  /** Golden, so that an answer that changes is read by whoever changes it. */
  @Test
  void theReadmeShowsWhatCheckSays() throws Exception {
    var run = Run.plinth(Run.ROOT, "check", "--today=2026-11-30", "examples/acme.yaml");
    assertThat(run.exit()).as(run.err()).isZero();
    var file = Run.ROOT.resolve("README.md");
    var text = Files.readString(file);
    int begin = text.indexOf(SHOWN) + SHOWN.length();
    int end = text.indexOf("```", begin);
    Golden.check(file, text.substring(0, begin) + run.out() + text.substring(end));
  }
}
