package dev.plinth.access.authorization;

import dev.plinth.world.Citation;
import dev.plinth.world.WorldData;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the service authorization data says too little or too much.
 *
 * @param actions patterns of the actions it is about
 * @param resourceTypes of their service; empty for all, and for actions without any
 * @param keys names of condition keys, as the data has them
 */
record Correction(
    List<String> actions,
    List<String> resourceTypes,
    List<String> keys,
    Presence presence,
    Citation citation) {

  static Correction of(WorldData item, WorldData whole) {
    return new Correction(
        item.texts("actions"),
        item.json().has("resourceTypes") ? item.texts("resourceTypes") : List.of(),
        item.texts("keys"),
        Presence.valueOf(item.text("presence").toUpperCase(Locale.ROOT)),
        item.citation(whole));
  }

  /** Whether it is about a key with one of these names. */
  boolean isAbout(List<String> names) {
    return names.stream().anyMatch(name -> keys.stream().anyMatch(name::equalsIgnoreCase));
  }

  boolean isAbout(Action action, Optional<ResourceType> type) {
    return (resourceTypes.isEmpty()
            || type.filter(each -> resourceTypes.contains(each.name())).isPresent())
        && actions.stream().anyMatch(each -> Wildcards.match(each, action.fullName()));
  }
}
