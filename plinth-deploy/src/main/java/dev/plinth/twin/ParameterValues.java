package dev.plinth.twin;

import dev.plinth.cloudformation.evaluate.TemplateSource;
import dev.plinth.cloudformation.evaluate.TemplateSource.ParameterSource;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * The values of parameters, held against what a template allows in the words of CloudFormation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html">Parameters</a>
 */
final class ParameterValues {
  private ParameterValues() {}

  /**
   * Those that a call gives, by name.
   *
   * @param old the stack whose values may go on
   */
  static JsonObject of(Call call, Optional<JsonObject> old) {
    var parameters = new LinkedHashMap<String, Json>();
    for (var item : call.input().items("Parameters")) {
      if (item instanceof JsonObject one) {
        var key = one.string("ParameterKey").orElse("");
        parameters.put(
            key,
            one.isTrue("UsePreviousValue")
                ? old.flatMap(stack -> stack.object("Parameters"))
                    .flatMap(all -> all.get(key))
                    .orElseGet(() -> Json.of(""))
                : Json.of(one.string("ParameterValue").orElse("")));
      }
    }
    return new JsonObject(parameters);
  }

  /** As CloudFormation lists them. */
  static Json listed(JsonObject parameters) {
    var all = new ArrayList<Json>();
    parameters
        .members()
        .forEach(
            (key, value) -> all.add(Json.object("ParameterKey", key, "ParameterValue", value)));
    return new JsonArray(all);
  }

  /**
   * Lets values pass.
   *
   * @throws dev.plinth.cloud.Refusal when one is missing, not declared or not allowed
   */
  static void check(Call call, Node root, JsonObject given) {
    var declared = TemplateSource.read(root).template().parameters();
    var undeclared =
        given.members().keySet().stream().filter(name -> !declared.containsKey(name)).toList();
    if (!undeclared.isEmpty()) {
      throw call.refusal(
          "ValidationError", "Parameters: " + undeclared + " do not exist in the template");
    }
    var missing =
        declared.values().stream()
            .filter(one -> one.fallback().isEmpty())
            .map(one -> one.name().text())
            .filter(name -> !given.has(name))
            .toList();
    if (!missing.isEmpty()) {
      throw call.refusal("ValidationError", "Parameters: " + missing + " must have values");
    }
    for (var one : declared.values()) {
      given
          .string(one.name().text())
          .flatMap(text -> broken(one, text))
          .ifPresent(why -> {
            throw call.refusal("ValidationError", says(one, why));
          });
    }
  }

  private static String says(ParameterSource parameter, String why) {
    var name = parameter.name().text();
    var own = parameter.constraints().get("ConstraintDescription");
    return own == null
        ? "Parameter '" + name + "' " + why
        : "Parameter " + name + " failed to satisfy constraint: " + own.text();
  }

  private static Optional<String> broken(ParameterSource parameter, String text) {
    if (parameter.isStored()) {
      return Optional.empty();
    }
    var values =
        parameter.isList()
            ? Arrays.stream(text.split(",", -1)).map(String::strip).toList()
            : List.of(text);
    return values.stream().flatMap(value -> brokenOne(parameter, value).stream()).findFirst();
  }

  private static Optional<String> brokenOne(ParameterSource parameter, String text) {
    if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(text)) {
      return Optional.of("must be one of AllowedValues");
    }
    if (parameter.type().contains("Number")) {
      var number = number(text);
      if (number.isEmpty()) {
        return Optional.of("must be a number");
      }
      return bound(parameter, "MinValue", "must be a number not less than ", number.get(), -1)
          .or(() ->
              bound(parameter, "MaxValue", "must be a number not greater than ", number.get(), 1));
    }
    var length = BigDecimal.valueOf(text.length());
    return bound(parameter, "MinLength", "must contain at least ", length, -1)
        .or(() -> bound(parameter, "MaxLength", "must contain at most ", length, 1))
        .map(why -> why + " characters")
        .or(() ->
            Optional.ofNullable(parameter.constraints().get("AllowedPattern"))
                .filter(pattern -> !matches(pattern.text(), text))
                .map(pattern -> "must match pattern " + pattern.text()));
  }

  private static Optional<String> bound(
      ParameterSource parameter, String name, String says, BigDecimal value, int beyond) {
    return Optional.ofNullable(parameter.constraints().get(name))
        .filter(bound ->
            number(bound.text()).filter(limit -> value.compareTo(limit) == beyond).isPresent())
        .map(bound -> says + bound.text());
  }

  private static boolean matches(String pattern, String text) {
    try {
      return text.matches(pattern);
    } catch (PatternSyntaxException e) {
      // CloudFormation reads them as Java does; what is no pattern lets nothing pass
      return false;
    }
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() > 100 ? Optional.empty() : Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
