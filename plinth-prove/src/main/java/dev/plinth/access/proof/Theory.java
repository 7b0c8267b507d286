package dev.plinth.access.proof;

import dev.plinth.access.authorization.Presence;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Value;
import dev.plinth.access.proof.Formula.Literal;
import dev.plinth.access.proof.GlobProduct.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether one part of a request can be as some literals ask. Remembers what it was asked. */
final class Theory {
  private static final List<String> PLAIN_CALLERS =
      List.of(
          "arn:aws:iam::111122223333:user/x",
          "arn:aws:iam::111122223333:role/x",
          "arn:aws:iam::444455556666:user/x",
          "arn:aws:iam::444455556666:role/x",
          "arn:aws:iam::111122223333:root",
          Who.ANONYMOUS,
          Who.SERVICE + "lambda.amazonaws.com");

  private final Cell cell;
  private final Map<Slot, Map<Set<Literal>, SlotValue>> known = new HashMap<>();

  /** Questions about requests of a cell. */
  Theory(Cell cell) {
    this.cell = cell;
  }

  /** What the slot can be when all of these hold of it. */
  SlotValue value(Slot slot, List<Literal> literals) {
    var bySet = known.computeIfAbsent(slot, _ -> new HashMap<>());
    var key = Set.copyOf(literals);
    var answer = bySet.get(key);
    if (answer == null) {
      answer = decide(slot, List.copyOf(key));
      bySet.put(key, answer);
    }
    return answer;
  }

  private SlotValue decide(Slot slot, List<Literal> literals) {
    return switch (slot) {
      case Slot.Resource _ -> resource(literals);
      case Slot.Caller _ -> caller(literals);
      case Slot.Session _ -> session(literals);
      case Slot.Value(var key) -> key(key, literals);
      case Slot.Free _ ->
          new SlotValue.Found(literals.stream().allMatch(Literal::positive), List.of());
    };
  }

  private SlotValue resource(List<Literal> literals) {
    var required = new ArrayList<>(cell.resources());
    var excluded = new ArrayList<>(cell.noResources());
    for (var literal : literals) {
      if (literal.atom() instanceof Atom.Resource(var pattern)) {
        if (literal.positive()) {
          required.add(List.of(new Value.Text(open(pattern), false)));
        } else if (pattern.isFixed()) {
          excluded.add(new Value.Text(open(pattern), false));
        }
      }
    }
    return plainer(text(required, excluded), required, excluded);
  }

  /** The same resource with a name, in the Region and account of examples, where it may be so. */
  private static SlotValue plainer(
      SlotValue value, List<List<Value.Text>> required, List<Value.Text> excluded) {
    if (!(value instanceof SlotValue.Found found)) {
      return value;
    }
    var parts = found.values().getFirst().split(":", 6);
    if (parts.length < 6) {
      return value;
    }
    var plain =
        String.join(
            ":",
            parts[0],
            parts[1],
            parts[2],
            parts[3].isEmpty() ? "" : "us-east-1",
            parts[4].isEmpty() ? "" : "111122223333",
            parts[5]);
    for (var text : List.of(named(plain), plain, named(found.values().getFirst()))) {
      if (fits(text, required, excluded)) {
        return SlotValue.Found.of(text);
      }
    }
    return value;
  }

  /** A name where none is after the last divider. */
  private static String named(String arn) {
    return arn.endsWith("/") || arn.endsWith(":") ? arn + "x" : arn;
  }

  private static boolean fits(
      String text, List<List<Value.Text>> required, List<Value.Text> excluded) {
    return required.stream().allMatch(any -> any.stream().anyMatch(one -> one.meets(text)))
        && excluded.stream().noneMatch(one -> one.meets(text));
  }

  /** What a variable stands for may be anything, so that nothing is left out. */
  private static String open(Pattern pattern) {
    return pattern.glob(_ -> Optional.of("" + Glob.ANY)).orElseThrow();
  }

