package dev.plinth.cloudformation.evaluate;

import dev.plinth.cloudformation.ResourceType;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.Number;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Term.Truth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes scalars what their property holds, as CloudFormation does: {@code "443"} is a number where
 * one is needed, {@code true} a text.
 */
final class Coercion {
  private static final int DEPTH = 64;

  private final JsonObject root;

  private Coercion(JsonObject root) {
    this.root = root;
  }

  static Coercion of(ResourceType type) {
    return new Coercion(type.schema());
  }

  Fields apply(Fields properties) {
    return apply(root, properties, 0) instanceof Fields fields ? fields : properties;
  }

  private Term apply(Json schema, Term term, int depth) {
    if (!(schema instanceof JsonObject written) || depth > DEPTH) {
      return term;
    }
    var object = resolve(written, 0);
    return switch (term) {
      case Text _, Number _, Truth _ -> scalar(types(object), term);
      case Items items -> items(object, items, depth);
      case Fields fields -> members(object, fields, depth);
      case Term.OneOf(var cases, var origin) ->
          new Term.OneOf(
              cases.stream()
                  .map(one -> new Term.Case(one.when(), apply(schema, one.value(), depth + 1)))
                  .toList(),
              origin);
      case Term.Null _, Term.Absent _, Term.Reference _, Term.Joined _, Term.Unknown _ -> term;
    };
  }

  // what is the same object was not changed, and is kept
  @SuppressWarnings("ReferenceEquality")
  private Term members(JsonObject schema, Fields fields, int depth) {
    if (!(schema.members().get("properties") instanceof JsonObject properties)) {
      return fields;
    }
    var names = new ArrayList<String>(fields.members().size());
    var values = new ArrayList<Term>(fields.members().size());
    var changed = false;
    for (var member : fields.members().entrySet()) {
      var known = properties.members().get(member.getKey());
      var value = known == null ? member.getValue() : apply(known, member.getValue(), depth + 1);
      changed |= value != member.getValue();
      names.add(member.getKey());
      values.add(value);
    }
    return changed ? Fields.of(names, values, fields.origin()) : fields;
  }

  @SuppressWarnings("ReferenceEquality")
  private Term items(JsonObject schema, Items items, int depth) {
    var item = schema.members().get("items");
    if (item == null) {
      return items;
    }
    var values = new ArrayList<Term>(items.items().size());
    var changed = false;
    for (var one : items.items()) {
      var value = apply(item, one, depth + 1);
      changed |= value != one;
      values.add(value);
    }
    return changed ? new Items(values, items.origin()) : items;
  }

  private JsonObject resolve(JsonObject schema, int depth) {
    if (!(schema.members().get("$ref") instanceof JsonString(var reference))
        || !reference.startsWith("#/")
        || depth > DEPTH) {
      return schema;
    }
    Optional<Json> at = Optional.of(root);
    for (var step : reference.substring(2).split("/", -1)) {
      at =
          at.flatMap(
              json -> json instanceof JsonObject object ? object.get(step) : Optional.empty());
    }
    return at.filter(JsonObject.class::isInstance)
        .map(json -> resolve((JsonObject) json, depth + 1))
        .orElse(schema);
  }

  private static List<String> types(JsonObject schema) {
    return schema.members().get("type") instanceof JsonString(var type)
        ? List.of(type)
        : schema.strings("type");
  }

  private static Term scalar(List<String> types, Term term) {
    if (types.size() != 1) {
      return term;
    }
    return switch (types.getFirst()) {
      case "string" -> text(term);
      case "boolean" -> truth(term);
      case "integer", "number" -> number(term);
      default -> term;
    };
  }

  private static Term text(Term term) {
    return term instanceof Text
        ? term
        : term.scalar().<Term>map(text -> new Text(text, term.origin())).orElse(term);
  }

  private static Term truth(Term term) {
    if (term instanceof Truth) {
      return term;
    }
    return switch (term.scalar().orElse("").toLowerCase(Locale.ROOT)) {
      case "true" -> new Truth(true, term.origin());
      case "false" -> new Truth(false, term.origin());
      default -> term;
    };
  }

  private static Term number(Term term) {
    var text = term.scalar().orElse("");
    return term instanceof Text && text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")
        ? new Number(new BigDecimal(text), text, term.origin())
        : term;
  }
}
