package dev.plinth.cli;

import dev.plinth.diagnostic.Figures;

/** Numbers with their nouns. */
final class Words {
  private Words() {}

  /** {@code no findings}, {@code 1 finding}, {@code 2 findings}. */
  static String count(long number, String noun) {
    var plural =
        noun.endsWith("y") && !noun.endsWith("ay")
            ? noun.substring(0, noun.length() - 1) + "ies"
            : noun + "s";
    return number == 0
        ? "no " + plural
        : number == 1 ? "1 " + noun : Figures.of(number) + " " + plural;
  }
}
