package dev.plinth.deploy;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a part of a template refers to: {@code Ref}, {@code Fn::GetAtt} and {@code Fn::Sub}. */
final class TemplateReferences {
  private static final Pattern IN_TEXT = Pattern.compile("\\$\\{([^!}][^}]*)}");

  /**
   * A reference.
   *
   * @param name a parameter, a pseudo parameter or a resource
   * @param attribute empty for what {@code Ref} gives
   */
  record Reference(String name, String attribute) {
    /** The intrinsic that says it. */
    Json json() {
      return attribute.isEmpty()
          ? Json.object("Ref", name)
          : Json.object("Fn::GetAtt", Json.strings(List.of(name, attribute)));
    }
  }

  /** Says what stands in the place of a reference. */
  interface Instead {
    /** Empty where the reference stays as it is. */
    Optional<Json> of(Reference reference);
  }

  private TemplateReferences() {}

  /** All of them. */
  static Set<Reference> in(Json value) {
    var found = new LinkedHashSet<Reference>();
    var _ =
        replace(
            value,
            reference -> {
              found.add(reference);
              return Optional.empty();
            });
    return found;
  }

  /** The same with something else in the place of references. */
  static Json replace(Json value, Instead instead) {
    return switch (value) {
      case JsonArray(var items) ->
          new JsonArray(items.stream().map(item -> replace(item, instead)).toList());
      case JsonObject object ->
          reference(object)
              .map(one -> instead.of(one).orElse(object))
              .orElseGet(() -> object(object, instead));
      default -> value;
    };
  }

  private static Optional<Reference> reference(JsonObject object) {
    if (object.members().size() != 1) {
      return Optional.empty();
    }
    if (object.get("Fn::GetAtt").orElse(Json.of(0)) instanceof JsonArray(var words)
        && words.size() == 2
        && words.getFirst() instanceof JsonString(var name)
        && words.getLast() instanceof JsonString(var attribute)) {
      return Optional.of(new Reference(name, attribute));
    }
    return object
        .string("Ref")
        .map(name -> new Reference(name, ""))
        .or(() -> object.string("Fn::GetAtt").map(TemplateReferences::dotted));
  }

  private static Reference dotted(String text) {
    var dot = text.indexOf('.');
    return dot < 0
        ? new Reference(text, "")
        : new Reference(text.substring(0, dot), text.substring(dot + 1));
  }

  private static Json object(JsonObject object, Instead instead) {
    if (object.members().size() == 1 && object.has("Fn::Sub")) {
      return Json.object("Fn::Sub", substituted(object.get("Fn::Sub").orElseThrow(), instead));
    }
    var members = new LinkedHashMap<String, Json>();
    object.members().forEach((name, member) -> members.put(name, replace(member, instead)));
    return new JsonObject(members);
  }

  private static Json substituted(Json argument, Instead instead) {
    return switch (argument) {
      case JsonString(var text) -> Json.of(text(text, Set.of(), instead));
      case JsonArray(var parts)
          when parts.size() == 2
              && parts.getFirst() instanceof JsonString(var text)
              && parts.getLast() instanceof JsonObject names ->
          Json.array(
              Json.of(text(text, names.members().keySet(), instead)), object(names, instead));
      default -> argument;
    };
  }

  private static String text(String text, Set<String> own, Instead instead) {
    return IN_TEXT
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                own.contains(found.group(1))
                    ? found.group()
                    : instead
                        .of(dotted(found.group(1).strip()))
                        .map(TemplateReferences::text)
                        .orElse(found.group())));
  }

  private static String text(Json value) {
    return switch (value) {
      case JsonString(var text) -> text.replace("${", "${!");
      case JsonArray array -> String.join(",", array.strings());
      case JsonObject object ->
          reference(object)
              .map(one ->
                  one.attribute().isEmpty() ? one.name() : one.name() + "." + one.attribute())
              .map(name -> "${" + name + "}")
              .orElse(value.compact());
      default -> value.compact();
    };
  }
}