  private static SlotValue caller(List<Literal> literals) {
    var required = new ArrayList<List<Value.Text>>();
    required.add(Who.all());
    var excluded = new ArrayList<Value.Text>();
    for (var literal : literals) {
      if (literal.atom() instanceof Atom.Caller(var glob)) {
        if (literal.positive()) {
          required.add(List.of(new Value.Text(glob, false)));
        } else {
          excluded.add(new Value.Text(glob, false));
        }
      }
    }
    for (var plain : PLAIN_CALLERS) {
      if (fits(plain, required, excluded)) {
        return SlotValue.Found.of(plain);
      }
    }
    return text(required, excluded);
  }

  private static SlotValue session(List<Literal> literals) {
    var named =
        literals.stream()
            .filter(Literal::positive)
            .map(literal -> literal.atom() instanceof Atom.Session(var name) ? name : "")
            .distinct()
            .toList();
    if (named.size() > 1) {
      return new SlotValue.Nothing();
    }
    return named.isEmpty()
        ? new SlotValue.Found(false, List.of())
        : SlotValue.Found.of(named.getFirst());
  }

  private static SlotValue text(List<List<Value.Text>> required, List<Value.Text> excluded) {
    return value(GlobProduct.find(required, excluded));
  }

  private static SlotValue value(Answer answer) {
    return switch (answer) {
      case Answer.Found(var text) -> SlotValue.Found.of(text);
      case Answer.Nothing _ -> new SlotValue.Nothing();
      case Answer.Undecided _ -> new SlotValue.Undecided();
    };
  }

  private SlotValue key(Key key, List<Literal> literals) {
    boolean mustBeThere = cell.presence(key) == Presence.ALWAYS;
    boolean single = false;
    boolean several = false;
    var wanted = new ArrayList<Constraint>();
    var always = new ArrayList<Constraint>();
    for (var literal : literals) {
      switch (literal.atom()) {
        case Atom.Present _ -> mustBeThere |= literal.positive();
        case Atom.Single _ -> {
          single |= literal.positive();
          several |= !literal.positive();
        }
        case Atom.Some(_, var values, var negated) -> {
          if (literal.positive()) {
            wanted.add(new Constraint(values, !negated));
          } else {
            always.add(new Constraint(values, negated));
          }
        }
        case Atom.Resource _, Atom.Caller _, Atom.Session _, Atom.Free _ ->
            throw new IllegalStateException("not of a key: " + literal);
      }
    }
    boolean isThere =
        literals.stream().noneMatch(one -> one.atom() instanceof Atom.Present && !one.positive());
    if (!isThere) {
      return mustBeThere || !wanted.isEmpty() || single
          ? new SlotValue.Nothing()
          : new SlotValue.Found(false, List.of());
    }
    // a key that follows from who asks is there for some, whatever is asked of it here
    boolean isFree = wanted.isEmpty() && !single && WhoKeys.present(key).isEmpty();
    if (!mustBeThere && isFree) {
      return new SlotValue.Found(false, List.of());
    }
    boolean many = !single && cell.isMultivalued(key);
    return many ? values(key, wanted, always, several) : value(key, wanted, always);
  }

  private SlotValue value(Key key, List<Constraint> wanted, List<Constraint> always) {
    var all = new ArrayList<>(wanted);
    all.addAll(always);
    return value(ValueSearch.find(all, cell.valuesOf(key)));
  }

  /** One value for each that is wanted; each must be as all must be. */
  private SlotValue values(
      Key key, List<Constraint> wanted, List<Constraint> always, boolean several) {
    var found = new ArrayList<String>();
    boolean undecided = false;
    for (var one : wanted) {
      switch (value(key, List.of(one), always)) {
        case SlotValue.Found(_, var values) -> {
          if (!found.contains(values.getFirst())) {
            found.addAll(values);
          }
        }
        case SlotValue.Nothing nothing -> {
          return nothing;
        }
        case SlotValue.Undecided _ -> undecided = true;
      }
    }
    if (undecided) {
      return new SlotValue.Undecided();
    }
    if (found.isEmpty()) {
      // no values at all would be no key
      switch (value(key, List.of(), always)) {
        case SlotValue.Found(_, var values) -> found.addAll(values);
        case SlotValue.Nothing nothing -> {
          return nothing;
        }
        case SlotValue.Undecided none -> {
          return none;
        }
      }
    }
    if (several && found.size() == 1) {
      found.add(found.getFirst());
    }
    return new SlotValue.Found(true, found);
  }
}
