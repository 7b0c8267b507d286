package dev.plinth.access.chain;

import dev.plinth.access.Facts;
import dev.plinth.access.chain.Foothold.Held;
import dev.plinth.access.chain.Foothold.Whole;
import dev.plinth.access.chain.Link.Means;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member.Kind;
import dev.plinth.access.proof.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * All that may be gained from some footholds, or more than that: what is not in it is not to be
 * had.
 *
 * <p>An account as a whole stands for all principals that it has or may be given, bound by the
 * organization only. A principal stands for itself, until it may make others or write their
 * policies.
 */
final class Closure implements Gains.Sink {
  private final Ground ground;
  private final Directory directory;
  private final Gains gains;
  private final Party to;
  private final List<String> actions;
  private final SequencedMap<String, Foothold> reached = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Link> hits = new ArrayList<>();
  private final ArrayDeque<Foothold> open = new ArrayDeque<>();
  private final Map<String, Boolean> acting = new HashMap<>();
  private final Map<Long, Optional<String>> tested = new HashMap<>();

  private Closure(Ground ground, Party to, List<String> actions) {
    this.ground = ground;
    this.directory = ground.directory();
    this.gains = new Gains(ground, this);
    this.to = to;
    this.actions = actions;
  }

  /**
   * What may be gained from a party.
   *
   * @param to whose accounts are not gone on from; what may be done there ends a chain
   * @param actions of which one must be allowed there, with wildcards
   */
  static Closure of(Ground ground, Party from, Party to, List<String> actions) {
    var closure = new Closure(ground, to, actions);
    if (from.members().isEmpty()) {
      from.accounts().forEach(account -> closure.reach(new Whole(account)));
    } else {
      from.members().forEach(member -> closure.reach(new Held(member, false)));
    }
    while (!closure.open.isEmpty()) {
      closure.expand(closure.open.remove());
    }
    return closure;
  }

  /** The last steps into the accounts that are asked about; none when there is no way. */
  List<Link> hits() {
    return hits;
  }

  /** All steps that were found, in the order in which they were. */
  List<Link> links() {
    return links;
  }

  /** The accounts of which something may be gained, by the texts of their ids. */
  List<String> accounts() {
    return reached.values().stream().map(Foothold::account).distinct().toList();
  }

  private void reach(Foothold foothold) {
    boolean isWithin = reached.containsKey(foothold.account());
    if (!isWithin && reached.putIfAbsent(foothold.key(), foothold) == null) {
      open.add(foothold);
    }
  }

  private void link(Foothold from, Foothold gained, Means means, String doubt) {
    if (from.key().equals(gained.key())) {
      return;
    }
    var link = new Link(from, Optional.of(gained), means, doubt);
    links.add(link);
    if (to.accounts().contains(gained.account())
        && acting.computeIfAbsent(gained.key(), _ -> acts(gained))) {
      hits.add(link);
    } else {
      reach(gained);
    }
  }

  /** Whether what is gained in an account that is asked about may do there what is asked. */
  private boolean acts(Foothold gained) {
    return switch (gained) {
      case Whole _ -> true;
      case Held(_, var isRewritten) ->
          isRewritten
              || Ground.isAny(actions)
              || may(gained, ground.weighty(actions), gained.account());
    };
  }

  private boolean may(Foothold foothold, List<String> calls, String owner) {
    return !calls.isEmpty()
        && !(ground
                .asking()
                .any(asker(foothold), calls, List.of("*"), owner, Optional.empty(), Facts.NONE)
            instanceof Finding.None);
  }

  private Asker asker(Foothold foothold) {
    return switch (foothold) {
      case Whole(var account) -> ground.anybodyIn(account);
      case Held(var member, var isRewritten) ->
          Asker.of(isRewritten ? Asker.rewritten(member) : member);
    };
  }

  private void expand(Foothold foothold) {
    // what is only a part of what was gained since is looked at with that
    if (foothold instanceof Held && reached.containsKey(foothold.account())) {
      return;
    }
    for (var door : ground.doors().naming(foothold.account())) {
      through(foothold, door);
    }
    for (var door : ground.doors().open()) {
      through(foothold, door);
    }
    switch (foothold) {
      case Whole(var account) -> {
        if (ground.isOverOthers(account)) {
          organization(foothold);
        }
      }
      case Held held -> gains.of(held, asker(held), held(held));
    }
  }

