package dev.plinth.access.authorization;

import dev.plinth.world.Citation;
import dev.plinth.world.WorldData;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A condition key that requests to every service may carry.
 *
 * @param always who always has it
 * @param never who never has it
 * @param listed whether only actions carry it that list it
 * @param neverFor patterns of the actions that do not support it
 */
record GlobalConditionKey(
    ConditionKey key,
    Set<PrincipalKind> always,
    Set<PrincipalKind> never,
    boolean listed,
    List<String> neverFor,
    Citation citation) {

  static GlobalConditionKey of(WorldData item, WorldData whole) {
    return new GlobalConditionKey(
        new ConditionKey(
            item.text("name"), ConditionType.of(item.text("type")), item.truth("multivalued")),
        kinds(item, "always"),
        kinds(item, "never"),
        item.truth("listed"),
        item.json().has("neverFor") ? item.texts("neverFor") : List.of(),
        item.citation(whole));
  }

  private static Set<PrincipalKind> kinds(WorldData item, String member) {
    var kinds = EnumSet.noneOf(PrincipalKind.class);
    if (item.json().has(member)) {
      item.texts(member).forEach(word -> kinds.add(PrincipalKind.of(word)));
    }
    return kinds;
  }

  Presence presence(PrincipalKind kind) {
    if (never.contains(kind)) {
      return Presence.NEVER;
    }
    return always.contains(kind) ? Presence.ALWAYS : Presence.MAYBE;
  }

  /** Whoever asks. */
  Presence presence() {
    if (never.size() == PrincipalKind.values().length) {
      return Presence.NEVER;
    }
    return always.size() == PrincipalKind.values().length ? Presence.ALWAYS : Presence.MAYBE;
  }

  /** Whether the action is known not to carry it. */
  boolean isUnsupportedBy(Action action) {
    return neverFor.stream().anyMatch(each -> Wildcards.match(each, action.fullName()));
  }
}
