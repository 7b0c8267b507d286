package dev.plinth.cli;

import dev.plinth.check.Codes;
import java.util.stream.Collectors;

/** All codes with their titles. */
final class CodeList {
  private CodeList() {}

  static String text() {
    return Codes.all().stream()
        .map(code -> code.id() + "  " + code.title())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
