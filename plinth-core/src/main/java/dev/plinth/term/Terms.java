package dev.plinth.term;

import dev.plinth.json.Json;
import dev.plinth.source.Origin;
import dev.plinth.term.Term.Absent;
import dev.plinth.term.Term.Case;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.Joined;
import dev.plinth.term.Term.Null;
import dev.plinth.term.Term.Number;
import dev.plinth.term.Term.OneOf;
import dev.plinth.term.Term.Reference;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Term.Truth;
import dev.plinth.term.Term.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** What can be done with every term. */
public final class Terms {
  private Terms() {}

  static boolean same(Term one, Term other) {
    return isSame(one, other) || alike(one, other);
  }

  @SuppressWarnings("ReferenceEquality") // one choice or unknown of the template, not one like it
  private static boolean isSame(Term one, Term other) {
    return one == other;
  }

  private static boolean alike(Term one, Term other) {
    return switch (one) {
      case Text(var text, _) -> other instanceof Text(var theirs, _) && text.equals(theirs);
      case Number(var number, _, _) ->
          other instanceof Number(var theirs, _, _) && number.compareTo(theirs) == 0;
      case Truth(var value, _) -> other instanceof Truth(var theirs, _) && value == theirs;
      case Null _ -> other instanceof Null;
      case Absent _ -> other instanceof Absent;
      case Items(var items, _) -> other instanceof Items(var theirs, _) && all(items, theirs);
      case Joined(var parts, _) -> other instanceof Joined(var theirs, _) && all(parts, theirs);
      case Fields(var members, _) ->
          other instanceof Fields(var theirs, _)
              && members.size() == theirs.size()
              && members.entrySet().stream()
                  .allMatch(entry -> {
                    var their = theirs.get(entry.getKey());
                    return their != null && same(entry.getValue(), their);
                  });
      case Reference(var resource, var attribute, _) ->
          other instanceof Reference(var theirs, var their, _)
              && resource.equals(theirs)
              && attribute.equals(their);
      case OneOf(var cases, _) ->
          other instanceof OneOf(var theirs, _)
              && cases.size() == theirs.size()
              && cases.stream()
                  .allMatch(mine ->
                      theirs.stream()
                          .anyMatch(their ->
                              mine.when().equals(their.when())
                                  && same(mine.value(), their.value())));
      // two things that are not known need not be the same
      case Unknown _ -> false;
    };
  }

  private static boolean all(List<Term> one, List<Term> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** What remains of the term where the assignment holds. */
  public static Term given(Term term, Assignment holds) {
    if (holds.equals(Assignment.ALWAYS)) {
      return term;
    }
    return switch (term) {
      case Text _, Number _, Truth _, Null _, Absent _, Reference _, Unknown _ -> term;
      case Items(var items, var origin) ->
          items(items.stream().map(item -> given(item, holds)).toList(), origin);
      case Joined(var parts, var origin) ->
          joined(parts.stream().map(part -> given(part, holds)).toList(), origin);
      case Fields(var members, var origin) -> {
        var kept = new LinkedHashMap<String, Term>();
        members.forEach((name, member) -> kept.put(name, given(member, holds)));
        yield fields(kept, origin);
      }
      case OneOf(var cases, var origin) -> {
        var left = new ArrayList<Case>();
        for (var one : cases) {
          if (one.when().meets(holds)) {
            left.add(new Case(one.when(), given(one.value(), holds)));
          }
        }
        yield left.isEmpty()
            ? new Unknown("no case of it is possible", origin)
            : oneOf(left, origin);
      }
    };
  }

  /** A list without the items that are left out. */
  public static Items items(List<Term> items, Origin origin) {
    for (var item : items) {
      if (item instanceof Absent) {
        return new Items(items.stream().filter(one -> !(one instanceof Absent)).toList(), origin);
      }
    }
    return new Items(items, origin);
  }

  /** An object without the members that are left out. */
  public static Fields fields(SequencedMap<String, Term> members, Origin origin) {
    members.values().removeIf(Absent.class::isInstance);
    return new Fields(members, origin);
  }

  /**
   * The cases, those of the same value put together; the value itself when all have the same.
   *
   * @throws IllegalArgumentException for no case
   */
  public static Term oneOf(List<Case> cases, Origin origin) {
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("no case");
    }
    var byValue = new LinkedHashMap<Integer, List<Case>>();
    for (var added : cases) {
      merge(byValue.computeIfAbsent(hash(added.value()), _ -> new ArrayList<>()), added);
    }
    var merged = byValue.values().stream().flatMap(List::stream).toList();
    var first = merged.getFirst().value();
    return byValue.size() == 1 && merged.stream().allMatch(one -> same(one.value(), first))
        ? first
        : new OneOf(merged, origin);
  }

  /** Equal for terms that say the same, and of texts and objects told from most others. */
  private static int hash(Term term) {
    return switch (term) {
      case Text(var text, _) -> text.hashCode();
      case Number(var number, _, _) -> number.stripTrailingZeros().hashCode();
      case Truth(var value, _) -> Boolean.hashCode(value);
      case Null _ -> 1;
      case Absent _ -> 2;
      case Items(var items, _) -> hash(items);
      case Joined(var parts, _) -> 31 * hash(parts);
      case Fields(var members, _) ->
          members.entrySet().stream()
              .mapToInt(entry -> entry.getKey().hashCode() ^ hash(entry.getValue()))
              .sum();
      case Reference(var resource, var attribute, _) ->
          31 * resource.hashCode() + attribute.hashCode();
      case OneOf(var cases, _) -> cases.size();
      case Unknown _ -> System.identityHashCode(term);
    };
  }

