package dev.plinth.term;

import dev.plinth.json.Members;
import dev.plinth.source.Origin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A value, as far as it is known, with the place it comes from. */
public sealed interface Term {
  /** Where it was written. */
  Origin origin();

  /** A string. */
  record Text(String text, Origin origin) implements Term {}

  /**
   * A number.
   *
   * @param written as in the source, which is what it becomes where a text is needed
   */
  record Number(BigDecimal number, String written, Origin origin) implements Term {
    /** A whole number. */
    public static Number of(long number, Origin origin) {
      return new Number(BigDecimal.valueOf(number), Long.toString(number), origin);
    }
  }

  /** True or false. */
  record Truth(boolean value, Origin origin) implements Term {}

  /** A value that is written and says nothing. */
  record Null(Origin origin) implements Term {}

  /** A list. */
  record Items(List<Term> items, Origin origin) implements Term {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object, its members in the order of the source. */
  record Fields(SequencedMap<String, Term> members, Origin origin) implements Term {
    public Fields {
      members = Members.copyOf(members);
    }

    /**
     * The object of these members.
     *
     * @param names in order, each once
     * @param values one for each name
     */
    public static Fields of(List<String> names, List<Term> values, Origin origin) {
      return new Fields(Members.of(names, values), origin);
    }

    /** The member of this name, {@link Absent} when there is none. */
    public Term get(String name) {
      var member = members.get(name);
      return member == null ? new Absent(origin) : member;
    }
  }

  /** Nothing, as {@code AWS::NoValue} makes it: what would hold it is left out. */
  record Absent(Origin origin) implements Term {}

  /**
   * What a resource gives once it exists.
   *
   * @param attribute of {@code Fn::GetAtt}, empty for what {@code Ref} gives
   */
  record Reference(ResourceKey resource, String attribute, Origin origin) implements Term {}

  /**
   * A text of parts, of which some are known only after deployment.
   *
   * @param parts texts, references and unknowns; no two texts beside each other
   */
  record Joined(List<Term> parts, Origin origin) implements Term {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /** One of several values, by what is chosen at deployment. */
  record OneOf(List<Case> cases, Origin origin) implements Term {
    public OneOf {
      cases = List.copyOf(cases);
    }
  }

  /** A value and when it holds. */
  record Case(Assignment when, Term value) {}

  /**
   * Not known.
   *
   * @param reason what is missing, lower case, without a period
   */
  record Unknown(String reason, Origin origin) implements Term {}

  /** Whether it is known whole: no choice, reference or unknown anywhere in it. */
  default boolean isConcrete() {
    return switch (this) {
      case Text _, Number _, Truth _, Null _, Absent _ -> true;
      case Items(var items, _) -> items.stream().allMatch(Term::isConcrete);
      case Fields(var members, _) -> members.values().stream().allMatch(Term::isConcrete);
      case Reference _, Joined _, OneOf _, Unknown _ -> false;
    };
  }

  /**
   * The text that CloudFormation makes of a scalar where it needs a text: numbers as written,
   * {@code true} and {@code false}; empty for anything else.
   */
  default Optional<String> scalar() {
    return switch (this) {
      case Text(var text, _) -> Optional.of(text);
      case Number(_, var written, _) -> Optional.of(written);
      case Truth(var value, _) -> Optional.of(Boolean.toString(value));
      case Null _, Absent _, Items _, Fields _, Reference _, Joined _, OneOf _, Unknown _ ->
          Optional.empty();
    };
  }

  /** Whether the other says the same, wherever it was written. */
  default boolean says(Term other) {
    return Terms.same(this, other);
  }
}
