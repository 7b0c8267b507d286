package dev.plinth.access.authorization;

import dev.plinth.json.Json;
import dev.plinth.world.WorldData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The global condition keys, and those of one service that requests to others carry too. */
final class GlobalConditionKeys {
  private static final String FILE = "global-condition-keys.json";

  private final Map<String, GlobalConditionKey> named;
  private final List<GlobalConditionKey> templates;

  private GlobalConditionKeys(Map<String, GlobalConditionKey> named) {
    this.named = named;
    templates = named.values().stream().filter(each -> each.key().isTemplate()).toList();
  }

  static GlobalConditionKeys standard() {
    return new GlobalConditionKeys(Map.of()).with(DataFiles.read(FILE));
  }

  GlobalConditionKeys with(Json overlay) {
    return with(WorldData.of(FILE, overlay));
  }

  private GlobalConditionKeys with(WorldData data) {
    var more = new LinkedHashMap<>(named);
    for (var item : data.objects("keys")) {
      var key = GlobalConditionKey.of(item, data);
      more.put(key.key().name().toLowerCase(Locale.ROOT), key);
    }
    return new GlobalConditionKeys(more);
  }

  Optional<GlobalConditionKey> find(String name) {
    var exact = named.get(name.toLowerCase(Locale.ROOT));
    if (exact != null) {
      return Optional.of(exact);
    }
    return templates.stream().filter(each -> each.key().isNamed(name)).findFirst();
  }
}
