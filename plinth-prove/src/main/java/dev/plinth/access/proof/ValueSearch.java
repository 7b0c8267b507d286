package dev.plinth.access.proof;

import dev.plinth.access.authorization.ConditionType;
import dev.plinth.access.language.Comparison.Kind;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Value;
import dev.plinth.world.IpAddress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether one value meets some constraints.
 *
 * <p>Texts are a question about globs. Numbers, dates and addresses are tried: whether a constraint
 * holds changes only at the bounds that the constraints name, so one value at each bound and
 * between neighbours stands for all, with one that is of no such kind. Where the kinds are mixed,
 * what fits no kind alone fits none.
 */
final class ValueSearch {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final List<Constraint> constraints;
  private final ConditionType type;
  private final Globs globs;

  private ValueSearch(List<Constraint> constraints, ConditionType type, Globs globs) {
    this.constraints = constraints;
    this.type = type;
    this.globs = globs;
  }

  /** The answer to whether there is a value. */
  sealed interface Answer {
    /** This one will do. */
    record Found(String value) implements Answer {}

    /**
     * There is none.
     *
     * @param core constraints that no value meets, by their place
     */
    record Nothing(BitSet core) implements Answer {}

    /** It took too long. */
    record Undecided() implements Answer {}
  }

  /** Looks for a value of this type that meets all. */
  static Answer find(List<Constraint> constraints, ConditionType type, Globs globs) {
    return new ValueSearch(constraints, type, globs).find();
  }

  private Answer find() {
    var kinds =
        constraints.stream().map(one -> one.values().comparison().kind()).distinct().toList();
    if (type == ConditionType.BOOL) {
      for (var truth : List.of("true", "false")) {
        if (constraints.stream().allMatch(one -> fits(Candidate.of(truth, kinds), one))) {
          return new Answer.Found(truth);
        }
      }
    }
    if (kinds.isEmpty()) {
      return new Answer.Found(plain());
    }
    return kinds.equals(List.of(Kind.TEXT)) ? text() : tried(kinds);
  }

  private Answer tried(List<Kind> kinds) {
    var core = new BitSet();
    for (var text : (Iterable<String>) candidates()::iterator) {
      var candidate = Candidate.of(text, kinds);
      if (globs.effort().isSpent()) {
        return new Answer.Undecided();
      }
      // what was in the way of others first, so that the core is small
      if (core.stream().allMatch(i -> fits(candidate, constraints.get(i)))) {
        int against = 0;
        while (against < constraints.size() && fits(candidate, constraints.get(against))) {
          against++;
        }
        if (against == constraints.size()) {
          return new Answer.Found(text);
        }
        core.set(against);
      }
    }
    // for one kind the candidates stand for all values of it, and no other value is of the type
    return kinds.size() == 1 ? new Answer.Nothing(core) : mixed(kinds);
  }

  /** A text that fits may be none of the other kind; only what no kind lets through is excluded. */
  private Answer mixed(List<Kind> kinds) {
    for (var kind : kinds) {
      var places =
          IntStream.range(0, constraints.size())
              .filter(i -> constraints.get(i).values().comparison().kind() == kind)
              .toArray();
      var own = Arrays.stream(places).mapToObj(constraints::get).toList();
      if (find(own, type, globs) instanceof Answer.Nothing(var core)) {
        var all = new BitSet();
        core.stream().forEach(i -> all.set(places[i]));
        return new Answer.Nothing(all);
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

  private Answer text() {
    var required = new ArrayList<List<Value.Text>>();
    var requiring = new ArrayList<Integer>();
    var excluded = new ArrayList<Value.Text>();
    var excluding = new ArrayList<Integer>();
    for (int i = 0; i < constraints.size(); i++) {
      var one = constraints.get(i);
      if (one.meets()) {
        required.add(Stream.concat(fixed(one), open(one)).toList());
        requiring.add(i);
      } else {
        fixed(one).forEach(excluded::add);
        while (excluding.size() < excluded.size()) {
          excluding.add(i);
        }
      }
    }
    if (type == ConditionType.BOOL) {
      required.add(List.of(new Value.Text("true", true), new Value.Text("false", true)));
    }
    var lists = required.stream().map(globs::of).toList();
    return switch (GlobProduct.find(lists, globs.of(excluded), globs)) {
      case GlobProduct.Answer.Found(var text) -> new Answer.Found(text);
      case GlobProduct.Answer.Undecided _ -> new Answer.Undecided();
      case GlobProduct.Answer.Nothing(var needed, var others) -> {
        var core = new BitSet();
        needed.stream().filter(i -> i < requiring.size()).forEach(i -> core.set(requiring.get(i)));
        others.stream().forEach(i -> core.set(excluding.get(i)));
        yield new Answer.Nothing(core);
      }
    };
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

  private boolean fits(Candidate candidate, Constraint constraint) {
    globs.effort().spend(constraint.values().fixed().size());
    return constraint.takes(candidate);
  }

  private Stream<String> candidates() {
    var values = constraints.stream().flatMap(one -> one.values().fixed().stream()).toList();
    var dates = constraints.stream().anyMatch(one -> one.values().comparison().kind() == Kind.DATE);
    var texts =
        constraints.stream()
            .flatMap(ValueSearch::fixed)
            .map(Value.Text::glob)
            .filter(Glob::isLiteral);
    return Stream.of(texts, quantities(values, dates), addresses(values), Stream.of(plain()))
        .flatMap(one -> one);
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
