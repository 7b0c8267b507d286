package dev.plinth.access.proof;

import java.util.BitSet;
import java.util.List;

/** The answer to whether a part of a request can be as asked. */
sealed interface SlotValue {
  /** It can be this: no values for a key that is not there. */
  record Found(boolean present, List<String> values) implements SlotValue {
    public Found {
      values = List.copyOf(values);
    }

    static Found of(String value) {
      return new Found(true, List.of(value));
    }
  }

  /**
   * It cannot.
   *
   * @param core what was asked and cannot be together, by its place
   */
  record Nothing(BitSet core) implements SlotValue {
    /** What stands at these places cannot be. */
    static Nothing of(int... core) {
      var places = new BitSet();
      for (int place : core) {
        places.set(place);
      }
      return new Nothing(places);
    }
  }

  /** It took too long. */
  record Undecided() implements SlotValue {}
}
