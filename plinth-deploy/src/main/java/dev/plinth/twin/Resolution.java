package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values of a template once what they refer to exists.
 *
 * @param made the resources of the stack so far, by logical id: {@code Id} and {@code Attributes}
 */
record Resolution(Map<String, JsonObject> made) {
  /** A value cannot be told. */
  static final class Unresolved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unresolved(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * The value; empty where it is left out.
   *
   * @throws Unresolved when it cannot be told
   */
  Optional<Json> value(Term term) {
    return switch (term) {
      case Term.Text(var text, _) -> Optional.of(Json.of(text));
      case Term.Number(var number, _, _) -> Optional.of(Json.of(number));
      case Term.Truth(var truth, _) -> Optional.of(Json.of(truth));
      case Term.Null _, Term.Absent _ -> Optional.empty();
      case Term.Items(var items, _) -> {
        var all = new ArrayList<Json>();
        items.forEach(item -> value(item).ifPresent(all::add));
        yield Optional.of(new JsonArray(all));
      }
      case Term.Fields fields -> Optional.of(fields(fields));
      case Term.Reference(var key, var attribute, _) -> Optional.of(reference(key.id(), attribute));
      case Term.Joined(var parts, _) -> {
        var text = new StringBuilder();
        parts.forEach(part -> value(part).ifPresent(one -> text.append(text(one))));
        yield Optional.of(Json.of(text.toString()));
      }
      case Term.OneOf _ -> throw new Unresolved("it depends on a condition that is not known");
      case Term.Unknown(var reason, _) when isOpaque(reason) -> Optional.of(Json.of(reason));
      case Term.Unknown(var reason, _) -> throw new Unresolved(reason);
    };
  }

  /**
   * Secrets, and what is encoded for an instance to read, decide nothing in the twin: their reason
   * stands for them.
   */
  private static boolean isOpaque(String reason) {
    return reason.endsWith("is read at deployment")
        || reason.startsWith("the text of `Fn::Base64`");
  }

  /** The members that are not left out. */
  JsonObject fields(Term.Fields fields) {
    var members = new LinkedHashMap<String, Json>();
    fields
        .members()
        .forEach((name, value) -> value(value).ifPresent(one -> members.put(name, one)));
    return new JsonObject(members);
  }

  private Json reference(String logicalId, String attribute) {
    var resource = made.get(logicalId);
    if (resource == null) {
      throw new Unresolved(logicalId + " is not there");
    }
    return attribute.isEmpty()
        ? resource.get("Id").orElseThrow()
        : resource
            .object("Attributes")
            .flatMap(all -> all.get(attribute))
            .orElseThrow(
                () -> new Unresolved("the twin does not know " + attribute + " of " + logicalId));
  }

  private static String text(Json value) {
    return switch (value) {
      case JsonString(var text) -> text;
      case JsonNumber(var number) -> number.toPlainString();
      case JsonBoolean(var truth) -> Boolean.toString(truth);
      case JsonArray(var items) -> String.join(",", items.stream().map(Resolution::text).toList());
      case JsonObject _, Json.JsonNull _ -> value.compact();
    };
  }
}
