package dev.plinth.world.identity;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.json.JsonException;
import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Reference;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Term.Unknown;
import dev.plinth.term.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * A text that holds JSON, as the structure it says.
 *
 * <p>A reference within a quoted text stays where it is: names, ids and ARNs hold no quote. Any
 * other part that is not known may hold anything, so that the whole is unknown.
 */
final class JsonText {
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';
  private static final List<String> MARKS =
      List.of(String.valueOf(OPEN), String.valueOf(CLOSE), "\\ue000", "\\ue001");

  private final Origin origin;
  private final List<Reference> references = new ArrayList<>();

  private JsonText(Origin origin) {
    this.origin = origin;
  }

  /** The structure of a text; what is no text stays as it is. */
  static Term read(Term term) {
    return switch (term) {
      case Text(var text, var origin) -> new JsonText(origin).parse(text);
      case Term.Joined(var parts, var origin) -> new JsonText(origin).parse(parts);
      case Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _,
          Reference _,
          Term.OneOf _,
          Unknown _ ->
          term;
    };
  }

  private Term parse(List<Term> parts) {
    var marked = new StringBuilder();
    for (var part : parts) {
      if (part instanceof Text(var text, _)) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (MARKS.stream().anyMatch(lower::contains)) {
          return unknown("its text holds characters of private use");
        }
        marked.append(text);
      } else if (part instanceof Reference reference) {
        marked.append(OPEN).append(references.size()).append(CLOSE);
        references.add(reference);
      } else {
        return unknown("a part of its text is not known");
      }
    }
    try {
      return term(Json.parse(marked.toString()));
    } catch (JsonException _) {
      return unknown("the text that is put together is not JSON");
    }
  }

  private Term parse(String text) {
    try {
      return term(Json.parse(text));
    } catch (JsonException e) {
      return unknown("it is not JSON: " + e.getMessage());
    }
  }

  private Unknown unknown(String reason) {
    return new Unknown(reason, origin);
  }

  private Term term(Json json) {
    return switch (json) {
      case JsonObject(var members) -> {
        var terms = new LinkedHashMap<String, Term>();
        members.forEach((name, member) -> terms.put(name, term(member)));
        yield members.keySet().stream().anyMatch(this::isMarked)
            ? unknown("a name in it is known only after deployment")
            : new Term.Fields(terms, origin);
      }
      case JsonArray(var items) -> new Term.Items(items.stream().map(this::term).toList(), origin);
      case JsonString(var text) -> isMarked(text) ? joined(text) : new Text(text, origin);
      case JsonNumber(var number) -> new Term.Number(number, number.toString(), origin);
      case JsonBoolean(var truth) -> new Term.Truth(truth, origin);
      case JsonNull() -> new Term.Null(origin);
    };
  }

  private boolean isMarked(String text) {
    return !references.isEmpty() && text.indexOf(OPEN) >= 0;
  }

  private Term joined(String text) {
    var parts = new ArrayList<Term>();
    int at = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
      int close = text.indexOf(CLOSE, open);
      parts.add(new Text(text.substring(at, open), origin));
      parts.add(references.get(Integer.parseInt(text, open + 1, close, 10)));
      at = close + 1;
    }
    parts.add(new Text(text.substring(at), origin));
    return Terms.joined(parts, origin);
  }
}
