package dev.plinth.adopt;

import dev.plinth.adopt.AdoptedEstate.Wanted;
import dev.plinth.adopt.AdoptionPlan.Import;
import dev.plinth.adopt.AdoptionPlan.Kind;
import dev.plinth.adopt.AdoptionPlan.Part;
import dev.plinth.adopt.AdoptionPlan.Rename;
import dev.plinth.adopt.FoundAccess.FoundAssignment;
import dev.plinth.adopt.FoundAccess.FoundGroup;
import dev.plinth.adopt.FoundAccess.FoundSet;
import dev.plinth.blueprint.organization.PeopleStacks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who may do what where, as an estate says it: groups with one permission set in each account. */
final class AdoptedAccess {
  private final FoundAccess access;
  private final Findings findings;
  private final Wanted wanted;
  private final People people;
  private final List<Rename> renames;
  private final List<Import> imports;
  private final List<LeftOut> left;
  private final Map<String, String> setNames = new LinkedHashMap<>();
  private final Map<String, String> groupNames = new LinkedHashMap<>();
  private final NavigableMap<String, NavigableMap<String, FoundAssignment>> grants =
      new TreeMap<>();

  /**
   * What was found of it.
   *
   * @param people the names of accounts
   * @param renames groups whose names an estate cannot have are added
   * @param imports what goes into the stacks of Identity Center is added
   * @param left what an estate cannot say is added
   */
  AdoptedAccess(
      Findings findings,
      Wanted wanted,
      People people,
      List<Rename> renames,
      List<Import> imports,
      List<LeftOut> left) {
    this.findings = findings;
    this.access = findings.access();
    this.wanted = wanted;
    this.people = people;
    this.renames = renames;
    this.imports = imports;
    this.left = left;
  }

  /** The lines of the people and their permission sets; empty when there are none. */
  String text() {
    nameSets();
    nameGroups();
    access.assignments().forEach(this::grant);
    used();
    if (grants.isEmpty()) {
      return "";
    }
    imported();
    var text = new StringBuilder("\npeople:\n");
    grants.forEach((group, ofGroup) -> {
      text.append("  ").append(group).append(":\n");
      ofGroup.forEach((account, one) ->
          text.append("    ")
              .append(account)
              .append(": ")
              .append(setNames.getOrDefault(one.set(), ""))
              .append('\n'));
    });
    text.append("\npermissionSets:\n");
    access.sets().stream()
        .filter(set -> setNames.containsKey(set.arn()))
        .forEach(
            set -> text.append(new AdoptedSet(set).text(setNames.getOrDefault(set.arn(), ""))));
    return text.toString();
  }

  private void nameSets() {
    var names = new Names();
    for (var set : access.sets()) {
      var why = new AdoptedSet(set).unsayable(findings.onControlTower());
      if (why.isPresent()) {
        left.add(new LeftOut("permission set `" + set.name() + "`", why.get()));
      } else {
        setNames.put(set.arn(), names.of(set.name(), "permission-set"));
      }
    }
  }

  private void nameGroups() {
    var assigned = new TreeSet<String>();
    access.assignments().forEach(one -> assigned.add(one.principal()));
    var names = new Names();
    // a group that has its name keeps it, whoever else would have it
    access.groups().stream()
        .filter(group -> assigned.contains(group.id()) && isCarried(group))
        .sorted(
            Comparator.comparing(
                group -> !new Names().of(group.name(), "group").equals(group.name())))
        .forEach(group -> groupNames.put(group.id(), names.of(group.name(), "group")));
    for (var group : access.groups()) {
      if (assigned.contains(group.id()) && group.isProvided()) {
        left.add(
            new LeftOut(
                "group `" + group.name() + "`",
                "an identity provider keeps it, and a stack cannot; what it is assigned stays"));
      } else if (assigned.contains(group.id()) && !isCarried(group)) {
        left.add(
            new LeftOut("group `" + group.name() + "`", "Control Tower makes it, and keeps it"));
      }
    }
    var idle = access.groups().stream().filter(group -> !assigned.contains(group.id())).count();
    if (idle > 0) {
      left.add(
          new LeftOut(
              "%d %s of Identity Center".formatted(idle, idle == 1 ? "group" : "groups"),
              "nothing was seen that is assigned to " + (idle == 1 ? "it" : "them")));
    }
  }

