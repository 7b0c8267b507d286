package dev.plinth.access.change;

import dev.plinth.access.Lockout;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.change.Change.Kind;
import dev.plinth.access.change.Pairing.Standing;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.ResourceSet;
import dev.plinth.access.directory.Strangers;
import dev.plinth.access.directory.WhoCan;
import dev.plinth.access.language.Policy;
import dev.plinth.access.survey.Apart;
import dev.plinth.access.survey.Classes;
import dev.plinth.access.survey.Relevance;
import dev.plinth.access.survey.Representatives;
import dev.plinth.access.survey.Source;
import dev.plinth.access.survey.Wording;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares who may do what in two Worlds. */
public final class AccessComparison {
  /** What a resource of an account outside says: all, as far as anybody here knows. */
  public static final Policy LETS_IN =
      new Policy("the account of the resource", Lockout.FULL_AWS_ACCESS.statements());

  private static final Pattern ID = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");
  private static final String ANOTHER = "{another}";

  private final Source old;
  private final Source now;
  private final Wording wording = new Wording();
  private final Relevance relevance = new Relevance();
  private final Set<String> changedSets = new TreeSet<>();
  private final Map<String, TreeSet<String>> doubts = new TreeMap<>();
  private final Map<String, String> controls = new HashMap<>();
  private final Classes classes;
  private Optional<Representatives> representatives = Optional.empty();
  private final Map<String, List<Member>> alike = new LinkedHashMap<>();
  private final Map<String, Change> changes = new LinkedHashMap<>();
  private final Consumer<String> progress;

  private AccessComparison(World old, World now, Consumer<String> progress) {
    this.old = new Source(old);
    this.now = new Source(now);
    this.classes = new Classes(List.of(this.old, this.now), wording);
    this.progress = progress;
  }

  /**
   * What the new World grants and takes away.
   *
   * @param progress hears the name of each principal before it is compared
   */
  public static AccessDiff of(World old, World now, Consumer<String> progress) {
    return new AccessComparison(old, now, progress).diff();
  }

  /** Somebody on one side or on both. */
  private record Pair(Optional<Member> old, Optional<Member> now) {
    Member any() {
      return now.orElseGet(old::orElseThrow);
    }

    Kind kind() {
      return old.isEmpty() ? Kind.APPEARS : now.isEmpty() ? Kind.DISAPPEARS : Kind.CHANGES;
    }
  }

  private AccessDiff diff() {
    read(old);
    read(now);
    sets();
    int compared = 0;
    for (var pair : pairs()) {
      progress.accept(pair.any().label());
      if (pair.kind() == Kind.CHANGES) {
        compared++;
      }
      if (isSame(pair)) {
        resources(pair);
      } else {
        principal(pair);
      }
    }
    strangers();
    return new AccessDiff(
        compared,
        changes.keySet().stream()
            .map(this::change)
            .filter(change ->
                !change.isEmpty()
                    || change.kind() == Kind.APPEARS
                    || change.kind() == Kind.DISAPPEARS)
            .sorted(Comparator.comparing(Change::kind))
            .toList(),
        Controls.changes(old.world(), now.world()),
        open(),
        List.of(
            "actions are those that AWS lists as of " + ServiceAuthorization.standard().date(),
            "the sources tell of every resource that has a policy of its own"));
  }

  private Change change(String key) {
    var change = Objects.requireNonNull(changes.get(key));
    return new Change(
        change.kind(),
        alike.getOrDefault(key, change.members()),
        change.resource(),
        change.assumedBy(),
        change.differences(),
        change.undecided());
  }

  /** Puts all policies in words, and notes what is not known of them. */
  private void read(Source side) {
    for (var member : side.access().members()) {
      wording.of(member.layers());
      member.layers().policies().forEach(policy -> doubts(policy, member.label()));
    }
    for (var set : side.guarded().values()) {
      var layers = side.access().layers(set);
      wording.of(layers);
      layers.policies().forEach(policy -> doubts(policy, set.name()));
    }
  }

  private void doubts(Policy policy, String of) {
    Unknowns.of(policy)
        .forEach(doubt -> doubts.computeIfAbsent(doubt, _ -> new TreeSet<>()).add(of));
  }

  private List<String> open() {
    var open = new TreeSet<String>();
    for (var side : List.of(old, now)) {
      side.world().missing().forEach(one -> open.add(one.toString()));
      open.addAll(side.sets().open());
    }
    doubts.forEach((doubt, of) ->
        open.add(
            "policies of "
                + of.first()
                + (of.size() > 1 ? " and " + (of.size() - 1) + " more" : "")
                + ": "
                + doubt));
    return List.copyOf(open);
  }

