package dev.plinth.access.proof;

import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Value;
import dev.plinth.access.proof.Formula.Literal;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether one part of a request can be as some literals ask. */
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
  private final Globs globs;
  private final Map<Atom, GlobAutomaton> byAtom = new IdentityHashMap<>();

  /** Questions about requests of a cell, and what may be spent on them. */
  Theory(Cell cell, Effort effort) {
    this.cell = cell;
    this.globs = new Globs(effort);
  }

  /** What may be spent. */
  Effort effort() {
    return globs.effort();
  }

  /** What the slot can be when all of these hold of it. */
  SlotValue value(Slot slot, List<Literal> literals) {
    return switch (slot) {
      case Slot.Resource _ -> resource(literals);
      case Slot.Caller _ -> caller(literals);
      case Slot.Session _ -> session(literals);
      case Slot.Value(var key) -> new KeyTheory(cell, key, literals, globs).value();
      case Slot.Free _ ->
          new SlotValue.Found(literals.stream().allMatch(Literal::positive), List.of());
    };
  }

  /** Whether a value of its slot is as the literal asks, as far as can be told of it alone. */
  boolean holds(Literal literal, SlotValue.Found value) {
    effort().spend(1);
    boolean positive = literal.positive();
    return switch (literal.atom()) {
      case Atom.Resource(var pattern) ->
          is(open(pattern), value) == positive || (!positive && !pattern.isFixed());
      case Atom.Caller(var glob) -> is(glob, value) == positive;
      case Atom.Session(var name) -> value.values().equals(List.of(name)) == positive;
      case Atom.Present _, Atom.Free _ -> value.present() == positive;
      case Atom.Single _ -> (value.values().size() == 1) == positive;
      case Atom.Some(_, var values, var negated) -> {
        var constraint = new Constraint(values, negated != positive);
        var kind = List.of(values.comparison().kind());
        var candidates = value.values().stream().map(text -> Candidate.of(text, kind));
        yield positive
            ? candidates.anyMatch(constraint::takes)
            : candidates.allMatch(constraint::takes);
      }
    };
  }

  /** Whether it is plain that the atom is so of no request of the cell. */
  boolean isOutOfQuestion(Atom atom) {
    return switch (atom) {
      case Atom.Resource(var pattern) ->
          cell.resources().stream().anyMatch(list -> areApart(list, open(pattern)));
      case Atom.Caller(var glob) -> areApart(Who.all(), glob);
      case Atom.Session _, Atom.Present _, Atom.Single _, Atom.Some _, Atom.Free _ -> false;
    };
  }

  private boolean areApart(List<Value.Text> list, String glob) {
    return globs.of(list).stream().allMatch(one -> globs.areApart(one, glob(glob)));
  }

  private static boolean is(String glob, SlotValue.Found value) {
    return !value.values().isEmpty() && Glob.matches(glob, value.values().getFirst());
  }

  private SlotValue resource(List<Literal> literals) {
    var texts = new Texts(globs);
    cell.resources().forEach(texts::require);
    texts.exclude(cell.noResources());
    for (int i = 0; i < literals.size(); i++) {
      // what a variable stands for may be anything, so that nothing is left out
      if (literals.get(i).atom() instanceof Atom.Resource(var pattern)
          && (literals.get(i).positive() || pattern.isFixed())) {
        var glob = byAtom.computeIfAbsent(literals.get(i).atom(), _ -> glob(open(pattern)));
        texts.ask(glob, literals.get(i).positive(), i);
      }
    }
    var value = texts.find();
    return value instanceof SlotValue.Found found ? plainer(found, texts) : value;
  }

  private GlobAutomaton glob(String glob) {
    return globs.of(new Value.Text(glob, false));
  }

  /** The same resource with a name, in the Region and account of examples, where it may be so. */
  private static SlotValue plainer(SlotValue.Found found, Texts texts) {
    var parts = found.values().getFirst().split(":", 6);
    if (parts.length < 6) {
      return found;
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
      if (texts.isAnswered(text)) {
        return SlotValue.Found.of(text);
      }
    }
    return found;
  }

  /** A name where none is after the last divider. */
  private static String named(String arn) {
    return arn.endsWith("/") || arn.endsWith(":") ? arn + "x" : arn;
  }

  private static String open(Pattern pattern) {
    return pattern.glob(_ -> Optional.of("" + Glob.ANY)).orElseThrow();
  }

  private SlotValue caller(List<Literal> literals) {
    var texts = new Texts(globs);
    texts.require(Who.all());
    for (int i = 0; i < literals.size(); i++) {
      if (literals.get(i).atom() instanceof Atom.Caller(var glob)) {
        var known = byAtom.computeIfAbsent(literals.get(i).atom(), _ -> glob(glob));
        texts.ask(known, literals.get(i).positive(), i);
      }
    }
    for (var plain : PLAIN_CALLERS) {
      if (texts.isAnswered(plain)) {
        return SlotValue.Found.of(plain);
      }
    }
    return texts.find();
  }

  private static SlotValue session(List<Literal> literals) {
    int first = -1;
    for (int i = 0; i < literals.size(); i++) {
      if (literals.get(i).positive()) {
        if (first >= 0 && !literals.get(first).equals(literals.get(i))) {
          return SlotValue.Nothing.of(first, i);
        }
        first = i;
      }
    }
    return first >= 0 && literals.get(first).atom() instanceof Atom.Session(var name)
        ? SlotValue.Found.of(name)
        : new SlotValue.Found(false, List.of());
  }
}
