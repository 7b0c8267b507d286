package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.diagnostic.Code;
import dev.plinth.network.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every code has a page, and every page a code. */
class PagesTest {
  @Test
  void everyCodeHasAPageAndEveryPageACode() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("plinth.root"), "docs", "codes"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              CodeList.codes().stream().map(code -> code.id() + ".md").toList());
    }
  }

  @Test
  void everyReasonHasAPage() {
    for (var reason : Reason.values()) {
      assertThat(Pages.find(reason.name()).orElse("")).startsWith("# " + reason + "\n");
    }
  }

  @Test
  void aCodeIsGivenOnce() {
    assertThat(CodeList.codes().stream().map(Code::id)).doesNotHaveDuplicates();
  }

  @Test
  void aPageSaysWhatAndWhyAndWhatToWriteInstead() {
    for (var code : CodeList.codes()) {
      var page = Pages.find(code.id()).orElse("");
      assertThat(page).as(code.id()).startsWith("# " + code.id() + ": " + code.title() + "\n");
      for (var heading : List.of("What", "Why it matters", "Example", "Write instead")) {
        assertThat(page).as(code.id()).contains("\n## " + heading + "\n");
      }
    }
  }
}
