package dev.plinth.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each reason has a page, written from what the program and its golden say. */
class ReasonPagesTest {
  private static final Path ROOT = Path.of(System.getProperty("plinth.root", ".."));
  private static final Path PAGES = ROOT.resolve("docs/reasons");
  private static final String NETWORKS = "plinth-prove/src/test/resources/network/reasons/";

  @ParameterizedTest
  @EnumSource
  void thePageIsUpToDate(Reason reason) {
    Golden.check(PAGES.resolve(reason + ".md"), page(reason));
  }

  @Test
  void everyPageIsOfAReason() throws IOException {
    try (var pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> String.valueOf(page.getFileName())))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Reason.values()).map(reason -> reason + ".md").toList());
    }
  }

  private static String page(Reason reason) {
    var golden = new ReasonGolden(ROOT.resolve(NETWORKS + reason));
    var rule =
        golden.rule().stream()
            .skip(1)
            .map(line -> line.substring(2))
            .collect(Collectors.joining(" "));
    return """
    # %s

    ## What

    %s.

    ## What to do

    %s.

    ## Where it is from

    %s

    <%s>

    ## Example

    Of the network in [%s](../../%s):

    ```
    %s
    ```
    """
        .formatted(
            reason,
            sentence(reason.meaning()),
            sentence(reason.change()),
            rule,
            golden.rule().getFirst().substring(2),
            reason,
            NETWORKS + reason,
            golden.questions().stream()
                .map(one ->
                    one.from() + " -> " + one.to() + " " + one.service() + " = " + one.expected())
                .collect(Collectors.joining("\n")));
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
