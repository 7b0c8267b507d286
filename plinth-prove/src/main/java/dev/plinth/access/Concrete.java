package dev.plinth.access;

import dev.plinth.access.Facts.Fact;
import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Interpreter;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Value;
import dev.plinth.access.language.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One request, as far as it is known. Not safe for use by several threads: it notes what kept it
 * from deciding.
 */
final class Concrete implements Interpreter<Match> {
  private final Caller caller;
  private final String action;
  private final String resource;
  private final boolean isWhole;
  private final Facts facts;
  private final Set<String> reasons = new LinkedHashSet<>();

  private Concrete(Caller caller, String action, String resource, boolean isWhole, Facts facts) {
    this.caller = caller;
    this.action = action;
    this.resource = resource;
    this.isWhole = isWhole;
    this.facts = facts;
  }

  /** A request that is known whole. */
  static Concrete of(Request request) {
    return new Concrete(
        request.caller(), request.actionKey(), request.resource(), true, request.facts());
  }

  /**
   * A request of whose resource only a part is known.
   *
   * @param resource an ARN in which {@code *} and {@code ?} stand for what is not known
   */
  static Concrete partial(Caller caller, String action, String resource, Facts facts) {
    return new Concrete(
        caller,
        action,
        Glob.like(resource),
        resource.indexOf('*') < 0 && resource.indexOf('?') < 0,
        facts);
  }

  /** What kept it from deciding. */
  List<String> reasons() {
    return List.copyOf(reasons);
  }

  void forget() {
    reasons.clear();
  }

  @Override
  public Match truth(boolean is) {
    return Match.of(is);
  }

  @Override
  public Match and(Match one, Match other) {
    return one.and(other);
  }

  @Override
  public Match or(Match one, Match other) {
    return one.or(other);
  }

  @Override
  public Match not(Match one) {
    return one.not();
  }

  @Override
  public boolean isFalse(Match one) {
    return one == Match.NO;
  }

  @Override
  public boolean isTrue(Match one) {
    return one == Match.YES;
  }

  @Override
  public Match unknown(String reason) {
    reasons.add(reason);
    return Match.UNKNOWN;
  }

  @Override
  public Match action(Actions actions) {
    var doubt = actions.doubt();
    if (doubt.isPresent()) {
      return unknown(doubt.get());
    }
    return Match.of(actions.meets(action));
  }

  @Override
  public Match principal(Named named) {
    return switch (named) {
      case Named.Unknown(var reason) -> unknown(reason);
      case Named.CanonicalUser _ ->
          caller.isIdentity()
              ? unknown("which account a canonical user id belongs to is told nowhere")
              : Match.NO;
      case Named.Everyone _,
          Named.Account _,
          Named.Identity _,
          Named.Service _,
          Named.Federated _ ->
          Match.of(caller.isMeantBy(named));
    };
  }

  @Override
  public Match resource(Pattern pattern) {
    var glob = glob(pattern);
    if (glob.isEmpty()) {
      return Match.NO;
    }
    var meets =
        isWhole
            ? Match.of(Glob.matches(glob.get(), resource))
            : Partial.matches(glob.get(), resource);
    if (meets == Match.UNKNOWN) {
      return unknown("the resource `" + Glob.written(resource) + "` may or may not be meant");
    }
    return doubted(meets, pattern);
  }

  /** What a hole let through may also not be meant; what no filling of it lets through is not. */
  private Match doubted(Match meets, Pattern pattern) {
    if (meets == Match.NO || pattern.isFixed()) {
      return meets;
    }
    var doubt = pattern.doubt();
    if (doubt.isPresent()) {
      return unknown(doubt.get());
    }
    for (var variable : pattern.variables().toList()) {
      if (facts.ofSmall(variable.key().small()) instanceof Fact.Unknown) {
        return unknown("`" + variable.key().written() + "` is not known");
      }
    }
    return meets;
  }

  private Optional<String> glob(Pattern pattern) {
    return pattern.isFixed() ? pattern.glob(_ -> Optional.empty()) : pattern.glob(this::value);
  }

  private Optional<String> value(Pattern.Part.Variable variable) {
    return switch (facts.ofSmall(variable.key().small())) {
      case Fact.Present(var values) ->
          values.size() == 1
              ? Optional.of(Glob.literal(values.getFirst()))
              : variable.otherwise().map(Glob::literal);
      case Fact.Absent _ -> variable.otherwise().map(Glob::literal);
      case Fact.Unknown _ -> Optional.of(String.valueOf(Glob.ANY));
    };
  }

  @Override
  public Match present(Key key) {
    return switch (facts.ofSmall(key.small())) {
      case Fact.Present _ -> Match.YES;
      case Fact.Absent _ -> Match.NO;
      case Fact.Unknown _ -> unknown("`" + key.written() + "` is not known");
    };
  }

  @Override
  public Match single(Key key) {
    return switch (facts.ofSmall(key.small())) {
      case Fact.Present(var values) -> Match.of(values.size() == 1);
      case Fact.Absent _ -> Match.NO;
      case Fact.Unknown _ -> unknown("`" + key.written() + "` is not known");
    };
  }

  @Override
  public Match some(Key key, Values values, boolean negated) {
    return switch (facts.ofSmall(key.small())) {
      case Fact.Present(var requested) -> {
        var some = Match.NO;
        for (var value : requested) {
          var one = meets(value, values);
          some = some.or(negated ? one.not() : one);
        }
        yield some;
      }
      case Fact.Absent _ -> Match.NO;
      case Fact.Unknown _ -> unknown("`" + key.written() + "` is not known");
    };
  }

  @Override
  public Match every(Key key, Values values, boolean negated) {
    return switch (facts.ofSmall(key.small())) {
      case Fact.Present(var requested) -> {
        var every = Match.YES;
        for (var value : requested) {
          var one = meets(value, values);
          every = every.and(negated ? one.not() : one);
        }
        yield every;
      }
      case Fact.Absent _ -> Match.YES;
      case Fact.Unknown _ -> unknown("`" + key.written() + "` is not known");
    };
  }

  private Match meets(String requested, Values values) {
    var fixed = values.fixed();
    for (int i = 0; i < fixed.size(); i++) {
      if (fixed.get(i).meets(requested)) {
        return Match.YES;
      }
    }
    if (values.isFixed()) {
      return Match.NO;
    }
    var meets = Match.NO;
    for (var pattern : values.patterns()) {
      if (!pattern.isFixed()) {
        meets = meets.or(meets(requested, values, pattern));
      }
    }
    return meets;
  }

  private Match meets(String requested, Values values, Pattern pattern) {
    var glob = glob(pattern);
    if (glob.isEmpty()) {
      return Match.NO;
    }
    Value value = Values.value(values.comparison(), glob.get());
    return doubted(Match.of(value.meets(requested)), pattern);
  }
}
