package dev.plinth.access.proof;

import dev.plinth.access.authorization.Presence;
import dev.plinth.access.language.Key;
import dev.plinth.access.proof.Formula.Literal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Whether a condition key can be as some literals ask. */
final class KeyTheory {
  private final Cell cell;
  private final Key key;
  private final Globs globs;

  /** The literals that ask for the key, that ask for one value, that ask for several. */
  private final BitSet there = new BitSet();

  private final BitSet single = new BitSet();
  private final BitSet several = new BitSet();
  private final BitSet missing = new BitSet();
  private final List<Asked> wanted = new ArrayList<>();
  private final List<Asked> always = new ArrayList<>();

  /** What a literal asks of a value. */
  private record Asked(Constraint constraint, int literal) {}

  KeyTheory(Cell cell, Key key, List<Literal> literals, Globs globs) {
    this.cell = cell;
    this.key = key;
    this.globs = globs;
    for (int i = 0; i < literals.size(); i++) {
      boolean positive = literals.get(i).positive();
      switch (literals.get(i).atom()) {
        case Atom.Present _ -> (positive ? there : missing).set(i);
        case Atom.Single _ -> (positive ? single : several).set(i);
        case Atom.Some(_, var values, var negated) ->
            (positive ? wanted : always)
                .add(new Asked(new Constraint(values, negated != positive), i));
        case Atom.Resource _, Atom.Caller _, Atom.Session _, Atom.Free _ ->
            throw new IllegalStateException("not of a key: " + literals.get(i));
      }
    }
  }

  SlotValue value() {
    boolean mustBeThere = cell.presence(key) == Presence.ALWAYS;
    if (!missing.isEmpty()) {
      return missing(mustBeThere);
    }
    // a key that follows from who asks is there for some, whatever is asked of it here
    boolean isFree = wanted.isEmpty() && single.isEmpty() && WhoKeys.present(key).isEmpty();
    if (!mustBeThere && there.isEmpty() && isFree) {
      return new SlotValue.Found(false, List.of());
    }
    return single.isEmpty() && cell.isMultivalued(key) ? values() : oneValue();
  }

  private SlotValue missing(boolean mustBeThere) {
    var core = new BitSet();
    core.set(missing.nextSetBit(0));
    if (mustBeThere) {
      return new SlotValue.Nothing(core);
    }
    var other = whyThere();
    if (other.isEmpty()) {
      return new SlotValue.Found(false, List.of());
    }
    core.set(other.getAsInt());
    return new SlotValue.Nothing(core);
  }

  private SlotValue oneValue() {
    var all = new ArrayList<>(wanted);
    all.addAll(always);
    var value = value(all);
    if (value instanceof SlotValue.Nothing(var core)) {
      // several values would do what one cannot
      core.or(single);
      boolean isThereAnyway =
          cell.presence(key) == Presence.ALWAYS || WhoKeys.present(key).isPresent();
      if (!isThereAnyway && wanted.stream().noneMatch(one -> core.get(one.literal()))) {
        whyThere().ifPresent(core::set);
      }
    }
    return value;
  }

  /** A literal without which the key need not be there. */
  private OptionalInt whyThere() {
    return IntStream.concat(
            IntStream.concat(there.stream(), single.stream()),
            wanted.stream().mapToInt(Asked::literal))
        .findFirst();
  }

  private SlotValue value(List<Asked> asked) {
    var constraints = asked.stream().map(Asked::constraint).toList();
    return switch (ValueSearch.find(constraints, cell.valuesOf(key), globs)) {
      case ValueSearch.Answer.Found(var value) -> SlotValue.Found.of(value);
      case ValueSearch.Answer.Undecided _ -> new SlotValue.Undecided();
      case ValueSearch.Answer.Nothing(var core) -> {
        var literals = new BitSet();
        core.stream().forEach(i -> literals.set(asked.get(i).literal()));
        yield new SlotValue.Nothing(literals);
      }
    };
  }

  /** One value for each that is wanted; each must be as all must be. */
  private SlotValue values() {
    var found = new ArrayList<String>();
    boolean undecided = false;
    for (var one : wanted) {
      var asked = new ArrayList<Asked>(List.of(one));
      asked.addAll(always);
      switch (value(asked)) {
        case SlotValue.Found(_, var values) -> {
          if (!found.contains(values.getFirst())) {
            found.addAll(values);
          }
        }
        case SlotValue.Nothing(var core) -> {
          core.set(one.literal());
          return new SlotValue.Nothing(core);
        }
        case SlotValue.Undecided _ -> undecided = true;
      }
    }
    if (undecided) {
      return new SlotValue.Undecided();
    }
    if (found.isEmpty()) {
      // no values at all would be no key
      switch (value(always)) {
        case SlotValue.Found(_, var values) -> found.addAll(values);
        case SlotValue.Nothing(var core) -> {
          core.or(there);
          return new SlotValue.Nothing(core);
        }
        case SlotValue.Undecided none -> {
          return none;
        }
      }
    }
    if (!several.isEmpty() && found.size() == 1) {
      found.add(found.getFirst());
    }
    return new SlotValue.Found(true, found);
  }
}
