package dev.plinth.access.proof;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Facts.Fact;
import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Interpreter;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Pattern.Part;
import dev.plinth.access.language.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All requests of a cell: each question is answered by the formula that is true of those for which
 * it is so.
 */
final class Symbolic implements Interpreter<Formula> {
  private final Cell cell;
  private final Optional<Caller> caller;
  private final Facts facts;
  private final List<String> doubts = new ArrayList<>();

  /**
   * The requests of a cell.
   *
   * @param caller who makes them; empty for anybody
   * @param facts what is known of all of them; a key that is unknown here may be what the cell says
   */
  Symbolic(Cell cell, Optional<Caller> caller, Facts facts) {
    this.cell = cell;
    this.caller = caller;
    this.facts = facts;
  }

  @Override
  public Formula truth(boolean is) {
    return is ? Formula.TRUE : Formula.FALSE;
  }

  @Override
  public Formula and(Formula one, Formula other) {
    return Formula.and(one, other);
  }

  @Override
  public Formula or(Formula one, Formula other) {
    return Formula.or(one, other);
  }

  @Override
  public Formula not(Formula one) {
    return Formula.not(one);
  }

  @Override
  public boolean isFalse(Formula one) {
    return one.equals(Formula.FALSE);
  }

  @Override
  public boolean isTrue(Formula one) {
    return one.equals(Formula.TRUE);
  }

  @Override
  public Formula unknown(String reason) {
    doubts.add(reason);
    return Formula.of(new Atom.Free(doubts.size(), reason));
  }

  @Override
  public Formula action(Actions actions) {
    return actions
        .doubt()
        .map(this::unknown)
        .orElseGet(() -> truth(actions.meets(cell.actionKey())));
  }

  @Override
  public Formula principal(Named named) {
    if (named instanceof Named.Unknown(var reason)) {
      return unknown(reason);
    }
    return caller.isPresent()
        ? named instanceof Named.CanonicalUser(var id) && caller.get().isIdentity()
            ? unknown("which account the canonical id `" + id + "` belongs to is not known")
            : truth(caller.get().isMeantBy(named))
        : Who.isMeantBy(named);
  }

  @Override
  public Formula resource(Pattern pattern) {
    return matching(pattern, glob -> Formula.of(new Atom.Resource(glob)));
  }

  private interface Use {
    Formula of(Pattern pattern);
  }

  /** What holds where the pattern, with what is known put in, is used like this. */
  private Formula matching(Pattern pattern, Use use) {
    var filled = filled(pattern);
    if (filled.isEmpty()) {
      return Formula.FALSE;
    }
    var doubt = filled.get().doubt();
    if (doubt.isPresent()) {
      var open = Pattern.of(filled.get().glob(_ -> Optional.of("" + Glob.ANY)).orElseThrow());
      return Formula.and(use.of(open), unknown(doubt.get()));
    }
    return resolving(filled.get(), use);
  }

  /** A variable stands for the value of its key, or for its default where there is none. */
  private Formula resolving(Pattern pattern, Use use) {
    var formula = use.of(pattern);
    for (var variable : pattern.variables().distinct().toList()) {
      var single = single(variable.key());
      formula =
          variable.otherwise().isEmpty()
              ? Formula.and(single, formula)
              : Formula.or(
                  Formula.and(single, formula),
                  Formula.and(Formula.not(single), resolving(defaulted(pattern, variable), use)));
    }
    return formula;
  }

  private static Pattern defaulted(Pattern pattern, Part.Variable variable) {
    return new Pattern(
        pattern.parts().stream()
            .map(part ->
                part.equals(variable)
                    ? new Part.Fixed(Glob.literal(variable.otherwise().orElseThrow()))
                    : part)
            .toList());
  }

