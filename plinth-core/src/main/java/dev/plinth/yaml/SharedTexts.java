package dev.plinth.yaml;

import java.util.Arrays;

/**
 * One string for equal short texts that stand near each other. Recorded state repeats the same few
 * names and values without end, and the collector pays for each copy that stays.
 */
final class SharedTexts {
  private static final int LONGEST = 48;
  private static final int SLOTS = 4096;

  private final String[] slots = new String[SLOTS];

  SharedTexts() {
    Arrays.fill(slots, "");
  }

  /** These characters as a string. */
  String of(char[] characters, int offset, int length) {
    if (length > LONGEST) {
      return new String(characters, offset, length);
    }
    var slot = slot(characters, offset, length);
    var known = slots[slot];
    if (!isSame(known, characters, offset, length)) {
      known = new String(characters, offset, length);
      slots[slot] = known;
    }
    return known;
  }

  private static int slot(char[] characters, int offset, int length) {
    var hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + characters[i];
    }
    return (hash ^ (hash >>> 16)) & (SLOTS - 1);
  }

  private static boolean isSame(String known, char[] characters, int offset, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != characters[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
