package dev.plinth.access.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Letters that differ in nothing but their case, as {@link String#equalsIgnoreCase} has it. */
final class LetterCases {
  private static final Map<Character, List<Character>> BY_SMALL = all();

  private LetterCases() {}

  /** All that are the same as this one. */
  static List<Character> of(char letter) {
    return BY_SMALL.getOrDefault(small(letter), List.of(letter));
  }

  static boolean areSame(char one, char other) {
    return small(one) == small(other);
  }

  private static char small(char letter) {
    return Character.toLowerCase(Character.toUpperCase(letter));
  }

  private static Map<Character, List<Character>> all() {
    var all = new HashMap<Character, List<Character>>();
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      if (small(c) != c) {
        all.computeIfAbsent(small(c), small -> new ArrayList<>(List.of(small))).add(c);
      }
    }
    return all;
  }
}
