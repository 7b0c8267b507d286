package dev.plinth.cloudformation;

import dev.plinth.cloudformation.Screen.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What schemas ask for by other schemas, compiled. */
final class CombinationScreens {
  private CombinationScreens() {}

  static List<Screen> of(JsonObject schema, Screens compiled) {
    var screens = new ArrayList<>(compiled.screens(schema.items("allOf")));
    var any = compiled.screens(schema.items("anyOf"));
    if (!any.isEmpty()) {
      screens.add((value, intrinsics, depth) -> anyOf(any, value, intrinsics, depth));
    }
    var one = compiled.screens(schema.items("oneOf"));
    if (!one.isEmpty()) {
      screens.add((value, intrinsics, depth) -> oneOf(one, value, intrinsics, depth));
    }
    schema.get("not").map(compiled::screen).map(CombinationScreens::not).ifPresent(screens::add);
    schema
        .get("if")
        .map(condition ->
            choice(
                compiled.screen(condition),
                given(schema.get("then"), compiled),
                given(schema.get("else"), compiled)))
        .ifPresent(screens::add);
    return List.copyOf(screens);
  }

  private static Screen given(Optional<Json> schema, Screens compiled) {
    return schema.map(compiled::screen).orElse((_, _, _) -> Outcome.FITS);
  }

  private static Outcome anyOf(
      List<Screen> screens, Value value, Intrinsics intrinsics, int depth) {
    var least = Outcome.FAILS;
    for (int i = 0; i < screens.size() && least != Outcome.FITS; i++) {
      var outcome = screens.get(i).of(value, intrinsics, depth);
      least = outcome.compareTo(least) < 0 ? outcome : least;
    }
    return least;
  }

  private static Outcome oneOf(
      List<Screen> screens, Value value, Intrinsics intrinsics, int depth) {
    int fit = 0;
    int open = 0;
    for (int i = 0; i < screens.size(); i++) {
      switch (screens.get(i).of(value, intrinsics, depth)) {
        case FITS -> fit++;
        case OPEN -> open++;
        case FAILS -> {}
      }
    }
    if (fit > 1 || fit + open == 0) {
      return Outcome.FAILS;
    }
    return open > 0 ? Outcome.OPEN : Outcome.FITS;
  }

  private static Screen not(Screen screen) {
    return (value, intrinsics, depth) ->
        switch (screen.of(value, intrinsics, depth)) {
          case FITS -> Outcome.FAILS;
          case OPEN -> Outcome.OPEN;
          case FAILS -> Outcome.FITS;
        };
  }

  private static Screen choice(Screen condition, Screen then, Screen otherwise) {
    return (value, intrinsics, depth) ->
        switch (condition.of(value, intrinsics, depth)) {
          case FITS -> then.of(value, intrinsics, depth);
          case OPEN -> Outcome.OPEN;
          case FAILS -> otherwise.of(value, intrinsics, depth);
        };
  }
}