  private List<Pair> pairs() {
    var byLabel = new TreeMap<String, Pair>();
    for (var member : now.access().members()) {
      byLabel.put(
          member.label() + " " + member.arn(), new Pair(old.like(member), Optional.of(member)));
    }
    for (var member : old.access().members()) {
      if (now.like(member).isEmpty()) {
        byLabel.put(
            member.label() + " " + member.arn(), new Pair(Optional.of(member), Optional.empty()));
      }
    }
    return List.copyOf(byLabel.values());
  }

  /** Which resources with policies there are, and whose policies are not the same on both sides. */
  private void sets() {
    var keys = new TreeSet<>(old.guarded().keySet());
    keys.addAll(now.guarded().keySet());
    for (var key : keys) {
      old.guarded(key).ifPresent(set -> relevance.add(key, set));
      now.guarded(key).ifPresent(set -> relevance.add(key, set));
      if (!says(old, key).equals(says(now, key))) {
        changedSets.add(key);
      }
    }
  }

  private String path(Source side, String account) {
    return wording.asksForPaths() ? side.access().path(account).orElse("") : "";
  }

  private String says(Source side, String key) {
    return side.guarded(key)
        .map(set -> path(side, set.owner()) + wording.ofResource(side.access().layers(set)))
        .orElse("");
  }

  private List<String> assumedBy(Pair pair) {
    var side = pair.now().isPresent() ? now : old;
    return WhoCan.assumedBy(side.access(), pair.any());
  }

  private boolean isSame(Pair pair) {
    if (pair.old().isEmpty() || pair.now().isEmpty()) {
      return false;
    }
    var was = pair.old().get();
    var is = pair.now().get();
    return was.arn().equals(is.arn())
        && was.doubt().equals(is.doubt())
        && was.tags().equals(is.tags())
        && was.trust().map(wording::of).equals(is.trust().map(wording::of))
        && controls(old, was).equals(controls(now, is))
        && wording.own(was.layers()).equals(wording.own(is.layers()));
  }

  /** What binds all of an account. */
  private String controls(Source side, Member member) {
    var account = member.caller().account();
    return controls.computeIfAbsent(
        (side == old ? "old " : "new ") + account,
        _ -> path(side, account) + wording.controls(member.layers()));
  }

  /** What becomes of somebody because of policies of their own, or because they come or go. */
  private void principal(Pair pair) {
    var keys = represented(pair);
    var key = pair.kind() + classes.of(List.of(pair.old(), pair.now()), keys);
    alike.computeIfAbsent(key, _ -> new ArrayList<>()).add(pair.any());
    if (changes.containsKey(key)) {
      return;
    }
    var pairing = new Pairing(wording);
    compare(pairing, pair, rest(pair, old), rest(pair, now));
    for (var set : keys) {
      compare(pairing, pair, set(old, set), set(now, set));
    }
    for (var account : outside(pair)) {
      compare(pairing, pair, outside(account), outside(account));
    }
    var undecided = new ArrayList<>(pairing.undecided());
    doubts(pair).ifPresent(undecided::add);
    changes.put(
        key,
        new Change(
            pair.kind(),
            List.of(pair.any()),
            Optional.empty(),
            pair.kind() == Kind.CHANGES ? List.of() : assumedBy(pair),
            pairing.differences(),
            undecided));
  }

  private static Optional<String> doubts(Pair pair) {
    var was = pair.old().flatMap(Member::doubt);
    var is = pair.now().flatMap(Member::doubt);
    return was.equals(is) && pair.kind() == Kind.CHANGES
        ? Optional.empty()
        : is.or(() -> was).map(doubt -> "whether it is there: " + doubt);
  }

  private Set<String> relevant(Pair pair) {
    var keys = new TreeSet<String>();
    pair.old().ifPresent(member -> keys.addAll(relevance.of(member)));
    pair.now().ifPresent(member -> keys.addAll(relevance.of(member)));
    return keys;
  }

  /** What may matter to somebody, with one resource of others for all that are alike. */
  private Set<String> represented(Pair pair) {
    var keys = new TreeSet<String>();
    var said = new ArrayList<String>();
    for (var member : Stream.of(pair.old(), pair.now()).flatMap(Optional::stream).toList()) {
      keys.addAll(relevance.own(member));
      said.add(wording.own(member.layers()));
    }
    pair.old().ifPresent(member -> said.add(controls(old, member)));
    pair.now().ifPresent(member -> said.add(controls(now, member)));
    keys.addAll(representatives().of(pair.any().caller().account(), said));
    return keys;
  }

