package dev.plinth.access.proof;

import dev.plinth.access.authorization.ConditionKey;
import dev.plinth.access.authorization.ConditionType;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Interpreter;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Value;
import dev.plinth.access.language.Values;
import io.github.cvc5.Kind;
import io.github.cvc5.Term;
import io.github.cvc5.TermManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All requests for an action as terms of cvc5, made without the formulas and theories of the
 * prover: the resource is a string, each key has some values of which each may be missing.
 */
final class SmtRequests implements Interpreter<Term> {
  /** As many as a key needs that some conditions each want a value of. */
  private static final int VALUES = 5;

  private final TermManager terms;
  private final SmtValues values;
  private final String action;
  private final ServiceAuthorization authorization;
  private final Term resource;
  private final Map<Key, List<SmtValue>> keys = new HashMap<>();
  private final List<Term> facts = new ArrayList<>();

  SmtRequests(TermManager terms, String action, ServiceAuthorization authorization) {
    this.terms = terms;
    this.values = new SmtValues(terms);
    this.action = action;
    this.authorization = authorization;
    this.resource = terms.mkConst(terms.getStringSort(), "resource");
  }

  /** What is so of all requests. */
  Term facts() {
    return all(facts);
  }

  private Term all(List<Term> parts) {
    var all = truth(true);
    for (var part : parts) {
      all = and(all, part);
    }
    return all;
  }

  private Term any(List<Term> parts) {
    var any = truth(false);
    for (var part : parts) {
      any = or(any, part);
    }
    return any;
  }

  @Override
  public Term truth(boolean is) {
    return terms.mkBoolean(is);
  }

  @Override
  public Term and(Term one, Term other) {
    return terms.mkTerm(Kind.AND, one, other);
  }

  @Override
  public Term or(Term one, Term other) {
    return terms.mkTerm(Kind.OR, one, other);
  }

  @Override
  public Term not(Term one) {
    return terms.mkTerm(Kind.NOT, one);
  }

  @Override
  public boolean isFalse(Term one) {
    return false;
  }

  @Override
  public boolean isTrue(Term one) {
    return false;
  }

  @Override
  public Term unknown(String reason) {
    throw new IllegalArgumentException(reason);
  }

  @Override
  public Term action(Actions actions) {
    return truth(actions.meets(action));
  }

  @Override
  public Term principal(Named named) {
    throw new IllegalArgumentException("nobody is named in what is compared");
  }

  @Override
  public Term resource(Pattern pattern) {
    return values.matches(resource, pattern.glob(_ -> Optional.empty()).orElseThrow(), false);
  }

  @Override
  public Term present(Key key) {
    return any(valuesOf(key).stream().map(SmtValue::there).toList());
  }

  @Override
  public Term single(Key key) {
    var those = valuesOf(key);
    var exactly = new ArrayList<Term>();
    for (var one : those) {
      var only = new ArrayList<Term>(List.of(one.there()));
      those.stream().filter(other -> other != one).forEach(other -> only.add(not(other.there())));
      exactly.add(all(only));
    }
    return any(exactly);
  }

  @Override
  public Term some(Key key, Values asked, boolean negated) {
    return any(
        valuesOf(key).stream()
            .map(one -> and(one.there(), negated ? not(meets(one, asked)) : meets(one, asked)))
            .toList());
  }

  @Override
  public Term every(Key key, Values asked, boolean negated) {
    return not(some(key, asked, !negated));
  }

  private Term meets(SmtValue value, Values asked) {
    return any(asked.fixed().stream().map(one -> meets(value, one)).toList());
  }

  private Term meets(SmtValue value, Value asked) {
    return switch (asked) {
      case Value.Text(var glob, var ignoringCase) ->
          values.matches(value.text(), glob, ignoringCase);
      case Value.Bound bound -> and(value.isQuantity(), values.holds(value.quantity(), bound));
      case Value.Range(var cidr) -> and(value.isAddress(), values.isIn(value.address(), cidr));
      case Value.Nothing _ -> truth(false);
    };
  }

  private List<SmtValue> valuesOf(Key key) {
    return keys.computeIfAbsent(key, this::made);
  }

  private List<SmtValue> made(Key key) {
    var known = authorization.keyOf(key.written());
    var type = known.map(ConditionKey::type).orElse(ConditionType.STRING);
    boolean several = known.map(ConditionKey::multivalued).orElse(true);
    var all = new ArrayList<SmtValue>();
    for (int i = 0; i < (several ? VALUES : 1); i++) {
      var value = values.named(key.small() + " " + i);
      all.add(value);
      facts.add(values.isAddress(value.address()));
      switch (type) {
        case BOOL ->
            facts.add(
                or(
                    values.matches(value.text(), "true", true),
                    values.matches(value.text(), "false", true)));
        case NUMERIC, DATE -> facts.add(value.isQuantity());
        case IP_ADDRESS -> facts.add(value.isAddress());
        case STRING, ARN, BINARY -> {}
      }
    }
    return all;
  }
}
