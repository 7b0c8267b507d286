package dev.plinth.access;

import dev.plinth.json.Json;
import dev.plinth.world.WorldData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The actions that a service lets only the account of the resource use: what policies say to
 * principals of other accounts has no effect.
 *
 * @param actions in small letters
 */
record OwnAccountActions(Set<String> actions) {
  private static final class Standard {
    private static final OwnAccountActions DATA = read("own-account-actions.json");
  }

  /** As the data that Plinth comes with has them. */
  static OwnAccountActions standard() {
    return Standard.DATA;
  }

  private static OwnAccountActions read(String file) {
    try (var stream = OwnAccountActions.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no data file " + file);
      }
      var services = WorldData.of(file, Json.parse(stream)).objects("services");
      return new OwnAccountActions(
          services.stream()
              .flatMap(service -> service.texts("actions").stream())
              .map(action -> action.toLowerCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this action, in small letters, is one of them. */
  boolean contain(String action) {
    return actions.contains(action);
  }
}
