package dev.plinth.access.proof;

import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Value;
import dev.plinth.access.language.Values;
import java.util.List;
import java.util.Optional;

/**
 * Condition keys that follow from who calls, as questions about the caller.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable">Principal
 *     key values</a>
 */
final class WhoKeys {
  /** A value that all callers of a kind have. */
  private record Same(Formula who, String value) {}

  private static final Formula IS_SERVICE = Who.is(Who.SERVICE + Glob.ANY);

  private WhoKeys() {}

  /** Whether a request has the key; empty for a key that does not follow from the caller. */
  static Optional<Formula> present(Key key) {
    return switch (key.small()) {
      case "aws:principalarn" -> Optional.of(Who.isIdentity());
      case "aws:principalaccount" ->
          Optional.of(Formula.or(Who.isIdentity(), Who.is(Who.ANONYMOUS)));
      case "aws:principaltype" ->
          Optional.of(Formula.any(types().stream().map(Same::who).toList()));
      case "aws:principalisawsservice" -> Optional.of(Formula.or(Who.isIdentity(), IS_SERVICE));
      case "aws:principalservicename" -> Optional.of(IS_SERVICE);
      case "aws:username" -> Optional.of(Who.is(Who.USER));
      default -> Optional.empty();
    };
  }

  /**
   * Whether the value of the key meets these, or with {@code negated} none of them; empty for what
   * cannot be said of the caller alone.
   */
  static Optional<Formula> some(Key key, Values values, boolean negated) {
    var present = present(key);
    if (present.isEmpty() || !values.isFixed()) {
      return Optional.empty();
    }
    var meets =
        switch (key.small()) {
          case "aws:principalarn" -> each(values, Who::is);
          case "aws:principalaccount" -> accounts(values);
          case "aws:principalservicename" -> each(values, glob -> Who.is(Who.SERVICE + glob));
          case "aws:principaltype" -> Optional.of(among(types(), values));
          case "aws:principalisawsservice" ->
              Optional.of(
                  among(
                      List.of(
                          new Same(IS_SERVICE, "true"), new Same(Formula.not(IS_SERVICE), "false")),
                      values));
          case "aws:username" -> names(values);
          default -> Optional.<Formula>empty();
        };
    return meets.map(
        formula -> Formula.and(present.get(), negated ? Formula.not(formula) : formula));
  }

  private static List<Same> types() {
    return List.of(
        new Same(Who.is(Who.USER), "User"),
        new Same(Who.is(Who.ROLE), "AssumedRole"),
        new Same(Who.is(Who.FEDERATED_USER), "FederatedUser"),
        new Same(Who.is(Who.ROOT), "Account"),
        new Same(Who.is(Who.ANONYMOUS), "Anonymous"));
  }

  private static Formula among(List<Same> kinds, Values values) {
    return Formula.any(
        kinds.stream()
            .filter(kind -> values.fixed().stream().anyMatch(value -> value.meets(kind.value())))
            .map(Same::who)
            .toList());
  }

  private static Optional<Formula> accounts(Values values) {
    var nobody = new Same(Who.is(Who.ANONYMOUS), "anonymous");
    return each(
            values,
            glob -> Who.in(glob.replace(Glob.ANY, Glob.WITHIN).replace(Glob.ONE, Glob.ONE_WITHIN)))
        .map(some -> Formula.or(some, among(List.of(nobody), values)));
  }

  private interface OfGlob {
    Formula of(String glob);
  }

  private static Optional<Formula> each(Values values, OfGlob formula) {
    var any = Formula.FALSE;
    for (var value : values.fixed()) {
      if (!(value instanceof Value.Text(var glob, var ignoringCase)) || ignoringCase) {
        return Optional.empty();
      }
      any = Formula.or(any, formula.of(glob));
    }
    return Optional.of(any);
  }

  /** Only whole names: a wildcard could reach over into the path. */
  private static Optional<Formula> names(Values values) {
    var globs =
        values.fixed().stream()
            .map(value -> value instanceof Value.Text(var glob, _) ? glob : "" + Glob.ANY);
    if (!globs.allMatch(Glob::isLiteral)) {
      return Optional.empty();
    }
    var start = "arn:" + Glob.WITHIN + ":iam::" + Glob.WITHIN + ":user/";
    return each(
        values, glob -> Formula.or(Who.is(start + glob), Who.is(start + Glob.ANY + "/" + glob)));
  }
}
