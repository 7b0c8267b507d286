package dev.plinth.twin;

/**
 * Ids that AWS makes up. In the twin they follow from where something is, its kind, its name, and
 * how many came before under that name: the same estate has the same ids in whatever order it is
 * made.
 */
final class MadeUp {
  private MadeUp() {}

  /** Seventeen digits that follow from a text. */
  static String hex(String text) {
    return "0%016x".formatted(hash(text));
  }

  /** Seventeen digits for the next of a series. */
  static String hex(Store store, String series) {
    return hex(series + "/" + store.next(series));
  }

  /** A UUID for the next of a series. */
  static String uuid(Store store, String series) {
    var digits = hex(store, series).substring(1);
    return "00000000-0000-4000-" + "8" + digits.substring(1, 4) + "-" + digits.substring(4);
  }

  /** Decimal digits that follow from a text. */
  static String decimal(String text, int digits) {
    return ("%0" + digits + "d")
        .formatted(Long.remainderUnsigned(mixed(hash(text)), power(digits)));
  }

  /** An address of the range for benchmarks, which is nobody's, that follows from a text. */
  static String address(String text) {
    long number = mixed(hash(text));
    return "198.%d.%d.%d".formatted(18 + (number & 1), number >>> 8 & 0xff, number >>> 16 & 0xff);
  }

  private static long power(int digits) {
    long power = 1;
    for (int i = 0; i < digits; i++) {
      power *= 10;
    }
    return power;
  }

  /** FNV-1a. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (char letter : text.toCharArray()) {
      hash = (hash ^ letter) * 0x100000001b3L;
    }
    return hash;
  }

  /** The last step of SplitMix64: texts that are nearly alike are far apart. */
  private static long mixed(long hash) {
    long one = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    long two = (one ^ (one >>> 27)) * 0x94d049bb133111ebL;
    return two ^ (two >>> 31);
  }
}
