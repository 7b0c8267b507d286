package dev.plinth.cli;

import dev.plinth.access.PairReader.Pair;
import dev.plinth.access.PairReader.Side;
import dev.plinth.access.proof.Containment;
import dev.plinth.access.proof.Finding;

/**
 * A pair of policies and what each allows that the other does not.
 *
 * @param more what the first allows beyond the second
 * @param less what the second allows beyond the first
 */
record CompareAnswer(Pair asked, Finding more, Finding less) {
  static CompareAnswer of(Pair asked, Containment containment) {
    return switch (asked) {
      case Pair.Asked pair ->
          new CompareAnswer(
              asked,
              containment.more(pair.first(), pair.second()),
              containment.more(pair.second(), pair.first()));
      case Pair.Unreadable(_, var why) -> {
        var unknown = new Finding.Undecided(why.message());
        yield new CompareAnswer(asked, unknown, unknown);
      }
    };
  }

  boolean isDecided() {
    return !(more instanceof Finding.Undecided) && !(less instanceof Finding.Undecided);
  }

  /** Whether neither allows anything that the other does not. */
  boolean isEqual() {
    return more instanceof Finding.None && less instanceof Finding.None;
  }

  boolean isTest() {
    return asked instanceof Pair.Asked pair && pair.expected().isPresent();
  }

  /** Whether it came out as expected, where something was. */
  boolean isGood() {
    return switch (asked) {
      case Pair.Asked pair ->
          pair.expected()
              .map(expected -> says(more, expected.first()) && says(less, expected.second()))
              .orElse(true);
      case Pair.Unreadable _ -> false;
    };
  }

  private static boolean says(Finding finding, Side expected) {
    return switch (expected) {
      case ALLOWS_MORE -> finding instanceof Finding.Found;
      case ALLOWS_NO_MORE -> finding instanceof Finding.None;
      case ANY -> true;
    };
  }
}