  /** All accounts of the organization, whatever it is that acts in them. */
  private void organization(Foothold from) {
    for (var account : directory.accounts().all()) {
      if (!account.isManagement()) {
        link(from, new Whole(account.text()), new Means.Organizing(from.account()), "");
      }
    }
  }

  private void through(Foothold foothold, Door door) {
    boolean isOwn = door.guard().owner().equals(foothold.account());
    if (isOwn && (foothold instanceof Whole || !door.isTrust())) {
      return;
    }
    boolean isTarget = to.accounts().contains(door.guard().owner());
    if (!door.isTrust() && !isTarget && !door.speaksOf(ground.gaining(door.guard().owner()))) {
      // what it lets in gains nothing
      return;
    }
    var doubt = tested(foothold, door);
    if (doubt.isEmpty()) {
      return;
    }
    var means = new Means.Through(door);
    if (door.isTrust()) {
      link(foothold, new Held(door.guard().role().orElseThrow(), false), means, doubt.get());
    } else if (isTarget) {
      hit(new Link(foothold, Optional.empty(), means, doubt.get()));
    } else {
      link(foothold, new Whole(door.guard().owner()), means, doubt.get());
    }
  }

  private void hit(Link link) {
    links.add(link);
    hits.add(link);
  }

  /** Why there may be a request through the door; empty when there is none. */
  private Optional<String> tested(Foothold foothold, Door door) {
    var wanted =
        to.accounts().contains(door.guard().owner())
            ? ground.weighty(actions)
            : ground.gaining(door.guard().owner());
    return switch (foothold) {
      case Whole whole -> tested(whole, door, wanted);
      case Held held ->
          // what nobody in the account may do need not be asked of one of them
          isBound(held)
                  && door.isOpen()
                  && tested(new Whole(held.account()), door, wanted).isEmpty()
              ? Optional.empty()
              : find(held, door, wanted);
    };
  }

  private static boolean isBound(Held held) {
    return held.member().kind() != Kind.SERVICE_LINKED_ROLE;
  }

  /** Accounts that neither the door nor the organization tells apart need one look. */
  private Optional<String> tested(Whole whole, Door door, List<String> wanted) {
    return ground.isNamed(whole.account(), door)
        ? find(whole, door, wanted)
        : tested.computeIfAbsent(
            ((long) door.number() << 32) + ground.kind(whole.account()),
            _ -> find(whole, door, wanted));
  }

  private Optional<String> find(Foothold foothold, Door door, List<String> wanted) {
    for (var asker : askers(foothold, door)) {
      switch (ground.asking().through(asker, door, wanted, Facts.NONE)) {
        case Finding.Found _ -> {
          return Optional.of("");
        }
        case Finding.Undecided(var reason) -> {
          return Optional.of(reason);
        }
        case Finding.None _ -> {}
      }
    }
    return Optional.empty();
  }

  private List<Asker> askers(Foothold foothold, Door door) {
    var all = new ArrayList<Asker>();
    all.add(asker(foothold));
    door.callers(foothold.account())
        .forEach(caller -> {
          switch (foothold) {
            case Whole _ -> all.add(Asker.named(directory, caller, door.guard().origin()));
            case Held(var member, _) -> {
              if (Callers.maybeOf(member, caller)) {
                all.add(all.getFirst().as(caller));
              }
            }
          }
        });
    return all;
  }

  @Override
  public void gain(Held from, Foothold gained, Means means) {
    link(from, gained, means, "");
  }

  @Override
  public void organize(Held from) {
    organization(from);
  }

  /** The principals of an account of which something was gained, but for one. */
  private List<Held> held(Held but) {
    return reached.values().stream()
        .filter(one -> one instanceof Held && one.account().equals(but.account()))
        .filter(one -> !one.key().equals(but.key()))
        .map(Held.class::cast)
        .toList();
  }
}