  private static int hash(List<Term> terms) {
    int hash = 3;
    for (var term : terms) {
      hash = 31 * hash + hash(term);
    }
    return hash;
  }

  private static void merge(List<Case> merged, Case added) {
    for (int i = 0; i < merged.size(); i++) {
      var one = merged.get(i);
      if (same(one.value(), added.value())) {
        var either = one.when().or(added.when());
        if (either.isPresent()) {
          merged.remove(i);
          merge(merged, new Case(either.get(), one.value()));
          return;
        }
      }
    }
    merged.add(added);
  }

  /**
   * The parts as one text: scalars become text, neighbours are put together, and a part that is a
   * joined text itself is taken apart.
   */
  public static Term joined(List<Term> parts, Origin origin) {
    var flat = new ArrayList<Term>();
    var text = new StringBuilder();
    for (var part : parts) {
      flatten(part, text, flat);
    }
    if (flat.isEmpty()) {
      return new Text(text.toString(), origin);
    }
    flush(text, flat, origin);
    return flat.size() == 1 ? flat.getFirst() : new Joined(flat, origin);
  }

  private static void flatten(Term part, StringBuilder text, List<Term> flat) {
    var scalar = part.scalar();
    if (scalar.isPresent()) {
      text.append(scalar.get());
    } else if (part instanceof Joined(var inner, _)) {
      inner.forEach(one -> flatten(one, text, flat));
    } else {
      flush(text, flat, part.origin());
      flat.add(part);
    }
  }

  private static void flush(StringBuilder text, List<Term> flat, Origin origin) {
    if (!text.isEmpty()) {
      flat.add(new Text(text.toString(), origin));
      text.setLength(0);
    }
  }

  /** The term with other terms in place of references. */
  public static Term replace(Term term, Function<Reference, Optional<Term>> references) {
    return switch (term) {
      case Reference reference -> references.apply(reference).orElse(reference);
      case Text _, Number _, Truth _, Null _, Absent _, Unknown _ -> term;
      case Items(var items, var origin) ->
          items(items.stream().map(item -> replace(item, references)).toList(), origin);
      case Joined(var parts, var origin) ->
          Choices.map(
              parts.stream().map(part -> replace(part, references)).toList(),
              origin,
              values -> joined(values, origin));
      case Fields(var members, var origin) -> {
        var replaced = new LinkedHashMap<String, Term>();
        members.forEach((name, member) -> replaced.put(name, replace(member, references)));
        yield fields(replaced, origin);
      }
      case OneOf(var cases, var origin) ->
          new OneOf(
              cases.stream()
                  .map(one -> new Case(one.when(), replace(one.value(), references)))
                  .toList(),
              origin);
    };
  }

  /** Shows each term within, itself first, in the order of the source. */
  public static void walk(Term term, Consumer<Term> visitor) {
    visitor.accept(term);
    switch (term) {
      case Text _, Number _, Truth _, Null _, Absent _, Reference _, Unknown _ -> {}
      case Items(var items, _) -> items.forEach(item -> walk(item, visitor));
      case Joined(var parts, _) -> parts.forEach(part -> walk(part, visitor));
      case Fields(var members, _) -> members.values().forEach(member -> walk(member, visitor));
      case OneOf(var cases, _) -> cases.forEach(one -> walk(one.value(), visitor));
    }
  }

  /**
   * JSON with what is not known marked: {@code {"Plinth::Reference": [stack, id, attribute]}},
   * {@code {"Plinth::Joined": [...]}}, {@code {"Plinth::OneOf": [{"when": {...}, "value": ...}]}}
   * and {@code {"Plinth::Unknown": reason}}.
   */
  public static Json json(Term term) {
    return switch (term) {
      case Text(var text, _) -> Json.of(text);
      case Number(var number, _, _) -> Json.of(number);
      case Truth(var value, _) -> Json.of(value);
      case Null _, Absent _ -> Json.nothing();
      case Items(var items, _) -> Json.array(items.stream().map(Terms::json).toList());
      case Fields(var members, _) -> {
        var object = new LinkedHashMap<String, Json>();
        members.forEach((name, member) -> object.put(name, json(member)));
        yield Json.object(object);
      }
      case Reference(var resource, var attribute, _) ->
          Json.object(
              "Plinth::Reference",
              attribute.isEmpty()
                  ? Json.array(Json.of(resource.stack().toString()), Json.of(resource.id()))
                  : Json.array(
                      Json.of(resource.stack().toString()),
                      Json.of(resource.id()),
                      Json.of(attribute)));
      case Joined(var parts, _) ->
          Json.object("Plinth::Joined", Json.array(parts.stream().map(Terms::json).toList()));
      case OneOf(var cases, _) ->
          Json.object("Plinth::OneOf", Json.array(cases.stream().map(Terms::json).toList()));
      case Unknown(var reason, _) -> Json.object("Plinth::Unknown", reason);
    };
  }

  private static Json json(Case one) {
    var when = new LinkedHashMap<String, Json>();
    one.when()
        .values()
        .forEach((variable, values) ->
            when.put(
                variable.toString(),
                Json.array(
                    new TreeSet<>(values)
                        .stream()
                            .map(value ->
                                value.equals(Variable.OTHER)
                                    ? Json.object("Plinth::Unknown", "any other value")
                                    : Json.of(value))
                            .toList())));
    return Json.object("when", Json.object(when), "value", json(one.value()));
  }
}
