package dev.plinth.cli;

import dev.plinth.check.Codes;
import dev.plinth.diagnostic.Code;
import java.util.List;
import java.util.stream.Collectors;

/** All codes with their titles. */
final class CodeList {
  private CodeList() {}

  static List<String> ids() {
    return Codes.all().stream().map(Code::id).toList();
  }

  static String text() {
    return Codes.all().stream()
        .map(code -> code.id() + "  " + code.title())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