  /** The pattern with the variables that are known replaced; empty when one has no value. */
  private Optional<Pattern> filled(Pattern pattern) {
    if (pattern.isFixed()) {
      return Optional.of(pattern);
    }
    var parts = new ArrayList<Part>();
    for (var part : pattern.parts()) {
      if (!(part instanceof Part.Variable(var key, var otherwise))) {
        parts.add(part);
        continue;
      }
      switch (facts.of(key.small())) {
        case Fact.Unknown _ -> parts.add(part);
        case Fact.Present(var values) when values.size() == 1 ->
            parts.add(new Part.Fixed(Glob.literal(values.getFirst())));
        case Fact.Present _, Fact.Absent _ -> {
          if (otherwise.isEmpty()) {
            return Optional.empty();
          }
          parts.add(new Part.Fixed(Glob.literal(otherwise.get())));
        }
      }
    }
    return Optional.of(
        parts.stream().allMatch(Part.Fixed.class::isInstance) ? joined(parts) : new Pattern(parts));
  }

  private static Pattern joined(List<Part> parts) {
    return Pattern.of(new Pattern(parts).glob(_ -> Optional.empty()).orElseThrow());
  }

  @Override
  public Formula present(Key key) {
    return switch (facts.of(key.small())) {
      case Fact.Present _ -> Formula.TRUE;
      case Fact.Absent _ -> Formula.FALSE;
      case Fact.Unknown _ -> {
        var derived = caller.isEmpty() ? WhoKeys.present(key) : Optional.<Formula>empty();
        yield derived.orElseGet(() ->
            switch (cell.presence(key)) {
              case NEVER -> Formula.FALSE;
              case ALWAYS -> Formula.TRUE;
              case MAYBE -> Formula.of(new Atom.Present(key));
            });
      }
    };
  }

  @Override
  public Formula single(Key key) {
    if (facts.of(key.small()) instanceof Fact.Present(var values)) {
      return truth(values.size() == 1);
    }
    return cell.isMultivalued(key)
        ? Formula.and(present(key), Formula.of(new Atom.Single(key)))
        : present(key);
  }

  @Override
  public Formula some(Key key, Values values, boolean negated) {
    var present = present(key);
    if (present.equals(Formula.FALSE)) {
      return Formula.FALSE;
    }
    var known = filled(values);
    if (facts.of(key.small()) instanceof Fact.Present(var requested)) {
      return Formula.any(requested.stream().map(value -> meets(value, known, negated)).toList());
    }
    var derived = caller.isEmpty() ? WhoKeys.some(key, known, negated) : Optional.<Formula>empty();
    if (derived.isPresent()) {
      return derived.get();
    }
    var doubt = known.patterns().stream().flatMap(one -> one.doubt().stream()).findFirst();
    if (doubt.isEmpty()) {
      return Formula.and(present, Formula.of(new Atom.Some(key, known, negated)));
    }
    var open = unknown(doubt.get());
    var plain = Formula.of(new Atom.Some(key, without(known), negated));
    return Formula.and(present, negated ? Formula.and(plain, open) : Formula.or(plain, open));
  }

  /** The values that are known, to be held against a value that is known. */
  private Formula meets(String requested, Values values, boolean negated) {
    boolean meets = values.fixed().stream().anyMatch(value -> value.meets(requested));
    if (meets) {
      return truth(!negated);
    }
    var doubts =
        values.patterns().stream()
            .filter(pattern -> !pattern.isFixed())
            .map(pattern ->
                unknown(
                    pattern
                        .doubt()
                        .orElse(
                            "`" + requested + "` may be what `" + pattern.written() + "` gives")))
            .toList();
    var open = Formula.any(doubts);
    return negated ? Formula.not(open) : open;
  }

  private static Values without(Values values) {
    return Values.of(
        values.comparison(),
        values.patterns().stream().filter(one -> one.doubt().isEmpty()).toList());
  }

  /**
   * Values with the variables that are known replaced; those without a value are met by nothing.
   */
  private Values filled(Values values) {
    if (values.isFixed()) {
      return values;
    }
    return Values.of(
        values.comparison(),
        values.patterns().stream().flatMap(one -> filled(one).stream()).toList());
  }

  @Override
  public Formula every(Key key, Values values, boolean negated) {
    return Formula.not(some(key, values, !negated));
  }

  /** Something that nobody knows and that was asked for. */
  Optional<String> doubt() {
    return doubts.stream().findFirst();
  }
}
