package dev.plinth.access.directory;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The accounts of a World, by name and by the text that stands for their ids in policies. */
public final class Accounts {
  /** Where a World holds its organization. */
  public static final StackKey ORGANIZATION = new StackKey("", "", "organization");

  private static final String ACCOUNT = "AWS::Organizations::Account";

  /**
   * An account.
   *
   * @param name in the estate, or its id
   * @param text its id, or what stands for it
   * @param above what it is in, from the root on; of the root there may be no resource
   */
  public record Account(
      String name, String text, boolean isManagement, Resource resource, List<Resource> above) {}

  private final World world;
  private final NavigableMap<String, Account> byName = new TreeMap<>();
  private final NavigableMap<String, Account> byText = new TreeMap<>();
  private final Optional<Account> management;
  private final Optional<String> organizationId;
  private final Map<String, Optional<String>> paths = new HashMap<>();

  Accounts(World world) {
    this.world = world;
    var lord =
        world.ofType("AWS::Organizations::Organization").stream()
            .flatMap(one -> one.attributes().get("ManagementAccountId").scalar().stream())
            .findFirst();
    for (var resource : world.ofType(ACCOUNT)) {
      var account = account(resource, lord);
      byName.put(account.name(), account);
      byText.put(account.text(), account);
    }
    management = byName.values().stream().filter(Account::isManagement).findFirst();
    organizationId = readOrganizationId();
  }

  private Account account(Resource resource, Optional<String> lord) {
    var bare = bare(resource.key());
    var id =
        resource
            .attributes()
            .get("AccountId")
            .scalar()
            .or(resource::id)
            .filter(Accounts::isId)
            .or(() -> Optional.of(bare).filter(Accounts::isId));
    boolean isManagement =
        lord.isPresent()
            ? lord.equals(id)
            : resource.key().stack().equals(ORGANIZATION)
                && parent(resource) instanceof Term.Absent;
    return new Account(
        resource.property("AccountName").scalar().orElse(bare),
        id.orElse("{" + bare + "}"),
        isManagement,
        resource,
        above(resource));
  }

  private static String bare(ResourceKey key) {
    return key.id().startsWith("account.") ? key.id().substring("account.".length()) : key.id();
  }

  private List<Resource> above(Resource account) {
    var above = new ArrayList<Resource>();
    var seen = new HashSet<ResourceKey>();
    var at = world.resolve(parent(account));
    while (at.isPresent() && seen.add(at.get().key())) {
      above.addFirst(at.get());
      at = world.resolve(parent(at.get()));
    }
    return above;
  }

  /** Accounts of CloudFormation name a list of one. */
  private static Term parent(Resource child) {
    return child.property("ParentIds") instanceof Term.Items(var parents, _) && parents.size() == 1
        ? parents.getFirst()
        : child.property("ParentId");
  }

  /** Whether the sources hold all that the account is in, up to the root. */
  static boolean isTraced(Account account) {
    var top = account.above().isEmpty() ? account.resource() : account.above().getFirst();
    if (!account.above().isEmpty() && !isUnit(top)) {
      return true;
    }
    if (top.property("ParentIds") instanceof Term.Items(var parents, _) && parents.size() > 1) {
      return false;
    }
    return switch (parent(top)) {
      case Term.Absent _ -> true;
      case Term.Reference(var key, _, _) -> key.id().equals("root");
      case Term.Text(var id, _) -> id.startsWith("r-");
      case Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Joined _,
          Term.OneOf _,
          Term.Unknown _ ->
          false;
    };
  }

  /** Whether a text is the id of an account. */
  public static boolean isId(String text) {
    return text.matches("[0-9]{12}");
  }

  /** Whether the World tells of an organization. */
  public boolean isOrganization() {
    return !byName.isEmpty();
  }

  /** All accounts, by name. */
  public List<Account> all() {
    return List.copyOf(byName.values());
  }

  /** Those by the text of their ids. */
  NavigableMap<String, Account> byText() {
    return Collections.unmodifiableNavigableMap(byText);
  }

  /** The one that the organization belongs to. */
  public Optional<Account> management() {
    return management;
  }

  /** The account of this name or id. */
  public Optional<Account> find(String nameOrText) {
    return Optional.ofNullable(byName.get(nameOrText))
        .or(() -> Optional.ofNullable(byText.get(nameOrText)));
  }

  /** The text of an account, as keys of the World tell it. */
  public String text(String account) {
    if (account.isEmpty()) {
      return management.map(Account::text).orElse("{account}");
    }
    return find(account).map(Account::text).orElse(isId(account) ? account : "{" + account + "}");
  }

  /** What people call an account, by name or the text of its id. */
  public String label(String account) {
    if (account.isEmpty()) {
      return management.map(Account::name).orElse("account");
    }
    return find(account)
        .map(Account::name)
        .orElse(
            account.startsWith("{") && account.endsWith("}")
                ? account.substring(1, account.length() - 1)
                : account);
  }

  /** What a part of the organization gives. */
  String fact(String part, String attribute) {
    if (part.startsWith("account.") && attribute.equals("id")) {
      var name = part.substring("account.".length());
      return byName.values().stream()
          .filter(one -> bare(one.resource().key()).equals(name))
          .findFirst()
          .map(Account::text)
          .orElse("{" + name + "}");
    }
    var told =
        world
            .find(new ResourceKey(ORGANIZATION, part))
            .flatMap(one -> one.attributes().get(attribute).scalar());
    return told.orElse("{" + part + "." + attribute + "}");
  }

  /** The id of the organization; empty where the World tells of none. */
  public Optional<String> organizationId() {
    return organizationId;
  }

  private Optional<String> readOrganizationId() {
    var told =
        world.ofType("AWS::Organizations::Organization").stream()
            .flatMap(one -> one.id().stream())
            .findFirst();
    return isOrganization()
        ? Optional.of(told.orElseGet(() -> fact("organization", "id")))
        : Optional.empty();
  }

  /**
   * The place of an account in the organization, as {@code aws:PrincipalOrgPaths} tells it; empty
   * for one outside.
   */
  public Optional<String> path(String account) {
    return paths.computeIfAbsent(account, this::readPath);
  }

  private Optional<String> readPath(String account) {
    var one = find(account);
    var organization = organizationId();
    if (one.isEmpty() || organization.isEmpty()) {
      return Optional.empty();
    }
    var path = new StringBuilder(organization.get()).append('/');
    boolean hasRoot = one.get().above().stream().anyMatch(unit -> !isUnit(unit));
    if (!hasRoot) {
      path.append(fact("root", "id")).append('/');
    }
    for (var unit : one.get().above()) {
      path.append(unit.id().orElseGet(() -> fact(unit.key().id(), "id"))).append('/');
    }
    return Optional.of(path.toString());
  }

  static boolean isUnit(Resource resource) {
    return resource.type().equals("AWS::Organizations::OrganizationalUnit");
  }
}
