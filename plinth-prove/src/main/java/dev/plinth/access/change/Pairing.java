package dev.plinth.access.change;

import dev.plinth.access.Caller;
import dev.plinth.access.Decider;
import dev.plinth.access.Facts;
import dev.plinth.access.Facts.Fact;
import dev.plinth.access.Layers;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.AccessLevel;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.directory.ResourceSet;
import dev.plinth.access.language.Statement;
import dev.plinth.access.proof.Finding;
import dev.plinth.access.proof.Requests;
import dev.plinth.access.proof.Scope;
import dev.plinth.access.survey.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody and resources, on both sides of a change: which requests are allowed on one only.
 *
 * <p>Not safe for use by several threads.
 */
final class Pairing {
  /** Services that are told one by one. */
  private static final int FEW = 40;

  private static final ServiceAuthorization ACTIONS = ServiceAuthorization.standard();
  private static final Requests REQUESTS = new Requests(ACTIONS);

  private final Wording wording;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> undecided = new ArrayList<>();
  private final Set<String> found = new HashSet<>();

  Pairing(Wording wording) {
    this.wording = wording;
  }

  /**
   * What somebody is under when asking for resources.
   *
   * @param layers empty where there is nobody, or nothing
   */
  record Standing(Caller caller, ResourceSet set, Layers layers, Facts facts, boolean isThere) {}

  /** What was found, the shortest request first. */
  List<Difference> differences() {
    return differences.stream().sorted(Comparator.comparing(Pairing::length)).toList();
  }

  private static int length(Difference difference) {
    return difference.request().resource().length() + difference.request().action().length();
  }

  List<String> undecided() {
    return undecided.stream().distinct().toList();
  }

  /** Compares; what was found before for other resources is not looked for again. */
  void compare(Standing old, Standing now) {
    if (!old.caller().name().equals(now.caller().name())
        || !old.set().owner().equals(now.set().owner())) {
      undecided.add(
          "it is `%s` in the old sources and `%s` in the new ones, which is not compared"
              .formatted(old.caller().name(), now.caller().name()));
      return;
    }
    var facts = old.isThere() && now.isThere() ? shared(old, now) : Optional.of(facts(old, now));
    if (facts.isEmpty()) {
      return;
    }
    var services = new Services(ACTIONS, changed(old, now));
    for (var granted : List.of(true, false)) {
      var first = granted ? now : old;
      var second = granted ? old : now;
      if (first.isThere()) {
        new Way(first, second, facts.get(), granted, services).find();
      }
    }
  }

  private static Facts facts(Standing old, Standing now) {
    return now.isThere() ? now.facts() : old.facts();
  }

  private List<Statement> changed(Standing old, Standing now) {
    var only = wording.changed(stated(old, now), stated(now, old));
    return only.isEmpty() ? wording.changed(old.layers(), Layers.NONE) : only;
  }

  /** What there is on a side; of nobody, what the same resources say on the other. */
  private static Layers stated(Standing side, Standing other) {
    return side.isThere() ? side.layers() : Layers.NONE.withResource(other.layers().resource());
  }

  /** What is known on both sides; empty where policies ask for what is not the same on both. */
  private Optional<Facts> shared(Standing old, Standing now) {
    var asked = (wording.of(old.layers()) + wording.of(now.layers())).toLowerCase(Locale.ROOT);
    var keys = new HashMap<String, Fact>();
    var names = new HashSet<>(old.facts().keys().keySet());
    names.addAll(now.facts().keys().keySet());
    for (var key : names) {
      if (!asked.contains(key)) {
        continue;
      }
      var was = old.facts().of(key);
      if (!was.equals(now.facts().of(key))) {
        undecided.add("`" + key + "` changes, and policies ask for it");
        return Optional.empty();
      }
      keys.put(key, was);
    }
    return Optional.of(new Facts(keys, new Fact.Unknown()));
  }

  /** One direction: what the first side allows and the second does not. */
  private final class Way {
    private final Standing first;
    private final Standing second;
    private final Facts facts;
    private final boolean granted;
    private final Services services;

    Way(Standing first, Standing second, Facts facts, boolean granted, Services services) {
      this.first = first;
      this.second = second;
      this.facts = facts;
      this.granted = granted;
      this.services = services;
    }

    void find() {
      var names = services.names().stream().filter(one -> !found.contains(granted + one)).toList();
      if (first.set().isTrust()) {
        names = names.stream().filter("sts"::equals).toList();
      }
      if (names.isEmpty() || found.contains(granted + "*")) {
        return;
      }
      boolean isMost = names.size() > FEW;
      var all = isMost ? List.of("*") : names.stream().map(one -> one + ":*").toList();
      var finding = ask(all);
      if (finding instanceof Finding.None) {
        return;
      }
      if (isMost) {
        add("*", finding, levels("*"));
        return;
      }
      for (var name : names) {
        var one = names.size() == 1 ? finding : ask(List.of(name + ":*"));
        if (!(one instanceof Finding.None)) {
          add(name, one, levels(name));
        }
      }
    }

    private Set<AccessLevel> levels(String service) {
      var all = EnumSet.noneOf(AccessLevel.class);
      services
          .levels(service)
          .forEach((level, actions) -> {
            if (ask(actions) instanceof Finding.Found) {
              all.add(level);
            }
          });
      return all;
    }

    private Finding ask(List<String> actions) {
      var scope = new Scope(actions, first.set().arns(), first.set().owner());
      return second.isThere()
          ? REQUESTS.allowedMore(first.caller(), first.layers(), second.layers(), facts, scope)
          : REQUESTS.allowed(first.caller(), first.layers(), facts, scope);
    }

    private void add(String service, Finding finding, Set<AccessLevel> levels) {
      switch (finding) {
        case Finding.None _ -> {}
        case Finding.Undecided(var reason) -> undecided.add(reason);
        case Finding.Found(var request, var isDocumented) -> {
          found.add(granted + service);
          var known =
              Request.of(
                  first.caller(),
                  request.action(),
                  request.resource(),
                  first.set().owner(),
                  request.facts());
          var allows = Decider.decide(known, first.layers());
          var refuses = Decider.decide(known, second.isThere() ? second.layers() : Layers.NONE);
          differences.add(
              new Difference(
                  granted,
                  service,
                  levels,
                  known,
                  isDocumented,
                  first.set(),
                  granted ? refuses : allows,
                  granted ? allows : refuses));
        }
      }
    }
  }
}
