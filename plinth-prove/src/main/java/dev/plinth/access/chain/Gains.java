package dev.plinth.access.chain;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Match;
import dev.plinth.access.authorization.AccessLevel;
import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.chain.Foothold.Held;
import dev.plinth.access.chain.Foothold.Whole;
import dev.plinth.access.chain.Link.Means;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.Member.Kind;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Statement;
import dev.plinth.access.proof.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a principal may gain within its own account, or more than that: by passing roles, by what
 * runs already, by writing policies.
 */
final class Gains {
  /** Takes in what is gained. */
  interface Sink {
    void gain(Held from, Foothold gained, Means means);

    /** Takes in that somebody acts in all accounts of the organization. */
    void organize(Held from);
  }

  private record Writer(Held who, boolean isOfShared) {}

  private final Ground ground;
  private final Asking asking;
  private final Escalations escalations;
  private final Sink sink;
  private final Map<String, List<Writer>> writers = new HashMap<>();
  private final Map<String, List<String>> unlisted = new HashMap<>();

  Gains(Ground ground, Sink sink) {
    this.ground = ground;
    this.asking = ground.asking();
    this.escalations = ground.escalations();
    this.sink = sink;
  }

  /** Looks for what somebody may gain, beside those of the same account who were gained before. */
  void of(Held held, Asker asker, List<Held> others) {
    var account = held.account();
    for (var writer : writers.getOrDefault(account, List.of())) {
      write(writer, held);
    }
    if (isOverOthers(held, asker)) {
      sink.organize(held);
    }
    boolean isGranted =
        ground.doors().of(account).stream()
            .filter(door -> !door.isTrust() && door.speaksOf(ground.gaining()))
            .anyMatch(door -> isSome(asking.through(asker, door, ground.gaining(), Facts.NONE)));
    if (isGranted || isMaking(asker, account)) {
      sink.gain(held, new Whole(account), new Means.Making(held.member()));
      return;
    }
    var managed = unlisted(account);
    if (!may(asker, ground.gaining(), "*", account)
        && (managed.isEmpty() || !may(asker, managed, "*", account))) {
      return;
    }
    roles(held, asker);
    var writer = new Writer(held, mayAny(asker, escalations.shared(), "*", account));
    writers.computeIfAbsent(account, _ -> new ArrayList<>()).add(writer);
    write(writer, held);
    others.forEach(other -> write(writer, other));
  }

  private boolean isOverOthers(Held held, Asker asker) {
    return ground.isOverOthers(held.account())
        && may(asker, Escalations.actions(escalations.organization()), "*", held.account());
  }

  private boolean isMaking(Asker asker, String account) {
    return mayAny(asker, escalations.make(), "*", account)
        || (ground.members(account).stream().anyMatch(one -> !one.layers().boundary().isEmpty())
            && mayAny(asker, escalations.unbind(), "*", account));
  }

  private void roles(Held held, Asker asker) {
    var account = held.account();
    boolean isPassing = may(asker, List.of(Escalations.PASS_ROLE), "*", account);
    boolean isTrusting = mayAny(asker, escalations.trust(), "*", account);
    boolean isCredited = mayAny(asker, escalations.credentials(), "*", account);
    var services = new Services(asker, account);
    for (var other : ground.members(account)) {
      if (other.arn().equals(held.member().arn())) {
        continue;
      }
      var gained = new Held(other, false);
      if (other.kind() == Kind.USER
          && isCredited
          && mayAny(asker, escalations.credentials(), other.arn(), account)) {
        sink.gain(held, gained, new Means.Credentials(other));
      }
      if (!other.isRole() || other.kind() == Kind.SERVICE_LINKED_ROLE) {
        continue;
      }
      if (isTrusting && mayAny(asker, escalations.trust(), other.arn(), account)) {
        sink.gain(held, gained, new Means.Trusting(other));
      }
      for (var service : trusted(other)) {
        if (services.isUsed(service)) {
          sink.gain(held, gained, new Means.Using(other, service));
        }
        if (isPassing && services.isStarted(service) && isPassed(asker, other, service)) {
          sink.gain(held, gained, new Means.Passing(other, service));
        }
      }
    }
  }

  private boolean isPassed(Asker asker, Member role, String service) {
    var more = service.isEmpty() ? Facts.NONE : Facts.NONE.with("iam:PassedToService", service);
    var account = role.caller().account();
    return isSome(
        asking.one(asker, Escalations.PASS_ROLE, role.arn(), account, Optional.empty(), more));
  }

