package dev.plinth.cloudformation;

import dev.plinth.cloudformation.ResourceType.Kind;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Figures;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.source.Spelling;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fits strings, numbers and booleans. CloudFormation turns one into the other where the type of the
 * property asks for it: {@code "80"} is a number and {@code true} is a string.
 */
record Scalars(TypeRegistry registry, Fit fit) {
  static final Code NOT_IN_ENUM = new Code("CFN-006", "value that is not among the allowed ones");
  static final Code PATTERN = new Code("CFN-007", "value of the wrong form");
  static final Code OUT_OF_BOUNDS = new Code("CFN-008", "value out of bounds");

  private static final int SHOWN = 8;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  /** Whether the value may be of one of these JSON types, as CloudFormation turns them. */
  static boolean isOneOf(List<String> types, Value value, Kind kind) {
    return types.stream().anyMatch(type -> is(type, value, kind));
  }

  static boolean is(String type, Value value, Kind kind) {
    return switch (type) {
      case "array" -> kind == Kind.LIST || kind == Kind.UNKNOWN;
      case "object" -> kind == Kind.OBJECT || kind == Kind.UNKNOWN;
      case "string" -> kind == Kind.SCALAR || kind == Kind.UNKNOWN;
      case "number" ->
          value instanceof Value.Whole || turns(value, kind, text -> number(text).isPresent());
      case "integer" ->
          value instanceof Value.Whole
              || turns(
                  value,
                  kind,
                  text ->
                      number(text).filter(n -> n.stripTrailingZeros().scale() <= 0).isPresent());
      case "boolean" ->
          turns(
              value, kind, text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
      default -> kind == Kind.UNKNOWN;
    };
  }

  private static boolean turns(
      Value value, Kind kind, java.util.function.Predicate<String> readable) {
    if (value instanceof Value.Text(var text) && isResolvedLater(text)) {
      return true;
    }
    return text(value).map(readable::test).orElse(kind == Kind.SCALAR || kind == Kind.UNKNOWN);
  }

  /** Whether the text holds a dynamic reference, which CloudFormation resolves. */
  static boolean isResolvedLater(String text) {
    return text.contains("{{resolve:");
  }

  /** The value as a string; empty when it is none that the template tells. */
  static Optional<String> text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Whole(var number) -> Optional.of(Long.toString(number));
      case Value.Decimal(var number) -> Optional.of(number.toPlainString());
      case Value.Truth(var truth) -> Optional.of(Boolean.toString(truth));
      case Value.Items _,
          Value.Fields _,
          Value.Ref _,
          Value.GetAtt _,
          Value.Sub _,
          Value.Join _,
          Value.Select _,
          Value.Split _ ->
          Optional.empty();
    };
  }

  static Optional<BigDecimal> number(String text) {
    // a longer one is an attack on the arithmetic, not a number
    if (text.length() > 40 || !NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text));
  }

  void check(JsonObject schema, List<String> types, Value value, String path) {
    var text = text(value).orElseThrow();
    allowed(schema, text, path);
    if (types.isEmpty() || types.contains("string")) {
      form(schema, text, path);
      length(schema, text, path);
    }
    if (types.isEmpty() || types.contains("number") || types.contains("integer")) {
      number(text).ifPresent(number -> range(schema, number, path));
    }
  }

  private void allowed(JsonObject schema, String text, String path) {
    schema
        .get("enum")
        .filter(JsonArray.class::isInstance)
        .ifPresent(all -> oneOf(((JsonArray) all).items(), text, path, false));
    schema
        .get("enumCaseInsensitive")
        .filter(JsonArray.class::isInstance)
        .ifPresent(all -> oneOf(((JsonArray) all).items(), text, path, true));
    schema.get("const").ifPresent(only -> oneOf(List.of(only), text, path, false));
  }

  private void oneOf(List<Json> allowed, String text, String path, boolean anyCase) {
    if (allowed.stream().anyMatch(one -> same(one, text, anyCase))) {
      return;
    }
    var words = allowed.stream().flatMap(one -> word(one).stream()).toList();
    var shown =
        words.stream().limit(SHOWN).map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    var more = words.size() > SHOWN ? " and " + Figures.of(words.size() - SHOWN) + " more" : "";
    fit.add(
        new Misfit(
            NOT_IN_ENUM,
            path,
            "is `" + brief(text) + "`, which is not allowed",
            List.of("allowed: " + shown + more),
            Spelling.closest(text, words).stream().map(word -> "`" + word + "`").toList()));
  }

  static boolean same(Json allowed, String text, boolean anyCase) {
    return switch (allowed) {
      case JsonString(var word) -> anyCase ? word.equalsIgnoreCase(text) : word.equals(text);
      case JsonNumber(var number) ->
          number(text).filter(other -> other.compareTo(number) == 0).isPresent();
      case JsonBoolean(var truth) -> Boolean.toString(truth).equals(text.toLowerCase(Locale.ROOT));
      case JsonNull _, JsonArray _, JsonObject _ -> false;
    };
  }

  private static Optional<String> word(Json allowed) {
    return switch (allowed) {
      case JsonString(var word) -> Optional.of(word);
      case JsonNumber(var number) -> Optional.of(number.toPlainString());
      case JsonBoolean(var truth) -> Optional.of(Boolean.toString(truth));
      case JsonNull _, JsonArray _, JsonObject _ -> Optional.empty();
    };
  }

  private void form(JsonObject schema, String text, String path) {
    schema.string("pattern").ifPresent(pattern -> matches(pattern, text, path, ""));
    schema
        .string("format")
        .ifPresent(format -> {
          if (Ranges.NAMES.contains(format)) {
            Ranges.misfit(format, text).ifPresent(says -> fit.add(PATTERN, path, says));
          } else {
            registry
                .format(format)
                .ifPresent(pattern -> matches(pattern, text, path, ", the form of " + format));
          }
        });
  }

  private void matches(String pattern, String text, String path, String what) {
    var found = EcmaPattern.found(pattern, text);
    if (found.isEmpty()) {
      fit.leaveOpen();
    } else if (!found.get()) {
      fit.add(
          new Misfit(
              PATTERN,
              path,
              "is `" + brief(text) + "`, which does not have the form it needs",
              List.of("it must match " + pattern + what),
              List.of()));
    }
  }

  private void length(JsonObject schema, String text, String path) {
    var length = text.codePointCount(0, text.length());
    atLeast(schema, "minLength", BigDecimal.valueOf(length), path, " characters long");
    atMost(schema, "maxLength", BigDecimal.valueOf(length), path, " characters long");
  }

  private void range(JsonObject schema, BigDecimal number, String path) {
    atLeast(schema, "minimum", number, path, "");
    atMost(schema, "maximum", number, path, "");
    schema
        .number("exclusiveMinimum")
        .filter(bound -> number.compareTo(bound) <= 0)
        .ifPresent(bound -> bound(path, number, "", "more than", bound));
    schema
        .number("exclusiveMaximum")
        .filter(bound -> number.compareTo(bound) >= 0)
        .ifPresent(bound -> bound(path, number, "", "less than", bound));
    schema
        .number("multipleOf")
        .filter(unit -> unit.signum() > 0 && number.remainder(unit).signum() != 0)
        .ifPresent(unit -> bound(path, number, "", "a multiple of", unit));
  }

  void atLeast(JsonObject schema, String key, BigDecimal size, String path, String unit) {
    schema
        .number(key)
        .filter(bound -> size.compareTo(bound) < 0)
        .ifPresent(bound -> bound(path, size, unit, "at least", bound));
  }

  void atMost(JsonObject schema, String key, BigDecimal size, String path, String unit) {
    schema
        .number(key)
        .filter(bound -> size.compareTo(bound) > 0)
        .ifPresent(bound -> bound(path, size, unit, "at most", bound));
  }

  private void bound(String path, BigDecimal size, String unit, String how, BigDecimal bound) {
    fit.add(
        OUT_OF_BOUNDS,
        path,
        "is " + Figures.of(size) + unit + ", and must be " + how + " " + Figures.of(bound));
  }

  static String describe(Value value, Kind kind) {
    return switch (value) {
      case Value.Text(var text) -> "the text `" + brief(text) + "`";
      case Value.Whole(var number) -> "the number " + number;
      case Value.Decimal(var number) -> "the number " + number.toPlainString();
      case Value.Truth(var truth) -> Boolean.toString(truth);
      case Value.Items _ -> "a list";
      case Value.Fields _ -> "an object";
      case Value.Ref _, Value.GetAtt _, Value.Sub _, Value.Join _, Value.Select _, Value.Split _ ->
          switch (kind) {
            case SCALAR -> "a function that gives text";
            case LIST -> "a function that gives a list";
            case OBJECT -> "a function that gives an object";
            case UNKNOWN -> "a function";
          };
    };
  }

  static String expected(List<String> types) {
    return types.stream()
        .map(type ->
            switch (type) {
              case "array" -> "a list";
              case "object" -> "an object";
              case "integer" -> "a whole number";
              case "string" -> "text";
              case "boolean" -> "true or false";
              default -> "a " + type;
            })
        .collect(Collectors.joining(" or "));
  }

  static String brief(String text) {
    var line = text.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 57) + "...";
  }
}
