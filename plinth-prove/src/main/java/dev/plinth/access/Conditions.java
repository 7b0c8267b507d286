package dev.plinth.access;

import dev.plinth.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition block of a statement over what is known of a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
final class Conditions {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  /** Compares one value of the request with one of the policy. */
  private interface Comparison {
    Match compare(String requested, String written);
  }

  /** An operator: how values compare, and whether it asks for inequality. */
  private record Operator(Comparison comparison, boolean negated) {}

  /** What was asked of several values. */
  private enum Quantifier {
    NONE,
    ANY,
    ALL
  }

  private Conditions() {}

  /** Whether every condition holds. What keeps it from being decided is added to the reasons. */
  static Match hold(Json.JsonObject block, Facts facts, List<String> reasons) {
    var result = Match.YES;
    for (var operator : block.members().entrySet()) {
      if (!(operator.getValue() instanceof Json.JsonObject keys)) {
        reasons.add("`" + operator.getKey() + "` is not an object");
        return Match.UNKNOWN;
      }
      for (var key : keys.members().entrySet()) {
        var unknown = new ArrayList<String>();
        var holds = holds(operator.getKey(), key.getKey(), key.getValue(), facts, unknown);
        if (holds == Match.NO) {
          return Match.NO;
        }
        reasons.addAll(unknown);
        result = result.and(holds);
      }
    }
    return result;
  }

  private static Match holds(
      String name, String key, Json values, Facts facts, List<String> reasons) {
    var word = name;
    var quantifier = Quantifier.NONE;
    if (word.startsWith("ForAnyValue:")) {
      quantifier = Quantifier.ANY;
      word = word.substring("ForAnyValue:".length());
    } else if (word.startsWith("ForAllValues:")) {
      quantifier = Quantifier.ALL;
      word = word.substring("ForAllValues:".length());
    }
    var written = texts(values);
    if (written.isEmpty()) {
      reasons.add("the values of `" + key + "` are not text");
      return Match.UNKNOWN;
    }
    var fact = facts.of(key);
    if (word.equals("Null")) {
      return switch (fact) {
        case Facts.Fact.Absent _ -> Match.of(written.get().contains("true"));
        case Facts.Fact.Present _ -> Match.of(written.get().contains("false"));
        case Facts.Fact.Unknown _ -> unknown(key, reasons);
      };
    }
    boolean ifExists = word.endsWith("IfExists");
    if (ifExists) {
      word = word.substring(0, word.length() - "IfExists".length());
    }
    var operator = operator(word);
    if (operator.isEmpty()) {
      reasons.add("operator `" + name + "` is not decided here");
      return Match.UNKNOWN;
    }
    boolean negated = operator.get().negated();
    return switch (fact) {
      case Facts.Fact.Unknown _ -> unknown(key, reasons);
      // a negated operator holds when the key is missing; ForAnyValue needs a value
      case Facts.Fact.Absent _ ->
          Match.of(
              ifExists
                  || quantifier == Quantifier.ALL
                  || (negated && quantifier == Quantifier.NONE));
      case Facts.Fact.Present(var requested) -> {
        if (quantifier == Quantifier.NONE && requested.size() != 1) {
          reasons.add("`" + key + "` has several values and `" + name + "` takes one");
          yield Match.UNKNOWN;
        }
        var any = Match.NO;
        var all = Match.YES;
        for (var value : requested) {
          var one = one(operator.get(), value, written.get(), facts, reasons);
          any = any.or(one);
          all = all.and(one);
        }
        yield quantifier == Quantifier.ALL ? all : any;
      }
    };
  }

  private static Match one(
      Operator operator, String value, List<String> written, Facts facts, List<String> reasons) {
    var matches = Match.NO;
    for (var text : written) {
      var resolved = substitute(text, facts);
      if (resolved.isEmpty()) {
        reasons.add("`" + text + "` holds a variable that is not known");
        matches = matches.or(Match.UNKNOWN);
      } else {
        var compared = operator.comparison().compare(value, resolved.get());
        if (compared == Match.UNKNOWN) {
          reasons.add("`" + value + "` may or may not match `" + text + "`");
        }
        matches = matches.or(compared);
      }
    }
    return operator.negated() ? matches.not() : matches;
  }

