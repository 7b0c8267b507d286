package dev.plinth.access.proof;

import dev.plinth.access.proof.Formula.Literal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** A part of a request: what is asked of it for now, and a value that is so. */
final class Part {
  private final Slot slot;
  private final Theory theory;
  private final List<Asked> asked = new ArrayList<>();

  /** How many of what is asked the value was found for. */
  private int met;

  private SlotValue value;
  private int changes = 1;

  /** A literal, its number, and when it was asked. */
  private record Asked(Literal literal, int number, int time) {}

  Part(Slot slot, Theory theory) {
    this.slot = slot;
    this.theory = theory;
    this.value = theory.value(slot, List.of());
  }

  Slot slot() {
    return slot;
  }

  /** How often it got a value. */
  int changes() {
    return changes;
  }

  boolean isAsked() {
    return !asked.isEmpty();
  }

  void ask(Literal literal, int number, int time) {
    asked.add(new Asked(literal, number, time));
  }

  /** Takes back what was asked at this time and later. */
  void forget(int time) {
    while (!asked.isEmpty() && asked.getLast().time() >= time) {
      asked.removeLast();
    }
    met = Math.min(met, asked.size());
  }

  /** What it can be as asked. The last value is kept as long as it will do. */
  SlotValue value() {
    if (value instanceof SlotValue.Found found) {
      while (met < asked.size() && theory.holds(asked.get(met).literal(), found)) {
        met++;
      }
    }
    if (met == asked.size()) {
      return value;
    }
    var next = theory.value(slot, asked.stream().map(Asked::literal).toList());
    if (next instanceof SlotValue.Found) {
      value = next;
      met = asked.size();
      changes++;
    }
    return next;
  }

  /** Whether its value is as a literal says. */
  boolean holds(Literal literal) {
    return value instanceof SlotValue.Found found && theory.holds(literal, found);
  }

  /** That not all of what is asked at these places is so. */
  int[] clause(BitSet core) {
    return core.stream().map(i -> Clauses.not(asked.get(i).number())).toArray();
  }

  /** That not all of what is asked is so. */
  int[] clause() {
    return IntStream.range(0, asked.size()).map(i -> Clauses.not(asked.get(i).number())).toArray();
  }
}
