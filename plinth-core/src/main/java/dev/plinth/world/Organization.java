package dev.plinth.world;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Who lives where in an organization, and which policies hold for whom.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html">Concepts
 *     of AWS Organizations</a>
 */
public final class Organization {
  private static final String ACCOUNT = "AWS::Organizations::Account";
  private static final String UNIT = "AWS::Organizations::OrganizationalUnit";
  private static final String POLICY = "AWS::Organizations::Policy";

  private final World world;
  private final NavigableMap<String, Resource> accounts = new TreeMap<>();

  private Organization(World world) {
    this.world = world;
    for (var account : world.ofType(ACCOUNT)) {
      if (accounts.putIfAbsent(name(account, "AccountName"), account) != null) {
        accounts.put(account.id().orElse(account.key().id()), account);
      }
    }
  }

  /** The organization of a World; one without any has no accounts. */
  public static Organization of(World world) {
    return new Organization(world);
  }

  private static String name(Resource resource, String property) {
    return resource.property(property).scalar().orElse(resource.key().id());
  }

  /** The accounts by name; of several with the same name all but one by their ids. */
  public NavigableMap<String, Resource> accounts() {
    return Collections.unmodifiableNavigableMap(accounts);
  }

  /**
   * The names of the units an account is in, the innermost first; none for one in the root.
   *
   * @param account its name or id
   */
  public List<String> unitsOf(String account) {
    return parents(account).stream()
        .filter(parent -> parent.type().equals(UNIT))
        .map(unit -> name(unit, "Name"))
        .toList();
  }

  private List<Resource> parents(String account) {
    var parents = new ArrayList<Resource>();
    var seen = new HashSet<ResourceKey>();
    var at = find(account);
    while (at.isPresent() && seen.add(at.get().key())) {
      at = world.resolve(parent(at.get()));
      at.ifPresent(parents::add);
    }
    return parents;
  }

  /** The account of this name or id. */
  private Optional<Resource> find(String account) {
    return Optional.ofNullable(accounts.get(account))
        .or(() ->
            accounts.values().stream()
                .filter(one -> one.id().filter(account::equals).isPresent())
                .findFirst());
  }

  /** A unit names one parent, an account has a list with one. */
  private static Term parent(Resource child) {
    return child.property("ParentIds") instanceof Term.Items(var parents, _) && parents.size() == 1
        ? parents.getFirst()
        : child.property("ParentId");
  }

  /** The accounts of a unit and of the units below it, by name. */
  public List<Resource> accountsIn(ResourceKey unit) {
    return accounts.entrySet().stream()
        .filter(
            entry -> parents(entry.getKey()).stream().anyMatch(parent -> parent.key().equals(unit)))
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * The policies of a type that hold for an account: its own, those of its units, and those of the
   * root, in that order.
   *
   * @param account its name or id
   * @param type such as {@code SERVICE_CONTROL_POLICY}
   */
  public List<Resource> policiesOf(String account, String type) {
    var holders = new ArrayList<Resource>();
    find(account).ifPresent(holders::add);
    holders.addAll(parents(account));
    var found = new ArrayList<Resource>();
    for (var holder : holders) {
      found.addAll(policies(type, target -> names(target, holder)));
    }
    found.addAll(policies(type, Organization::isRoot));
    return found;
  }

  private static boolean names(Term target, Resource holder) {
    return switch (target) {
      case Term.Reference(var key, _, _) -> key.equals(holder.key());
      case Term.Text(var id, _) -> holder.id().filter(id::equals).isPresent();
      case Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _,
          Term.Joined _,
          Term.OneOf _,
          Term.Unknown _ ->
          false;
    };
  }

  /** Whether it names the root, of which an organization has one. */
  private static boolean isRoot(Term target) {
    return target instanceof Term.Reference(var key, _, _)
        ? key.id().equals("root")
        : target.scalar().filter(id -> id.startsWith("r-")).isPresent();
  }

  private List<Resource> policies(String type, Predicate<Term> isTarget) {
    return world.ofType(POLICY).stream()
        .filter(policy -> policy.property("Type").scalar().filter(type::equals).isPresent())
        .filter(policy ->
            policy.property("TargetIds") instanceof Term.Items(var targets, _)
                && targets.stream().anyMatch(isTarget))
        .toList();
  }
}