  private static Match unknown(String key, List<String> reasons) {
    reasons.add("`" + key + "` is not known");
    return Match.UNKNOWN;
  }

  private static Optional<Operator> operator(String word) {
    boolean negated = word.contains("Not");
    var plain = negated ? word.replace("Not", "") : word;
    Comparison comparison =
        switch (plain) {
          case "StringEquals" -> (value, text) -> Match.of(value.equals(text));
          case "StringEqualsIgnoreCase" -> (value, text) -> Match.of(value.equalsIgnoreCase(text));
          case "StringLike" -> (value, text) -> Match.of(Glob.matches(text, value));
          case "ArnEquals", "ArnLike" -> Conditions::arn;
          case "Bool" -> (value, text) -> Match.of(value.equalsIgnoreCase(text));
          case "NumericEquals" -> numeric(order -> order == 0);
          case "NumericLessThan" -> numeric(order -> order < 0);
          case "NumericLessThanEquals" -> numeric(order -> order <= 0);
          case "NumericGreaterThan" -> numeric(order -> order > 0);
          case "NumericGreaterThanEquals" -> numeric(order -> order >= 0);
          default -> (_, _) -> Match.UNKNOWN;
        };
    boolean known =
        switch (plain) {
          case "StringEquals", "StringEqualsIgnoreCase", "StringLike" -> true;
          case "ArnEquals", "ArnLike", "NumericEquals" -> true;
          case "Bool",
              "NumericLessThan",
              "NumericLessThanEquals",
              "NumericGreaterThan",
              "NumericGreaterThanEquals" ->
              !negated;
          default -> false;
        };
    return known ? Optional.of(new Operator(comparison, negated)) : Optional.empty();
  }

  /** ARNs match part by part: a star does not cross a colon, except in the last part. */
  private static Match arn(String value, String pattern) {
    var parts = value.split(":", 6);
    var patterns = pattern.split(":", 6);
    if (patterns.length != 6) {
      return Match.of(pattern.equals("*"));
    }
    if (parts.length != 6) {
      return Match.NO;
    }
    for (int i = 0; i < 6; i++) {
      if (!Glob.matches(patterns[i], parts[i])) {
        return Match.NO;
      }
    }
    return Match.YES;
  }

  private static Comparison numeric(java.util.function.IntPredicate holds) {
    return (value, text) -> {
      try {
        return Match.of(holds.test(new BigDecimal(value).compareTo(new BigDecimal(text))));
      } catch (NumberFormatException e) {
        return Match.UNKNOWN;
      }
    };
  }

  /** The text with its variables replaced; empty when one is not known. */
  private static Optional<String> substitute(String text, Facts facts) {
    var result = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      var name = matcher.group(1);
      if (name.equals("*") || name.equals("?") || name.equals("$")) {
        // a literal wildcard: no glob here tells it from a real one
        return Optional.empty();
      }
      if (!(facts.of(name) instanceof Facts.Fact.Present(var values))
          || values.size() != 1
          || values.getFirst().contains("*")) {
        return Optional.empty();
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(values.getFirst()));
    }
    return Optional.of(matcher.appendTail(result).toString());
  }

  private static Optional<List<String>> texts(Json json) {
    var items = json instanceof Json.JsonArray(var many) ? many : List.of(json);
    var texts = new ArrayList<String>();
    for (var item : items) {
      switch (item) {
        case Json.JsonString(var text) -> texts.add(text);
        case Json.JsonBoolean(var truth) -> texts.add(truth ? "true" : "false");
        case Json.JsonNumber(var number) -> texts.add(number.toPlainString());
        case Json.JsonObject _, Json.JsonArray _, Json.JsonNull _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(texts.stream().map(text -> text.strip()).map(Conditions::plain).toList());
  }

  /** Booleans are compared without regard to case. */
  private static String plain(String text) {
    var small = text.toLowerCase(Locale.ROOT);
    return small.equals("true") || small.equals("false") ? small : text;
  }
}
