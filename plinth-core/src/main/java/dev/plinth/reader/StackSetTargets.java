package dev.plinth.reader;

import dev.plinth.term.Term;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import dev.plinth.world.Organization;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The accounts and Regions that a group of stack instances names; with permissions that
 * Organizations manages the accounts come from its units.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-stackset-deploymenttargets.html">Deployment
 *     targets</a>
 */
final class StackSetTargets {
  /** Where an instance goes. */
  record Place(String account, String region) {}

  private static final String UNIT = "AWS::Organizations::OrganizationalUnit";

  private final World world;
  private final Organization organization;
  private final boolean managed;
  private final SequencedSet<String> reasons = new LinkedHashSet<>();

  /**
   * Targets in a World.
   *
   * @param managed whether Organizations manages the permissions
   */
  StackSetTargets(World world, boolean managed) {
    this.world = world;
    organization = Organization.of(world);
    this.managed = managed;
  }

  /** Why places may be missing, in the order it was found out. */
  SequencedSet<String> reasons() {
    return reasons;
  }

  /** The places of a group, as far as they are known. */
  List<Place> of(Fields group) {
    var places = new ArrayList<Place>();
    var regions = names(group.get("Regions"), "a Region");
    if (group.get("DeploymentTargets") instanceof Fields targets) {
      for (var account : accounts(targets)) {
        regions.forEach(region -> places.add(new Place(account, region)));
      }
    } else {
      reasons.add("its targets are not known");
    }
    return places;
  }

  private SequencedSet<String> accounts(Fields targets) {
    if (!(targets.get("AccountsUrl") instanceof Term.Absent)) {
      reasons.add("its accounts are listed at a URL");
    }
    var listed = names(targets.get("Accounts"), "an account");
    if (!managed) {
      return listed;
    }
    var members = new ArrayList<Resource>();
    if (targets.get("OrganizationalUnitIds") instanceof Items(var units, _)) {
      units.forEach(unit -> members.addAll(members(unit)));
    } else {
      reasons.add("its organizational units are not known");
    }
    return filtered(targets.get("AccountFilterType"), members, listed);
  }

  private SequencedSet<String> filtered(
      Term filter, List<Resource> members, SequencedSet<String> listed) {
    var accounts = new LinkedHashSet<String>();
    members.forEach(member -> accounts.add(name(member)));
    var type = filter instanceof Term.Absent ? "NONE" : filter.scalar().orElse("");
    switch (type) {
      case "NONE" -> {}
      case "UNION" -> accounts.addAll(listed);
      case "INTERSECTION", "DIFFERENCE" -> {
        if (!isComparable(members, listed)) {
          return new LinkedHashSet<>();
        }
        accounts.removeIf(account -> listed.contains(account) == type.equals("DIFFERENCE"));
      }
      default -> {
        reasons.add("its account filter is not known");
        return new LinkedHashSet<>();
      }
    }
    return accounts;
  }

  /** Whether each listed account can be told from the members of the units. */
  private boolean isComparable(List<Resource> members, SequencedSet<String> listed) {
    if (!reasons.isEmpty()) {
      return false;
    }
    var ids = members.stream().flatMap(member -> member.id().stream()).toList();
    var names = members.stream().map(StackSetTargets::name).toList();
    if (ids.size() < members.size() && !names.containsAll(listed)) {
      reasons.add("which of its accounts are filtered is known once they have ids");
      return false;
    }
    return true;
  }

  /** The accounts below a unit or root; the management account is never among them. */
  private List<Resource> members(Term unit) {
    var all = organization.accounts().values().stream().filter(one -> !isManagement(one)).toList();
    if (isRoot(unit) && !all.isEmpty()) {
      return all;
    }
    var found = unit(unit);
    if (found.isEmpty()) {
      reasons.add(
          unit.scalar().map(id -> "unit `" + id + "` is").orElse("one of its units is")
              + " not among the sources");
      return List.of();
    }
    var inside = organization.accountsIn(found.get().key());
    return all.stream().filter(inside::contains).toList();
  }

  private Optional<Resource> unit(Term unit) {
    return world
        .resolve(unit)
        .filter(one -> one.type().equals(UNIT))
        .or(() ->
            world.ofType(UNIT).stream()
                .filter(one -> one.id().isPresent() && one.id().equals(unit.scalar()))
                .findFirst());
  }

  private static boolean isRoot(Term unit) {
    return unit instanceof Term.Reference(var key, _, _)
        ? key.id().equals("root")
        : unit.scalar().orElse("").startsWith("r-");
  }

  /**
   * In an organization that Plinth writes, all but the management account have a parent; what AWS
   * holds is owned by the management account.
   */
  private static boolean isManagement(Resource account) {
    return account.key().stack().equals(OrganizationWorld.ORGANIZATION)
        ? account.property("ParentId") instanceof Term.Absent
        : account.id().filter(account.account()::equals).isPresent();
  }

  private static String name(Resource account) {
    return account
        .id()
        .or(() -> account.property("AccountName").scalar())
        .orElse(account.key().id());
  }

  /** The names in a list, accounts by reference among them. */
  private SequencedSet<String> names(Term list, String what) {
    var names = new LinkedHashSet<String>();
    if (list instanceof Items(var items, _)) {
      for (var item : items) {
        var name =
            item.scalar()
                .or(() ->
                    item instanceof Term.Reference
                        ? world.resolve(item).map(StackSetTargets::name)
                        : Optional.empty());
        name.ifPresentOrElse(names::add, () -> reasons.add(what + " of it is not known"));
      }
    } else if (!(list instanceof Term.Absent)) {
      reasons.add(what + " of it is not known");
    }
    return names;
  }
}
