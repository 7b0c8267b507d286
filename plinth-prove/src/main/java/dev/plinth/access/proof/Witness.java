package dev.plinth.access.proof;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.Presence;
import dev.plinth.access.language.Key;
import dev.plinth.access.proof.Search.Assigned;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes whole requests of what a search found. */
final class Witness {
  private final Cell cell;
  private final Theory theory;
  private final Optional<Caller> caller;
  private final Facts facts;
  private final Map<Slot, SlotValue.Found> values = new HashMap<>();

  private Witness(
      Cell cell, Theory theory, Optional<Caller> caller, Facts facts, Collection<Assigned> found) {
    this.cell = cell;
    this.theory = theory;
    this.caller = caller;
    this.facts = facts;
    found.forEach(one -> values.put(one.slot(), one.value()));
  }

  /**
   * The request that these values make; empty when they name nobody who could ask.
   *
   * @param keys all that the policies in question ask for
   */
  static Optional<Request> of(
      Cell cell,
      Theory theory,
      Optional<Caller> caller,
      Facts facts,
      Set<Key> keys,
      Collection<Assigned> found) {
    return new Witness(cell, theory, caller, facts, found).request(keys);
  }

  private Optional<Request> request(Set<Key> keys) {
    var who = caller.or(this::caller);
    if (who.isEmpty()) {
      return Optional.empty();
    }
    var resource = text(new Slot.Resource()).orElse("*");
    var all = new TreeMap<String, List<String>>();
    facts
        .keys()
        .forEach((key, fact) -> {
          if (fact instanceof Facts.Fact.Present(var present)) {
            all.put(key, present);
          }
        });
    for (var key : keys) {
      if (all.containsKey(key.small()) || (caller.isEmpty() && WhoKeys.present(key).isPresent())) {
        continue;
      }
      var slot = new Slot.Value(key);
      Optional.ofNullable(values.get(slot))
          .or(() -> cell.presence(key) == Presence.ALWAYS ? found(slot) : Optional.empty())
          .filter(SlotValue.Found::present)
          .ifPresent(value -> all.put(key.small(), value.values()));
    }
    var named = new TreeMap<String, List<String>>();
    var spellings = new HashMap<String, String>();
    keys.forEach(key -> spellings.put(key.small(), key.written()));
    all.forEach((key, value) -> named.put(spellings.getOrDefault(key, key), value));
    if (caller.isEmpty()) {
      who.get().keys().forEach((key, value) -> named.put(key, List.of(value)));
    }
    return Optional.of(
        new Request(
            who.get(), cell.name(), resource, account(resource, who.get()), Facts.of(named)));
  }

  private static String account(String resource, Caller who) {
    var parts = resource.split(":", 6);
    return parts.length == 6 && !parts[4].isEmpty() ? parts[4] : who.account();
  }

  private Optional<Caller> caller() {
    var session =
        values.containsKey(new Slot.Session())
            ? text(new Slot.Session())
            : Optional.<String>empty();
    var name = values.get(new Slot.Value(Key.of("aws:username")));
    return text(new Slot.Caller())
        .map(text ->
            name == null || name.values().isEmpty() ? text : named(text, name.values().getFirst()))
        .flatMap(text -> Who.caller(text, session));
  }

  /** The user of this name, where a user asks. */
  private static String named(String caller, String name) {
    int user = caller.indexOf(":user/");
    return user < 0 ? caller : caller.substring(0, user) + ":user/" + name;
  }

  private Optional<String> text(Slot slot) {
    var known = values.get(slot);
    var found = known == null ? found(slot) : Optional.of(known);
    return found.filter(one -> !one.values().isEmpty()).map(one -> one.values().getFirst());
  }

  /** What the slot can be when nothing is asked of it. */
  private Optional<SlotValue.Found> found(Slot slot) {
    return theory.value(slot, List.of()) instanceof SlotValue.Found found
        ? Optional.of(found)
        : Optional.empty();
  }
}
