package dev.plinth.plan.changeset;

import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.Term;
import java.util.LinkedHashMap;
import java.util.TreeSet;

/** What a change makes of a resource once all its values are known, by the rules of change sets. */
public final class KnownChange {
  private static final Origin NOWHERE = Origin.of(SourceFile.of("", ""));

  private KnownChange() {}

  /**
   * Whether the resource is made anew.
   *
   * @param before its properties until then
   * @param after its properties from then on
   */
  public static Recreation recreation(
      String type, TypeRegistry registry, JsonObject before, JsonObject after) {
    var rule = RecreationRule.of(type, registry);
    var names = new TreeSet<>(before.members().keySet());
    names.addAll(after.members().keySet());
    return names.stream()
        .flatMap(name ->
            ValueComparison.of(name, value(before, name), value(after, name), rule).stream())
        .map(ValueChange::recreation)
        .reduce(Recreation.NEVER, Recreation::or);
  }

  private static Term value(JsonObject properties, String name) {
    return properties.get(name).map(KnownChange::term).orElseGet(() -> new Term.Absent(NOWHERE));
  }

  private static Term term(Json json) {
    return switch (json) {
      case JsonString(var text) -> new Term.Text(text, NOWHERE);
      case JsonNumber(var number) -> new Term.Number(number, number.toPlainString(), NOWHERE);
      case JsonBoolean(var truth) -> new Term.Truth(truth, NOWHERE);
      case Json.JsonNull _ -> new Term.Null(NOWHERE);
      case JsonArray(var items) ->
          new Term.Items(items.stream().map(KnownChange::term).toList(), NOWHERE);
      case JsonObject object -> {
        var members = new LinkedHashMap<String, Term>();
        object.members().forEach((name, member) -> members.put(name, term(member)));
        yield new Term.Fields(members, NOWHERE);
      }
    };
  }
}
