package dev.plinth.cloudformation;

import dev.plinth.diagnostic.Code;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fits values to JSON Schema as provider schemas use it, with cfn-lint's words beside it ({@code
 * requiredXor}, {@code requiredOr}, {@code dependentExcluded}, {@code uniqueKeys}, {@code
 * enumCaseInsensitive}, {@code maxUniqueItems}).
 *
 * <p>An intrinsic function stands for any value of its kind, so only what is wrong for every
 * deployment is a misfit. {@link Screen} says the same without words.
 *
 * @param root the schema that references start from
 * @see <a href="https://json-schema.org/draft-07/json-schema-validation">JSON Schema</a>
 */
record SchemaFit(JsonObject root, Intrinsics intrinsics, TypeRegistry registry) {
  static final Code WRONG_KIND = new Code("CFN-005", "property of the wrong kind");
  static final Code COMBINATION = new Code("CFN-011", "properties that do not go together");

  /** Schemas around one another; deeper ones are not looked at. */
  static final int DEPTH = 100;

  /** How the value fits the schema. */
  Fit fit(Json schema, Value value, String path) {
    return fit(schema, value, path, 0);
  }

  Fit fit(Json schema, Value value, String path, int depth) {
    var fit = new Fit();
    if (depth > DEPTH) {
      fit.leaveOpen();
    } else if (schema instanceof JsonObject object) {
      fit(object, Intrinsics.reduced(value), path, depth + 1, fit);
    } else if (schema instanceof JsonBoolean(var allowed) && !allowed) {
      fit.add(COMBINATION, path, "is not allowed here");
    }
    return fit;
  }

  private void fit(JsonObject schema, Value value, String path, int depth, Fit fit) {
    schema
        .string("$ref")
        .flatMap(reference -> resolve(root, reference))
        .ifPresent(referred -> fit.add(fit(referred, value, path, depth)));
    var kind = intrinsics.kind(value);
    var types = types(schema);
    if (!types.isEmpty() && !Scalars.isOneOf(types, value, kind)) {
      fit.add(
          WRONG_KIND,
          path,
          "is "
              + Scalars.describe(value, kind)
              + ", and "
              + Scalars.expected(types)
              + " is expected");
      return;
    }
    switch (value) {
      case Value.Text(var text) when Scalars.isResolvedLater(text) -> fit.leaveOpen();
      case Value.Text _, Value.Whole _, Value.Decimal _, Value.Truth _ ->
          new Scalars(registry, fit).check(schema, types, value, path);
      case Value.Items items -> new ItemsFit(this, fit).check(schema, items, path, depth);
      case Value.Fields fields -> new FieldsFit(this, fit).check(schema, fields, path, depth);
      case Value.Ref _, Value.GetAtt _, Value.Sub _, Value.Join _, Value.Select _, Value.Split _ ->
          fit.leaveOpen();
    }
    combinations(schema, value, path, depth, fit);
  }

  private void combinations(JsonObject schema, Value value, String path, int depth, Fit fit) {
    for (var one : schema.items("allOf")) {
      fit.add(fit(one, value, path, depth));
    }
    anyOf(schema.items("anyOf"), value, path, depth, fit);
    oneOf(schema.items("oneOf"), value, path, depth, fit);
    schema
        .get("not")
        .ifPresent(not -> {
          var inner = fit(not, value, path, depth);
          if (inner.surelyFits()) {
            fit.add(COMBINATION, path, "has a form that is not allowed");
          } else if (!inner.surelyFails()) {
            fit.leaveOpen();
          }
        });
    schema
        .get("if")
        .ifPresent(condition -> {
          var inner = fit(condition, value, path, depth);
          if (inner.surelyFits()) {
            given(schema.get("then"), value, path, depth, fit);
          } else if (inner.surelyFails()) {
            given(schema.get("else"), value, path, depth, fit);
          } else {
            fit.leaveOpen();
          }
        });
  }

  private void given(Optional<Json> schema, Value value, String path, int depth, Fit fit) {
    schema.ifPresent(one -> {
      var inner = fit(one, value, path, depth);
      for (var misfit : inner.misfits()) {
        fit.add(
            misfit.code().equals(COMBINATION)
                ? misfit
                : misfit.because("other properties decide what is needed here"));
      }
      if (!inner.surelyFails() && !inner.surelyFits()) {
        fit.leaveOpen();
      }
    });
  }

  private void anyOf(List<Json> schemas, Value value, String path, int depth, Fit fit) {
    var fits = schemas.stream().map(one -> fit(one, value, path, depth)).toList();
    if (fits.isEmpty() || fits.stream().anyMatch(Fit::surelyFits)) {
      return;
    }
    if (fits.stream().allMatch(Fit::surelyFails)) {
      none(fits, path, fit);
    } else {
      fit.leaveOpen();
    }
  }

  private void oneOf(List<Json> schemas, Value value, String path, int depth, Fit fit) {
    var fits = schemas.stream().map(one -> fit(one, value, path, depth)).toList();
    if (fits.isEmpty()) {
      return;
    }
    if (fits.stream().allMatch(Fit::surelyFails)) {
      none(fits, path, fit);
      return;
    }
    var sure = new ArrayList<Json>();
    for (int i = 0; i < schemas.size(); i++) {
      if (fits.get(i).surelyFits()) {
        sure.add(schemas.get(i));
      }
    }
    if (sure.size() > 1) {
      var required = sure.stream().flatMap(one -> ((JsonObject) one).strings("required").stream());
      var names = required.distinct().map(name -> "`" + name + "`").toList();
      fit.add(
          COMBINATION,
          path,
          names.size() > 1
              ? "sets " + String.join(" and ", names) + ", which exclude each other"
              : "has " + sure.size() + " of the forms of which it may have one");
    } else if (!fits.stream().allMatch(one -> one.surelyFits() || one.surelyFails())) {
      fit.leaveOpen();
    }
  }

  /** Says of all that was allowed what comes closest. */
  private static void none(List<Fit> fits, String path, Fit fit) {
    var sameKind =
        fits.stream()
            .filter(one ->
                one.misfits().stream()
                    .noneMatch(
                        misfit -> misfit.code().equals(WRONG_KIND) && misfit.path().equals(path)))
            .toList();
    if (sameKind.size() == 1) {
      fit.add(sameKind.getFirst());
      return;
    }
    var notes =
        fits.stream()
            .map(one -> one.misfits().getFirst())
            .map(misfit -> "`" + misfit.path() + "` " + misfit.says())
            .distinct()
            .limit(5)
            .toList();
    fit.add(
        new Misfit(COMBINATION, path, "has none of the forms that are allowed", notes, List.of()));
  }

  static Optional<Json> resolve(JsonObject root, String reference) {
    Optional<Json> at = Optional.of(root);
    for (var step : steps(reference)) {
      at =
          at.flatMap(
              json -> json instanceof JsonObject object ? object.get(step) : Optional.empty());
    }
    return at;
  }

  private static String[] steps(String reference) {
    return reference.length() <= 2 ? new String[0] : reference.substring(2).split("/", -1);
  }

  static List<String> types(JsonObject schema) {
    return schema.get("type").orElse(Json.nothing()) instanceof JsonString(var type)
        ? List.of(type)
        : schema.strings("type");
  }
}
