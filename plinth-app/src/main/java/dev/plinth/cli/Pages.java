package dev.plinth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The pages of the codes, as they stand in {@code docs/codes}, and of the reasons why packets do
 * not get through, from {@code docs/reasons}.
 */
final class Pages {
  private Pages() {}

  /** The page of a code or reason in Markdown; upper and lower case are the same. */
  static Optional<String> find(String code) {
    return text(code.toUpperCase(Locale.ROOT) + ".md");
  }

  private static Optional<String> text(String name) {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      return Optional.empty();
    }
    try (var stream = Pages.class.getResourceAsStream("/dev/plinth/codes/" + name)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