  /** What somebody may have services do, found once for each. */
  private final class Services {
    private final Asker asker;
    private final String account;
    private final Map<String, Boolean> started = new HashMap<>();
    private final Map<String, Boolean> used = new HashMap<>();

    Services(Asker asker, String account) {
      this.asker = asker;
      this.account = account;
    }

    /** Whether something may be started with a role of the service; so where no call is known. */
    boolean isStarted(String service) {
      return started.computeIfAbsent(
          service,
          _ -> {
            var ways = escalations.pass().stream().filter(one -> one.service().equals(service));
            var all = ways.toList();
            return all.isEmpty() || mayAny(asker, all, "*", account);
          });
    }

    boolean isUsed(String service) {
      return used.computeIfAbsent(
          service,
          _ -> {
            var ways = ways(service);
            if (!ways.isEmpty()) {
              return mayAny(asker, ways, "*", account);
            }
            var writing = writing(service);
            return !writing.isEmpty() && may(asker, writing, "*", account);
          });
    }
  }

  private List<Escalation> ways(String service) {
    return escalations.use().stream()
        .filter(one -> service.isEmpty() || one.service().equals(service))
        .toList();
  }

  /** All that changes something in a service: where no call is known, any may be one. */
  private static List<String> writing(String service) {
    int dot = service.indexOf('.');
    var prefix = dot < 0 ? service : service.substring(0, dot);
    return ServiceAuthorization.standard().actions(prefix).stream()
        .filter(action ->
            action.accessLevels().contains(AccessLevel.WRITE)
                || action.accessLevels().contains(AccessLevel.PERMISSIONS_MANAGEMENT))
        .map(Action::fullName)
        .toList();
  }

  /** What changes something in services that roles of an account let in and no way is known of. */
  private List<String> unlisted(String account) {
    return unlisted.computeIfAbsent(
        account,
        _ ->
            ground.members(account).stream()
                .filter(Member::isRole)
                .flatMap(role -> trusted(role).stream())
                .distinct()
                .filter(service -> ways(service).isEmpty())
                .flatMap(service -> writing(service).stream())
                .distinct()
                .toList());
  }

  /** The services that a role lets in; an empty name stands for any. */
  private Set<String> trusted(Member role) {
    var trust = role.trust().orElseThrow();
    var names = new TreeSet<String>();
    for (var statement : trust.statements()) {
      if (statement.allows()) {
        names(statement, names);
      }
    }
    names.removeIf(name -> !name.isEmpty() && !isTrusted(role, name));
    return names;
  }

  private static void names(Statement statement, Set<String> names) {
    if (!(statement.principals() instanceof Principals.Only(var named))) {
      names.add("");
      return;
    }
    for (var one : named) {
      switch (one) {
        case Named.Service(var name) -> names.add(name);
        case Named.Everyone _, Named.Unknown _ -> names.add("");
        case Named.Account _, Named.Identity _, Named.Federated _, Named.CanonicalUser _ -> {}
      }
    }
  }

  private boolean isTrusted(Member role, String service) {
    return Running.match(ground.directory(), role, service) != Match.NO;
  }

  private void write(Writer writer, Held whose) {
    if (whose.isRewritten() || whose.member().kind() == Kind.SERVICE_LINKED_ROLE) {
      return;
    }
    var member = writer.who().member();
    var asker = Asker.of(writer.who().isRewritten() ? Asker.rewritten(member) : member);
    var on = whose.member().caller() instanceof Caller.User ? "user" : "role";
    var ways = new ArrayList<Escalation>();
    escalations.policy().stream().filter(one -> one.on().equals(on)).forEach(ways::add);
    ways.addAll(escalations.tags());
    if (writer.isOfShared() || mayAny(asker, ways, whose.member().arn(), whose.account())) {
      sink.gain(whose, new Held(whose.member(), true), new Means.Writing(member, whose.member()));
    }
  }

  private boolean mayAny(Asker asker, List<Escalation> ways, String resource, String account) {
    return ways.stream().anyMatch(way -> asking.mayAll(asker, way.calls(), resource, account));
  }

  private boolean may(Asker asker, List<String> calls, String resource, String account) {
    return isSome(
        asking.any(asker, calls, List.of(resource), account, Optional.empty(), Facts.NONE));
  }

  private static boolean isSome(Finding finding) {
    return !(finding instanceof Finding.None);
  }
}
