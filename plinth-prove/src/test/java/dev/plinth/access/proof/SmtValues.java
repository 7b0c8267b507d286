package dev.plinth.access.proof;

import dev.plinth.access.language.Comparison;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Value;
import dev.plinth.access.proof.SmtValue.SmtAddress;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import io.github.cvc5.CVC5ApiException;
import io.github.cvc5.Kind;
import io.github.cvc5.Sort;
import io.github.cvc5.Term;
import io.github.cvc5.TermManager;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Globs, bounds and ranges of addresses as terms of cvc5. */
final class SmtValues {
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

  private final TermManager terms;

  SmtValues(TermManager terms) {
    this.terms = terms;
  }

  SmtValue named(String name) {
    return new SmtValue(
        constant(terms.getBooleanSort(), name + " there"),
        constant(terms.getStringSort(), name),
        constant(terms.getBooleanSort(), name + " is a quantity"),
        constant(terms.getRealSort(), name + " quantity"),
        constant(terms.getBooleanSort(), name + " is an address"),
        new SmtAddress(
            constant(terms.getBooleanSort(), name + " is IPv6"),
            constant(terms.getIntegerSort(), name + " address")));
  }

  private Term constant(Sort sort, String name) {
    return terms.mkConst(sort, name);
  }

  /** Whether a text matches a glob. */
  Term matches(Term text, String glob, boolean ignoringCase) {
    var regex = terms.mkTerm(Kind.STRING_TO_REGEXP, terms.mkString(""));
    for (int i = 0; i < glob.length(); i++) {
      regex = terms.mkTerm(Kind.REGEXP_CONCAT, regex, letter(glob.charAt(i), ignoringCase));
    }
    return terms.mkTerm(Kind.STRING_IN_REGEXP, text, regex);
  }

  private Term letter(char letter, boolean ignoringCase) {
    var any = terms.mkRegexpAllchar();
    var within = terms.mkTerm(Kind.REGEXP_DIFF, any, only(':'));
    return switch (letter) {
      case Glob.ANY -> terms.mkTerm(Kind.REGEXP_STAR, any);
      case Glob.WITHIN -> terms.mkTerm(Kind.REGEXP_STAR, within);
      case Glob.ONE -> any;
      case Glob.ONE_WITHIN -> within;
      default ->
          ignoringCase
              ? terms.mkTerm(
                  Kind.REGEXP_UNION,
                  only(Character.toLowerCase(letter)),
                  only(Character.toUpperCase(letter)))
              : only(letter);
    };
  }

  private Term only(char letter) {
    return terms.mkTerm(Kind.STRING_TO_REGEXP, terms.mkString(String.valueOf(letter)));
  }

  /** Whether a number, or a date in seconds, is as a condition asks. */
  Term holds(Term quantity, Value.Bound bound) {
    var kind =
        switch (bound.comparison()) {
          case NUMERIC_EQUALS, DATE_EQUALS -> Kind.EQUAL;
          case NUMERIC_LESS, DATE_BEFORE -> Kind.LT;
          case NUMERIC_AT_MOST, DATE_NOT_AFTER -> Kind.LEQ;
          case NUMERIC_MORE, DATE_AFTER -> Kind.GT;
          case NUMERIC_AT_LEAST, DATE_NOT_BEFORE -> Kind.GEQ;
          case Comparison other -> throw new IllegalArgumentException(other + " has no order");
        };
    return terms.mkTerm(kind, quantity, real(bound.bound()));
  }

  private Term real(BigDecimal number) {
    try {
      return terms.mkReal(number.toPlainString());
    } catch (CVC5ApiException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Term whole(BigInteger number) {
    try {
      return terms.mkInteger(number.toString());
    } catch (CVC5ApiException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Whether it can be one: a number of 32 or 128 bits. */
  Term isAddress(SmtAddress address) {
    var most =
        terms.mkTerm(
            Kind.ITE,
            address.isSix(),
            whole(BigInteger.ONE.shiftLeft(128)),
            whole(BigInteger.ONE.shiftLeft(32)));
    return terms.mkTerm(
        Kind.AND,
        terms.mkTerm(Kind.GEQ, address.number(), whole(BigInteger.ZERO)),
        terms.mkTerm(Kind.LT, address.number(), most));
  }

  Term isIn(SmtAddress address, Cidr range) {
    boolean isSix = range.first().family().bits() == 128;
    return terms.mkTerm(
        Kind.AND,
        new Term[] {
          isSix ? address.isSix() : terms.mkTerm(Kind.NOT, address.isSix()),
          terms.mkTerm(Kind.GEQ, address.number(), whole(number(range.first()))),
          terms.mkTerm(Kind.LEQ, address.number(), whole(number(range.last())))
        });
  }

  private static BigInteger number(IpAddress address) {
    return unsigned(address.high())
        .multiply(WORD)
        .add(unsigned(address.low()))
        .shiftRight(128 - address.family().bits());
  }

  private static BigInteger unsigned(long word) {
    return new BigInteger(Long.toUnsignedString(word));
  }
}
