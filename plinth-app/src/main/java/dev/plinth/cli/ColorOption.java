package dev.plinth.cli;

import picocli.CommandLine.Option;

/** {@code --color}, for every command that shows text. */
final class ColorOption {
  /** When to use colour. */
  enum When {
    auto,
    always,
    never
  }

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "Colour: ${COMPLETION-CANDIDATES}; auto is on terminals only.")
  private When when = When.auto;

  Terminal terminal() {
    return switch (when) {
      case auto -> Terminal.automatic();
      case always -> Terminal.coloured();
      case never -> Terminal.plain();
    };
  }
}
