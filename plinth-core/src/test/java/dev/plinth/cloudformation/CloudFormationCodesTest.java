package dev.plinth.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CloudFormationCodesTest {
  @Test
  void everyCodeHasItsPageAndEveryPageItsCode() throws IOException {
    var folder = Path.of(System.getProperty("plinth.root")).resolve("docs/codes");
    var codes = CloudFormationCodes.all();

    assertThat(codes).doesNotHaveDuplicates().isSorted();
    for (var code : codes) {
      var page = Files.readString(folder.resolve(code.id() + ".md"));
      assertThat(page).startsWith("# " + code.id() + ": " + code.title() + "\n");
      assertThat(page)
          .containsSubsequence(
              "## What\n",
              "## Why it matters\n",
              "## Example\n",
              "## Write instead\n",
              "## References\n");
    }
    try (var pages = Files.list(folder)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .filteredOn(name -> name.startsWith("CFN-"))
          .hasSize(codes.size());
    }
  }
}
