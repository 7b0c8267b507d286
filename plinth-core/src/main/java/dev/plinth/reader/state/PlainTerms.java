package dev.plinth.reader.state;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.json.JsonException;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Terms of JSON that holds values only, as AWS answers them; {@code null} is nothing. */
final class PlainTerms {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

  private PlainTerms() {}

  static Term of(Node node) {
    return switch (node) {
      case Node.Sequence(var items, _, var origin) ->
          new Term.Items(
              items.stream().map(PlainTerms::of).filter(PlainTerms::isThere).toList(), origin);
      case Node.Mapping(var entries, _, var origin) -> {
        var members = new LinkedHashMap<String, Term>();
        entries.forEach(entry -> members.put(entry.key().text(), of(entry.value())));
        members.values().removeIf(value -> !isThere(value));
        yield new Term.Fields(members, origin);
      }
      case Node.Scalar scalar -> scalar(scalar);
    };
  }

  private static boolean isThere(Term term) {
    return !(term instanceof Term.Absent);
  }

  private static Term scalar(Node.Scalar scalar) {
    if (!scalar.plain()) {
      return new Term.Text(scalar.text(), scalar.origin());
    }
    return switch (scalar.text()) {
      case "true" -> new Term.Truth(true, scalar.origin());
      case "false" -> new Term.Truth(false, scalar.origin());
      case "null" -> new Term.Absent(scalar.origin());
      case String text when NUMBER.matcher(text).matches() ->
          new Term.Number(new BigDecimal(text), text, scalar.origin());
      case String text -> new Term.Text(text, scalar.origin());
    };
  }

  /** The number that a text writes; the term itself when it writes none. */
  static Term number(Term term) {
    return term instanceof Term.Text(var text, var origin) && NUMBER.matcher(text).matches()
        ? new Term.Number(new BigDecimal(text), text, origin)
        : term;
  }

  /** What the JSON in a text says; the term itself when it is not JSON. */
  static Term parsed(Term term) {
    if (!(term instanceof Term.Text(var text, var origin))) {
      return term;
    }
    try {
      return of(Json.parse(text), origin);
    } catch (JsonException e) {
      return term;
    }
  }

  private static Term of(Json json, Origin origin) {
    return switch (json) {
      case JsonObject object -> {
        var members = new LinkedHashMap<String, Term>();
        object.members().forEach((name, member) -> members.put(name, of(member, origin)));
        yield new Term.Fields(members, origin);
      }
      case JsonArray(var items) ->
          new Term.Items(items.stream().map(item -> of(item, origin)).toList(), origin);
      case JsonString(var text) -> new Term.Text(text, origin);
      case JsonNumber(var number) -> new Term.Number(number, number.toString(), origin);
      case JsonBoolean(var truth) -> new Term.Truth(truth, origin);
      case JsonNull _ -> new Term.Absent(origin);
    };
  }
}
