package dev.plinth.access.directory;

import dev.plinth.access.directory.Member.Kind;
import dev.plinth.access.language.Named;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Finds everybody who can do something, by themselves or through roles that they assume one after
 * the other.
 *
 * <p>A way that is open for certain goes before a shorter one that may be shut.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining">Role
 *     chaining</a>
 */
public final class WhoCan {
  private static final String ASSUME = "sts:AssumeRole";

  private final Access access;
  private final Targets targets;
  private final SequencedMap<String, Way> ways = new LinkedHashMap<>();
  private final Map<String, List<Ruling>> assuming = new LinkedHashMap<>();

  private WhoCan(Access access, Targets targets) {
    this.access = access;
    this.targets = targets;
  }

  /** The ways of all who can, those that are certain first, each of them by name. */
  public static List<Way> of(Access access, Targets targets, String action, Target target) {
    return new WhoCan(access, targets).find(action, target);
  }

  private List<Way> find(String action, Target target) {
    var possible = new ArrayList<Way>();
    var askers = new ArrayList<Member>(access.directory().members());
    access.guard(target, action).ifPresent(guard -> askers.addAll(Strangers.of(access, guard)));
    for (var member : askers) {
      var ruling = access.ask(member, action, target);
      if (ruling.isCertain()) {
        ways.put(member.arn(), new Way(member, List.of(ruling)));
      } else if (ruling.isPossible()) {
        possible.add(new Way(member, List.of(ruling)));
      }
    }
    follow(true);
    possible.forEach(way -> ways.putIfAbsent(way.member().arn(), way));
    follow(false);
    var all = new ArrayList<>(ways.values());
    all.sort(
        java.util.Comparator.comparing((Way way) -> !way.isCertain())
            .thenComparing(way -> way.member().label())
            .thenComparing(way -> way.member().arn()));
    return all;
  }

  /** Adds those who assume a role that can, until nobody is added. */
  private void follow(boolean certain) {
    var open = new ArrayDeque<>(ways.values());
    while (!open.isEmpty()) {
      var way = open.poll();
      if (way.member().isRole()) {
        for (var step : assuming(way.member())) {
          if ((!certain || step.isCertain()) && !ways.containsKey(step.member().arn())) {
            var longer = way.after(step);
            ways.put(step.member().arn(), longer);
            open.add(longer);
          }
        }
      }
    }
  }

  /** The rulings of those who may assume a role. A root user can assume none. */
  private List<Ruling> assuming(Member role) {
    return assuming.computeIfAbsent(
        role.arn(),
        _ -> {
          var target = targets.ofArn(role.arn());
          return access.directory().members().stream()
              .filter(one -> one.kind() != Kind.ROOT && !one.arn().equals(role.arn()))
              .map(one -> access.ask(one, ASSUME, target))
              .filter(Ruling::isPossible)
              .toList();
        });
  }

  /**
   * Who gets a role otherwise than from a principal of the World: people who sign in, services,
   * identity providers, accounts outside.
   */
  public static List<String> assumedBy(Access access, Member role) {
    var who = new TreeSet<String>(role.people());
    role.trust().stream()
        .flatMap(policy -> Strangers.named(policy).stream())
        .forEach(named -> {
          switch (named) {
            case Named.Everyone _ -> who.add("anybody in any account");
            case Named.Account(var id) -> {
              if (access.directory().accounts().find(id).isEmpty()
                  && !id.equals(role.caller().account())) {
                who.add("account " + id);
              }
            }
            case Named.Identity(var arn) -> {
              if (access.directory().find(arn).isEmpty()) {
                who.add(arn);
              }
            }
            case Named.Service(var name) -> who.add(name);
            case Named.Federated(var name) -> {
              if (role.people().isEmpty()) {
                who.add(name);
              }
            }
            case Named.CanonicalUser(var id) -> who.add("canonical user " + id);
            case Named.Unknown(var reason) -> who.add("somebody: " + reason);
          }
        });
    return List.copyOf(who);
  }
}
