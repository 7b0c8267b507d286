package dev.plinth.cli;

import dev.plinth.estate.EstateSchema;
import dev.plinth.golden.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documents that are written from the program are what it would write today. */
class DocumentsTest {
  private static final Path DOCS = Path.of(System.getProperty("plinth.root", "..")).resolve("docs");

  @Test
  void theEstateReferenceIsUpToDate() {
    Golden.check(DOCS.resolve("estate.md"), EstateSchema.reference());
  }

  @Test
  void theSchemaIsUpToDate() {
    Golden.check(DOCS.resolve("estate.schema.json"), EstateSchema.json().pretty());
  }
}
