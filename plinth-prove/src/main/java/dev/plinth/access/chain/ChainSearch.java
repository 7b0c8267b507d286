package dev.plinth.access.chain;

import dev.plinth.access.chain.Foothold.Held;
import dev.plinth.access.chain.Foothold.Whole;
import dev.plinth.access.chain.Link.Means;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.Member.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Looks among the steps that a closure found for a chain of which each request is allowed whatever
 * is not known. The shortest first.
 */
final class ChainSearch {
  /** The most principals that are tried; a search that takes more finds nothing. */
  private static final int MOST = 2_000;

  /** Whoever is had so far, and how. */
  record Actor(Member member, boolean isRewritten, List<Step> steps) {
    Actor {
      steps = List.copyOf(steps);
    }

    String key() {
      return (isRewritten ? "+" : "") + member.arn();
    }

    String account() {
      return member.caller().account();
    }

    Actor then(Member next, boolean isRewritten, List<Step> more) {
      return new Actor(next, isRewritten, Stream.concat(steps.stream(), more.stream()).toList());
    }
  }

  private final Ground ground;
  private final Party from;
  private final Party to;
  private final List<String> actions;
  private final Moves moves;
  private final Map<String, List<Link>> links = new HashMap<>();
  private final SequencedMap<String, Actor> seen = new LinkedHashMap<>();
  private final ArrayDeque<Actor> open = new ArrayDeque<>();

  private ChainSearch(Ground ground, Party from, Party to, List<String> actions) {
    this.ground = ground;
    this.from = from;
    this.to = to;
    this.actions = actions;
    this.moves = new Moves(ground);
  }

  /** A chain from one party to the other; empty when none was found. */
  static Optional<Chain> find(
      Ground ground, Party from, Party to, List<String> actions, Closure closure) {
    var search = new ChainSearch(ground, from, to, actions);
    search.keep(closure);
    search.start();
    while (!search.open.isEmpty()) {
      var found = search.step(search.open.remove());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Only steps that lead on to the end are looked at. */
  private void keep(Closure closure) {
    var into = new HashMap<String, List<Link>>();
    for (var link : closure.links()) {
      link.to().ifPresent(it -> into.computeIfAbsent(it.key(), _ -> new ArrayList<>()).add(link));
    }
    var useful = new HashSet<String>();
    var work = new ArrayDeque<>(closure.hits());
    var taken = new HashSet<Link>();
    while (!work.isEmpty()) {
      var link = work.remove();
      if (taken.add(link)) {
        links.computeIfAbsent(place(link.from()), _ -> new ArrayList<>()).add(link);
      }
      if (useful.add(link.from().key())) {
        work.addAll(into.getOrDefault(link.from().key(), List.of()));
      }
    }
  }

  private static String place(Foothold foothold) {
    return switch (foothold) {
      case Whole(var account) -> account;
      case Held(var member, _) -> member.arn();
    };
  }

  private void start() {
    Collection<Member> all =
        from.members().isEmpty()
            ? from.accounts().stream()
                .filter(links::containsKey)
                .flatMap(account -> ground.members(account).stream())
                .toList()
            : from.members();
    all.stream()
        .filter(one -> one.kind() != Kind.SERVICE_LINKED_ROLE && one.doubt().isEmpty())
        .sorted(Comparator.comparing(ChainSearch::likelihood).thenComparing(Member::arn))
        .forEach(one -> add(new Actor(one, false, List.of())));
  }

  /** Those whom people use first. */
  private static int likelihood(Member member) {
    return switch (member.kind()) {
      case PERMISSION_SET -> 0;
      case USER -> 1;
      case ROLE -> 2;
      case ROOT, SERVICE_LINKED_ROLE, SERVICE, OUTSIDE, ANYBODY -> 3;
    };
  }

  private void add(Actor actor) {
    if (seen.size() < MOST && seen.putIfAbsent(actor.key(), actor) == null) {
      open.add(actor);
    }
  }

  private Optional<Chain> step(Actor actor) {
    if (to.accounts().contains(actor.account())) {
      var acting = moves.acting(actor, actions);
      if (acting.isPresent()) {
        return acting.map(one -> new Chain(one.steps()));
      }
    }
    var ways = new ArrayList<Link>(links.getOrDefault(actor.account(), List.of()));
    ways.addAll(links.getOrDefault(actor.member().arn(), List.of()));
    for (var way : ways) {
      for (var next : next(actor, way)) {
        if (isEnd(next)) {
          return Optional.of(new Chain(next.steps()));
        }
        add(next);
      }
    }
    if (!actor.isRewritten()) {
      moves.rewriting(actor).forEach(this::add);
    }
    return Optional.empty();
  }

  /** Whoever is had by one more step, or the same with the last request made. */
  private List<Actor> next(Actor actor, Link way) {
    return switch (way.means()) {
      case Means.Through(var door) -> through(actor, door, way.from() instanceof Whole);
      case Means.Passing(var role, var service) -> moves.passing(actor, role, service);
      case Means.Using(var role, var service) -> moves.using(actor, role, service);
      case Means.Trusting(var role) -> moves.trusting(actor, role);
      case Means.Credentials(var user) -> moves.credentials(actor, user);
      case Means.Making _ -> moves.making(actor, anyArn(actor));
      // those are found by looking at each principal
      case Means.Writing _, Means.Organizing _ -> List.of();
    };
  }

  private static String anyArn(Actor actor) {
    return "arn:aws:iam::" + actor.account() + ":role/made-on-the-way";
  }

  private List<Actor> through(Actor actor, Door door, boolean isWhole) {
    var found = door.isTrust() ? moves.assuming(actor, door) : touching(actor, door);
    if (!found.isEmpty() || !isWhole) {
      return found;
    }
    var disguised = new ArrayList<Actor>();
    door.callers(actor.account())
        .filter(caller -> caller.name().contains(":role/"))
        .filter(caller -> !caller.name().equals(actor.member().arn()))
        .forEach(caller ->
            disguised.addAll(
                ground.directory().find(caller.name()).isPresent()
                    ? moves.trusting(actor, ground.directory().find(caller.name()).get())
                    : moves.making(actor, caller.name())));
    return disguised;
  }

  private List<Actor> touching(Actor actor, Door door) {
    return to.accounts().contains(door.guard().owner())
        ? moves.touching(actor, door, actions)
        : List.of();
  }

  /** Whether the last request is one that was asked about. */
  private boolean isEnd(Actor actor) {
    var last = actor.steps().getLast().ruling().request();
    return to.accounts().contains(last.resourceAccount())
        && actions.stream().anyMatch(one -> Moves.isMeant(one, last.action()));
  }
}
