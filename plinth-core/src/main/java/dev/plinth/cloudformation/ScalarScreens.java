package dev.plinth.cloudformation;

import dev.plinth.cloudformation.Screen.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What {@link Scalars} asks of strings, numbers and booleans, compiled. */
final class ScalarScreens {
  private final List<Screen> screens = new ArrayList<>();
  private final JsonObject schema;

  private ScalarScreens(JsonObject schema) {
    this.schema = schema;
  }

  static List<Screen> of(JsonObject schema, List<String> types) {
    var scalars = new ScalarScreens(schema);
    scalars.allowed();
    if (types.isEmpty() || types.contains("string")) {
      scalars.form();
      scalars.length();
    }
    if (types.isEmpty() || types.contains("number") || types.contains("integer")) {
      scalars.range();
    }
    return List.copyOf(scalars.screens);
  }

  private void text(Predicate<String> fits) {
    screens.add((value, _, _) -> Outcome.failing(!fits.test(Scalars.text(value).orElseThrow())));
  }

  private void allowed() {
    schema
        .get("enum")
        .filter(JsonArray.class::isInstance)
        .ifPresent(all -> oneOf(((JsonArray) all).items(), false));
    schema
        .get("enumCaseInsensitive")
        .filter(JsonArray.class::isInstance)
        .ifPresent(all -> oneOf(((JsonArray) all).items(), true));
    schema.get("const").ifPresent(only -> oneOf(List.of(only), false));
  }

  private void oneOf(List<Json> allowed, boolean anyCase) {
    Set<String> words = new HashSet<>();
    for (var one : allowed) {
      if (one instanceof JsonString(var word)) {
        words.add(word);
      }
    }
    text(text ->
        words.contains(text) || allowed.stream().anyMatch(one -> Scalars.same(one, text, anyCase)));
  }

  private void form() {
    schema
        .string("pattern")
        .ifPresent(pattern ->
            screens.add((value, _, _) -> found(pattern, Scalars.text(value).orElseThrow())));
    schema
        .string("format")
        .ifPresent(format -> {
          if (Ranges.NAMES.contains(format)) {
            text(text -> Ranges.misfit(format, text).isEmpty());
          } else {
            screens.add((value, intrinsics, _) ->
                intrinsics
                    .registry()
                    .format(format)
                    .map(pattern -> found(pattern, Scalars.text(value).orElseThrow()))
                    .orElse(Outcome.FITS));
          }
        });
  }

  private static Outcome found(String pattern, String text) {
    return EcmaPattern.found(pattern, text)
        .map(found -> Outcome.failing(!found))
        .orElse(Outcome.OPEN);
  }

  private void length() {
    var bounds = Bounds.of(schema, "minLength", "maxLength");
    if (bounds.isAny()) {
      text(text -> bounds.hold(text.codePointCount(0, text.length())));
    }
  }

  private void range() {
    var fits = new ArrayList<Predicate<BigDecimal>>();
    number("minimum").ifPresent(bound -> fits.add(number -> number.compareTo(bound) >= 0));
    number("maximum").ifPresent(bound -> fits.add(number -> number.compareTo(bound) <= 0));
    number("exclusiveMinimum").ifPresent(bound -> fits.add(number -> number.compareTo(bound) > 0));
    number("exclusiveMaximum").ifPresent(bound -> fits.add(number -> number.compareTo(bound) < 0));
    number("multipleOf")
        .filter(unit -> unit.signum() > 0)
        .ifPresent(unit -> fits.add(number -> number.remainder(unit).signum() == 0));
    if (!fits.isEmpty()) {
      text(text ->
          Scalars.number(text)
              .map(number -> fits.stream().allMatch(one -> one.test(number)))
              .orElse(true));
    }
  }

  private Optional<BigDecimal> number(String key) {
    return schema.number(key);
  }
}
