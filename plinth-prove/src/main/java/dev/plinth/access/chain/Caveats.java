package dev.plinth.access.chain;

import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.directory.Accounts;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a proof that nobody gets there rests on, and what keeps it from being one. */
final class Caveats {
  private static final int SHOWN = 8;

  private final Ground ground;
  private final Directory directory;
  private final NavigableSet<String> accounts;
  private final Party from;
  private final Party to;
  private final List<String> actions;
  private final Closure closure;
  private final Set<String> before;
  private final TreeMap<String, TreeSet<String>> outside = new TreeMap<>();
  private final TreeMap<String, TreeSet<String>> providers = new TreeMap<>();

  /**
   * Those of a question to which no way was found.
   *
   * @param accounts all that the sources tell of
   */
  Caveats(
      Ground ground,
      NavigableSet<String> accounts,
      Party from,
      Party to,
      List<String> actions,
      Closure closure) {
    this.ground = ground;
    this.directory = ground.directory();
    this.accounts = accounts;
    this.from = from;
    this.to = to;
    this.actions = actions;
    this.closure = closure;
    this.before = before();
  }

  /** The accounts from which somebody may get there, whatever the conditions are. */
  private Set<String> before() {
    var all = new TreeSet<>(to.accounts());
    accounts.stream().filter(ground::isOverOthers).forEach(all::add);
    var open = new ArrayList<>(all);
    for (int i = 0; i < open.size(); i++) {
      for (var door : ground.doors().of(open.get(i))) {
        if (door.isTrust()
            || to.accounts().contains(open.get(i))
            || door.speaksOf(ground.gaining(open.get(i)))) {
          for (var account : letIn(door)) {
            if (all.add(account)) {
              open.add(account);
            }
          }
        }
      }
    }
    return all;
  }

  /** The accounts that a door lets in; those of which nothing is told are noted. */
  private List<String> letIn(Door door) {
    var label = door.guard().label();
    if (door.guard().role().stream().allMatch(role -> role.people().isEmpty())) {
      door.providers()
          .forEach(one -> providers.computeIfAbsent(one, _ -> new TreeSet<>()).add(label));
    }
    var known = new ArrayList<String>();
    for (var account : door.accounts()) {
      if (accounts.contains(account)) {
        known.add(account);
      } else if (!account.isEmpty() && !account.equals("cloudfront")) {
        outside.computeIfAbsent(account, _ -> new TreeSet<>()).add(label);
      }
    }
    return known;
  }

  /** What is not known and could open a way. */
  List<String> missing() {
    var all = new ArrayList<String>();
    directory.world().missing().forEach(one -> all.add(one.toString()));
    if (!directory.accounts().isOrganization()) {
      outside.forEach((account, labels) ->
          all.add(
              "account "
                  + account
                  + ", which "
                  + listed(labels)
                  + " lets in, is not in the sources"));
    }
    for (var account : untold()) {
      if (before.contains(account) && !from.accounts().contains(account)) {
        all.add("the sources tell nothing of account `" + label(account) + "`");
      }
    }
    for (var loose : directory.identity().loose()) {
      var account = directory.accounts().text(loose.by().stack().account());
      if (before.contains(account) && !from.accounts().contains(account)) {
        all.add(
            "`"
                + label(account)
                + "/"
                + loose.by().id()
                + "` is of somebody of whom the sources do not tell");
      }
    }
    all.addAll(new OpenServices(ground, closure.accounts(), to, actions).missing());
    all.addAll(new OtherGrants(ground, closure.accounts(), from, to).missing());
    return all.stream().distinct().toList();
  }

  /** The accounts of recordings of which nothing is told but that they are there. */
  private Set<String> untold() {
    var told = new TreeSet<String>();
    for (var resource : directory.world().resources()) {
      if (!resource.type().startsWith("AWS::Organizations::")) {
        told.add(directory.accounts().text(resource.account()));
      }
    }
    return directory.accounts().all().stream()
        .filter(one -> !one.resource().key().stack().equals(Accounts.ORGANIZATION))
        .map(Accounts.Account::text)
        .filter(account -> !told.contains(account))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Under what nobody gets there. */
  List<String> assumptions() {
    var all = new ArrayList<String>();
    all.add("nothing is there that the sources do not tell of");
    all.add(
        "power is gained as Plinth's data lists it as of "
            + ground.escalations().date()
            + ", and actions are those that AWS lists as of "
            + ServiceAuthorization.standard().date());
    all.add(
        "nobody of `"
            + from.name()
            + "` finds credentials of others, and what they write makes nobody else act");
    all.add("a service takes on a role only for the account that the role is in");
    all.add(
        "nothing is granted by other means than policies and shares that the sources tell of: no"
            + " KMS grant, no shared snapshot or image, no access control list");
    all.add("what asks for no signature, such as a public web site, is no request");
    people(all);
    if (!providers.isEmpty()) {
      all.add(
          "nobody of `" + from.name() + "` gets in by an identity provider: " + listed(providers));
    }
    if (directory.accounts().isOrganization()) {
      if (!outside.isEmpty()) {
        all.add(
            "nobody of `"
                + from.name()
                + "` gets in by an account outside the organization: "
                + listed(outside));
      }
      if (!ground.tellsAdministrators()) {
        all.add("no account but that of the organization administers a service for others");
      }
    } else {
      all.add("no organization acts in these accounts");
    }
    return all;
  }

  private void people(List<String> into) {
    var both = people(from);
    both.retainAll(people(to));
    if (!both.isEmpty()) {
      into.add(
          "people who sign in to both do not count for `" + from.name() + "`: " + listed(both));
    }
  }

  private Set<String> people(Party party) {
    return party.accounts().stream()
        .flatMap(account -> ground.members(account).stream())
        .map(Member::people)
        .flatMap(List::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String label(String account) {
    return directory.accounts().label(account);
  }

  private static String listed(Map<String, ? extends Set<String>> all) {
    return listed(
        all.entrySet().stream()
            .map(entry -> entry.getKey() + " (" + listed(entry.getValue()) + ")")
            .toList());
  }

  private static String listed(java.util.Collection<String> names) {
    return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
  }
}