  private boolean isCarried(FoundGroup group) {
    return !group.isProvided()
        && !(findings.onControlTower() && group.name().startsWith(AdoptedSet.CONTROL_TOWERS));
  }

  private void grant(FoundAssignment one) {
    var group = groupNames.get(one.principal());
    var account = people.account(one.account());
    var why = why(one, account);
    if (why.isEmpty() && group != null && account.isPresent()) {
      var standing =
          grants.computeIfAbsent(group, _ -> new TreeMap<>()).putIfAbsent(account.get(), one);
      if (standing == null) {
        return;
      }
      why =
          Optional.of(
              "in an estate a group has one permission set in an account, and it has `%s` there"
                  .formatted(setNames.getOrDefault(standing.set(), "")));
    }
    left.add(
        new LeftOut(
            "assignment of `%s` in %s to %s"
                .formatted(
                    access.sets().stream()
                        .filter(set -> set.arn().equals(one.set()))
                        .map(FoundSet::name)
                        .findFirst()
                        .orElse(one.set()),
                    account.orElse(one.account()),
                    access
                        .group(one.principal())
                        .map(found -> "the group `" + found.name() + "`")
                        .orElse((one.isGroup() ? "the group " : "the user ") + one.principal())),
            why.orElse("its group is not carried over") + "; it stays as it is"));
  }

  private Optional<String> why(FoundAssignment one, Optional<String> account) {
    if (!one.isGroup()) {
      return Optional.of("an estate assigns to groups alone");
    }
    if (!setNames.containsKey(one.set())) {
      return Optional.of("its permission set is not carried over");
    }
    return account.isEmpty() ? Optional.of("its account is not carried over") : Optional.empty();
  }

  /** An estate makes the permission sets that its groups have. */
  private void used() {
    var used = new TreeSet<String>();
    grants.values().forEach(all -> all.values().forEach(one -> used.add(one.set())));
    for (var set : access.sets()) {
      if (setNames.containsKey(set.arn()) && !used.contains(set.arn())) {
        setNames.remove(set.arn());
        left.add(
            new LeftOut(
                "permission set `" + set.name() + "`",
                "no group that is carried over has it, and an estate makes those that one has"));
      }
    }
    groupNames.values().retainAll(grants.keySet());
  }

  private void imported() {
    var groups = new ArrayList<Part>();
    var accounts = new TreeMap<String, List<Part>>();
    for (var group : access.groups()) {
      var name = groupNames.get(group.id());
      if (name != null) {
        groups.add(new Part("AWS::IdentityStore::Group", group.id() + "|" + access.store()));
        if (!name.equals(group.name())) {
          renames.add(
              new Rename(Kind.GROUP, access.store() + "/" + group.id(), group.name(), name));
        }
      }
    }
    grants
        .values()
        .forEach(ofGroup ->
            ofGroup.forEach((account, one) ->
                accounts
                    .computeIfAbsent(account, _ -> new ArrayList<>())
                    .add(
                        new Part(
                            "AWS::SSO::Assignment",
                            String.join(
                                "|",
                                access.instance(),
                                one.account(),
                                "AWS_ACCOUNT",
                                one.set(),
                                "GROUP",
                                one.principal())))));
    bringIn("groups of people", PeopleStacks.GROUPS, groups);
    bringIn(
        "permission sets",
        PeopleStacks.PERMISSION_SETS,
        access.sets().stream()
            .filter(set -> setNames.containsKey(set.arn()))
            .map(set -> new Part("AWS::SSO::PermissionSet", access.instance() + "|" + set.arn()))
            .toList());
    accounts.forEach((account, parts) ->
        bringIn("access to `" + account + "`", PeopleStacks.access(account), parts));
  }

  private void bringIn(String what, String stack, List<Part> parts) {
    imports.add(
        new Import(
            what,
            people.management(),
            findings.census().management(),
            wanted.home(),
            stack,
            parts));
  }
}