  private Representatives representatives() {
    return representatives.orElseGet(() -> {
      var made = new Representatives(List.of(old, now), classes, relevance.ofAll());
      representatives = Optional.of(made);
      return made;
    });
  }

  /** What becomes of somebody because policies of resources change. */
  private void resources(Pair pair) {
    if (changedSets.isEmpty()) {
      return;
    }
    for (var key : relevant(pair)) {
      if (changedSets.contains(key)) {
        resource(key, pair, key + classes.of(List.of(pair.old(), pair.now()), List.of(key)));
      }
    }
  }

  private void resource(String key, Pair pair, String group) {
    alike.computeIfAbsent(group, _ -> new ArrayList<>()).add(pair.any());
    if (changes.containsKey(group)) {
      return;
    }
    var pairing = new Pairing(wording);
    compare(pairing, pair, set(old, key), set(now, key));
    changes.put(
        group,
        new Change(
            Kind.RESOURCE,
            List.of(pair.any()),
            now.guarded(key).or(() -> old.guarded(key)),
            List.of(),
            pairing.differences(),
            pairing.undecided()));
  }

  /** What becomes of those of whom no source tells. */
  private void strangers() {
    for (var key : changedSets) {
      if (isOfOneSide(key)) {
        continue;
      }
      var names = new TreeMap<String, Member>();
      for (var side : List.of(old, now)) {
        set(side, key)
            .policy()
            .ifPresent(policy ->
                Strangers.all(side.access(), policy).forEach(one -> names.put(one.arn(), one)));
      }
      for (var stranger : names.values()) {
        if (now.access().member(stranger.arn()).isEmpty()
            && old.access().member(stranger.arn()).isEmpty()) {
          var pair = new Pair(Optional.of(on(old, stranger)), Optional.of(on(now, stranger)));
          resource(key, pair, key + " " + stranger.arn());
        }
      }
    }
  }

  /** Whether it is the trust policy of a role that appears or disappears, which is told of it. */
  private boolean isOfOneSide(String key) {
    return old.guarded(key).or(() -> now.guarded(key)).filter(ResourceSet::isTrust).isPresent()
        && (old.guarded(key).isEmpty() || now.guarded(key).isEmpty());
  }

  /** A session is what its role is there; the accounts of those outside are taken to allow it. */
  private Member on(Source side, Member stranger) {
    return switch (stranger.kind()) {
      case OUTSIDE -> side.allowedAtHome(stranger);
      case SERVICE, ANYBODY -> stranger;
      case ROLE, SERVICE_LINKED_ROLE, PERMISSION_SET, USER, ROOT ->
          side.access().find(stranger.arn()).stream().findFirst().orElse(stranger);
    };
  }

  private void compare(Pairing pairing, Pair pair, ResourceSet was, ResourceSet is) {
    pairing.compare(standing(old, pair.old(), pair, was), standing(now, pair.now(), pair, is));
  }

  private Standing standing(Source side, Optional<Member> member, Pair pair, ResourceSet set) {
    var somebody = member.orElseGet(pair::any);
    return new Standing(
        somebody.caller(),
        set,
        side.access().layers(somebody, set),
        side.access().facts(somebody, set),
        member.isPresent());
  }

  private ResourceSet set(Source side, String key) {
    var other = side == old ? now : old;
    return side.guarded(key)
        .orElseGet(() -> other.guarded(key).orElseThrow().withPolicy(Optional.empty()));
  }

  /** What its account has beside what has a policy of its own. */
  private ResourceSet rest(Pair pair, Source side) {
    var account = pair.any().caller().account();
    var members = Stream.of(pair.old(), pair.now()).flatMap(Optional::stream).toList();
    return side.sets().rest(account, Apart.of(List.of(old, now), members, account));
  }

  /** Accounts of which no source tells: any, and those that policies of somebody name. */
  private Set<String> outside(Pair pair) {
    var all = new LinkedHashSet<>(List.of(ANOTHER));
    for (var member : List.of(pair.any(), pair.old().orElseGet(pair::any))) {
      var named = ID.matcher(wording.own(member.layers()));
      while (named.find()) {
        if (old.access().label(named.group()).equals(named.group())
            && now.access().label(named.group()).equals(named.group())
            && !named.group().equals(member.caller().account())) {
          all.add(named.group());
        }
      }
    }
    return all;
  }

  /** Resources of an account outside, taken to let everybody in. */
  private static ResourceSet outside(String account) {
    return new ResourceSet(
        "account " + account,
        List.of("*"),
        account,
        "",
        Optional.of(LETS_IN),
        false,
        Optional.empty(),
        LETS_IN.statements().getFirst().origin());
  }
}
