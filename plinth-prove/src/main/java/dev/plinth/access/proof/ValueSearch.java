package dev.plinth.access.proof;

import dev.plinth.access.authorization.ConditionType;
import dev.plinth.access.language.Comparison.Kind;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Value;
import dev.plinth.access.proof.GlobProduct.Answer;
import dev.plinth.world.IpAddress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whether one value meets some constraints.
 *
 * <p>Texts are a question about globs. Numbers, dates and addresses are tried: whether a constraint
 * holds changes only at the bounds that the constraints name, so one value at each bound and
 * between neighbours stands for all. Where the kinds are mixed, what fits no kind alone fits none.
 */
final class ValueSearch {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final List<Constraint> constraints;
  private final ConditionType type;

  private ValueSearch(List<Constraint> constraints, ConditionType type) {
    this.constraints = constraints;
    this.type = type;
  }

  /** Looks for a value of this type that meets all. */
  static Answer find(List<Constraint> constraints, ConditionType type) {
    return new ValueSearch(constraints, type).find();
  }

  private Answer find() {
    var kinds =
        constraints.stream().map(one -> one.values().comparison().kind()).distinct().toList();
    if (type == ConditionType.BOOL) {
      for (var truth : List.of("true", "false")) {
        if (constraints.stream().allMatch(one -> fits(truth, one))) {
          return new Answer.Found(truth);
        }
      }
    }
    if (kinds.isEmpty() || kinds.equals(List.of(Kind.TEXT))) {
      return kinds.isEmpty() ? new Answer.Found(plain()) : text(constraints);
    }
    var own = kinds.size() == 1 ? constraints : List.<Constraint>of();
    for (var candidate : candidates().toList()) {
      if (constraints.stream().allMatch(one -> fits(candidate, one))) {
        return new Answer.Found(candidate);
      }
    }
    // for one kind the candidates stand for all values of it, and no other value is of the type
    return own.isEmpty() ? mixed(kinds) : new Answer.Nothing();
  }

  /** A text that fits may be none of the other kind; only what no kind lets through is excluded. */
  private Answer mixed(List<Kind> kinds) {
    for (var kind : kinds) {
      var own =
          constraints.stream().filter(one -> one.values().comparison().kind() == kind).toList();
      if (find(own, type) instanceof Answer.Nothing nothing) {
        return nothing;
      }
    }
    return new Answer.Undecided();
  }

  private String plain() {
    return switch (type) {
      case BOOL -> "true";
      case NUMERIC -> "1";
      case DATE -> "2026-01-01T00:00:00Z";
      case IP_ADDRESS -> "203.0.113.1";
      case ARN -> "arn:aws:sns:us-east-1:111122223333:x";
      case STRING, BINARY -> "x";
    };
  }

  private Answer text(List<Constraint> texts) {
    var required = new ArrayList<List<Value.Text>>();
    var excluded = new ArrayList<Value.Text>();
    if (type == ConditionType.BOOL) {
      required.add(List.of(new Value.Text("true", true), new Value.Text("false", true)));
    }
    for (var one : texts) {
      if (one.meets()) {
        required.add(Stream.concat(fixed(one), open(one)).toList());
      } else {
        fixed(one).forEach(excluded::add);
      }
    }
    return GlobProduct.find(required, excluded);
  }

  private static Stream<Value.Text> fixed(Constraint constraint) {
    return constraint.values().fixed().stream()
        .flatMap(value -> value instanceof Value.Text text ? Stream.of(text) : Stream.empty());
  }

  /** What a variable stands for may be anything, so nothing that could fit is left out. */
  private static Stream<Value.Text> open(Constraint constraint) {
    boolean ignoringCase =
        constraint.values().fixed().stream()
            .anyMatch(value -> value instanceof Value.Text text && text.ignoringCase());
    return constraint.values().patterns().stream()
        .filter(pattern -> !pattern.isFixed())
        .map(ValueSearch::open)
        .map(glob -> new Value.Text(glob, ignoringCase));
  }

  private static String open(Pattern pattern) {
    return pattern.glob(_ -> Optional.of("" + Glob.ANY)).orElseThrow();
  }

  private static boolean fits(String candidate, Constraint constraint) {
    boolean meets = constraint.values().fixed().stream().anyMatch(value -> value.meets(candidate));
    return meets == constraint.meets() || (constraint.meets() && !constraint.values().isFixed());
  }

  private Stream<String> candidates() {
    var values = constraints.stream().flatMap(one -> one.values().fixed().stream()).toList();
    var dates = constraints.stream().anyMatch(one -> one.values().comparison().kind() == Kind.DATE);
    var texts =
        constraints.stream()
            .flatMap(ValueSearch::fixed)
            .map(Value.Text::glob)
            .filter(Glob::isLiteral);
    return Stream.of(texts, quantities(values, dates), addresses(values), others())
        .flatMap(one -> one);
  }

  /** A key that need not be a number, a date or an address may be none. */
  private Stream<String> others() {
    return switch (type) {
      case STRING, ARN, BINARY -> Stream.of("x");
      case BOOL, NUMERIC, DATE, IP_ADDRESS -> Stream.empty();
    };
  }

  private static Stream<String> quantities(List<Value> values, boolean dates) {
    var bounds = new TreeSet<BigDecimal>();
    for (var value : values) {
      if (value instanceof Value.Bound(_, var bound)) {
        bounds.add(bound);
      }
    }
    if (bounds.isEmpty()) {
      return Stream.empty();
    }
    var all = new TreeSet<BigDecimal>(bounds);
    all.add(bounds.getFirst().subtract(BigDecimal.ONE));
    all.add(bounds.getLast().add(BigDecimal.ONE));
    var before = bounds.getFirst();
    for (var bound : bounds.tailSet(before, false)) {
      var middle = before.add(bound).divide(TWO);
      var whole = middle.setScale(0, RoundingMode.FLOOR);
      all.add(whole.compareTo(before) > 0 && whole.compareTo(bound) < 0 ? whole : middle);
      before = bound;
    }
    return all.stream().map(one -> dates ? date(one) : one.stripTrailingZeros().toPlainString());
  }

  private static String date(BigDecimal seconds) {
    var whole = seconds.setScale(0, RoundingMode.FLOOR);
    try {
      return Instant.ofEpochSecond(
              whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue())
          .toString();
    } catch (ArithmeticException | java.time.DateTimeException e) {
      return seconds.toPlainString();
    }
  }

  private static Stream<String> addresses(List<Value> values) {
    var all = new TreeSet<IpAddress>();
    for (var value : values) {
      if (value instanceof Value.Range(var cidr)) {
        all.add(cidr.first());
        all.add(cidr.last());
        Stream.of(NextAddress.before(cidr.first()), NextAddress.after(cidr.last()))
            .flatMap(Optional::stream)
            .forEach(all::add);
      }
    }
    return all.isEmpty()
        ? Stream.empty()
        : Stream.concat(
            Stream.of("203.0.113.1", "2001:db8::1"), all.stream().map(IpAddress::toString));
  }
}
