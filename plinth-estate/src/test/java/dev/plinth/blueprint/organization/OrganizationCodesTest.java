package dev.plinth.blueprint.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrganizationCodesTest {
  private static final Path PAGES =
      Path.of(System.getProperty("plinth.root", ".."), "docs", "codes");

  static List<Code> codes() {
    return OrganizationCodes.all();
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everyCodeHasItsPage(Code code) throws IOException {
    var page = Files.readString(PAGES.resolve(code.id() + ".md"));
    assertThat(page).startsWith("# " + code.id() + ": " + code.title() + "\n");
    assertThat(page.lines().filter(line -> line.startsWith("## ")))
        .containsExactly(
            "## What", "## Why it matters", "## Example", "## Write instead", "## References");
  }

  @Test
  void everyPageHasItsCode() throws IOException {
    var known = codes().stream().map(Code::id).collect(Collectors.toSet());
    try (var pages = Files.list(PAGES)) {
      Set<String> named =
          pages
              .map(page -> page.getFileName().toString().replace(".md", ""))
              .filter(name -> name.startsWith("GRD-"))
              .collect(Collectors.toSet());
      assertThat(named).isEqualTo(known);
    }
  }
}
