package dev.plinth.cloudformation;

import dev.plinth.cloudformation.ResourceType.Kind;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Members;
import java.util.LinkedHashMap;
import java.util.List;

/** One schema, compiled when the first value comes. */
final class SchemaScreen implements Screen {
  /**
   * What a schema asks for.
   *
   * @param referred by a reference, before anything else
   * @param types that are expected; none allow all
   * @param scalars of strings, numbers and booleans
   * @param items of lists
   * @param fields of objects
   * @param combinations of all values
   */
  private record Parts(
      Screen referred,
      List<String> types,
      Screen scalars,
      Screen items,
      Screen fields,
      Screen combinations) {
    private static final Screen NONE = Screen.all(List.of());
    static final Parts UNREAD = new Parts(NONE, List.of(), NONE, NONE, NONE, NONE);
  }

  private final Screens screens;
  private final JsonObject schema;
  private volatile Parts parts = Parts.UNREAD;

  SchemaScreen(Screens screens, JsonObject schema) {
    this.screens = screens;
    this.schema = schema;
  }

  @SuppressWarnings("ReferenceEquality") // a schema that asks for nothing has equal parts
  private Parts parts() {
    var known = parts;
    if (known == Parts.UNREAD) {
      var types = SchemaFit.types(schema);
      known =
          new Parts(
              Screen.all(schema.string("$ref").map(screens::screen).stream().toList()),
              types,
              Screen.all(ScalarScreens.of(schema, types)),
              Screen.all(ItemScreens.of(schema, screens)),
              Screen.all(FieldScreens.of(schema, screens)),
              Screen.all(CombinationScreens.of(schema, screens)));
      parts = known;
    }
    return known;
  }

  @Override
  public Outcome of(Value value, Intrinsics intrinsics, int depth) {
    if (depth > SchemaFit.DEPTH) {
      return Outcome.OPEN;
    }
    var all = parts();
    var reduced = Intrinsics.reduced(value);
    var outcome = all.referred().of(reduced, intrinsics, depth + 1);
    if (outcome == Outcome.FAILS || !isExpected(all.types(), reduced, intrinsics)) {
      return Outcome.FAILS;
    }
    outcome = outcome.and(content(all, reduced, intrinsics, depth + 1));
    return outcome == Outcome.FAILS
        ? outcome
        : outcome.and(all.combinations().of(reduced, intrinsics, depth + 1));
  }

  private static boolean isExpected(List<String> types, Value value, Intrinsics intrinsics) {
    if (types.isEmpty()) {
      return true;
    }
    Kind kind = intrinsics.kind(value);
    for (int i = 0; i < types.size(); i++) {
      if (Scalars.is(types.get(i), value, kind)) {
        return true;
      }
    }
    return false;
  }

  private static Outcome content(Parts all, Value value, Intrinsics intrinsics, int depth) {
    return switch (value) {
      case Value.Text(var text) when Scalars.isResolvedLater(text) -> Outcome.OPEN;
      case Value.Text _, Value.Whole _, Value.Decimal _, Value.Truth _ ->
          all.scalars().of(value, intrinsics, depth);
      case Value.Items items -> all.items().of(present(items), intrinsics, depth);
      case Value.Fields fields -> all.fields().of(present(fields), intrinsics, depth);
      case Value.Ref _,
          Value.GetAtt _,
          Value.Sub _,
          Value.Join _,
          Value.Select _,
          Value.Split _,
          Value.Base64 _ ->
          Outcome.OPEN;
    };
  }

  private static Value.Items present(Value.Items list) {
    for (int i = 0; i < list.values().size(); i++) {
      if (Intrinsics.isAbsent(list.values().get(i))) {
        return new Value.Items(ItemsFit.present(list));
      }
    }
    return list;
  }

  private static Value.Fields present(Value.Fields object) {
    var members = Members.<Value>copyOf(object.values());
    for (int i = 0; i < members.size(); i++) {
      if (Intrinsics.isAbsent(members.value(i))) {
        return new Value.Fields(new LinkedHashMap<>(FieldsFit.present(object)));
      }
    }
    return object;
  }
}
