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
      accounts.put(name(account, "AccountName"), account);
    }
  }

  /** The organization of a World; one without any has no accounts. */
  public static Organization of(World world) {
    return new Organization(world);
  }

  private static String name(Resource resource, String property) {
    return resource.property(property).scalar().orElse(resource.key().id());
  }

  /** The accounts by name. */
  public NavigableMap<String, Resource> accounts() {
    return Collections.unmodifiableNavigableMap(accounts);
  }

  /** The names of the units an account is in, the innermost first; none for one in the root. */
  public List<String> unitsOf(String account) {
    return parents(account).stream()
        .filter(parent -> parent.type().equals(UNIT))
        .map(unit -> name(unit, "Name"))
        .toList();
  }

  private List<Resource> parents(String account) {
    var parents = new ArrayList<Resource>();
    var seen = new HashSet<ResourceKey>();
    var at = Optional.ofNullable(accounts.get(account));
    while (at.isPresent() && seen.add(at.get().key())) {
      at = world.resolve(at.get().property("ParentId"));
      at.ifPresent(parents::add);
    }
    return parents;
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
   * @param type such as {@code SERVICE_CONTROL_POLICY}
   */
  public List<Resource> policiesOf(String account, String type) {
    var keys = new ArrayList<ResourceKey>();
    Optional.ofNullable(accounts.get(account)).ifPresent(one -> keys.add(one.key()));
    parents(account).forEach(parent -> keys.add(parent.key()));
    var found = new ArrayList<Resource>();
    for (var key : keys) {
      found.addAll(policies(type, target -> target.equals(key)));
    }
    found.addAll(policies(type, target -> target.id().equals("root")));
    return found;
  }

  private List<Resource> policies(String type, java.util.function.Predicate<ResourceKey> isTarget) {
    return world.ofType(POLICY).stream()
        .filter(policy -> policy.property("Type").scalar().filter(type::equals).isPresent())
        .filter(policy ->
            policy.property("TargetIds") instanceof Term.Items(var targets, _)
                && targets.stream()
                    .anyMatch(target ->
                        target instanceof Term.Reference(var key, _, _) && isTarget.test(key)))
        .toList();
  }
}
