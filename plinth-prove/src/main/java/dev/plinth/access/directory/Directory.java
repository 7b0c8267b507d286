package dev.plinth.access.directory;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Layers;
import dev.plinth.access.directory.Member.Kind;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.PolicyReader;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.world.identity.Identity;
import dev.plinth.world.identity.Principal;
import dev.plinth.world.identity.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everybody in the accounts of a World: roles, users, permission sets in the accounts that they are
 * assigned to, the roles that AWS makes with accounts, root users. Not safe for use by several
 * threads.
 */
public final class Directory {
  public static final Origin NOWHERE = Origin.of(SourceFile.of("(AWS)", ""));

  private final World world;
  private final Identity identity;
  private final Accounts accounts;
  private final WorldNames names;
  private final PolicyReader reader;
  private final Holdings holdings;
  private final OrganizationLevels levels;
  private final SequencedMap<String, Member> members = new TreeMap<>();

  private Directory(World world) {
    this.world = world;
    this.identity = Identity.of(world);
    this.accounts = new Accounts(world);
    this.names = new WorldNames(world, accounts);
    this.reader = new PolicyReader(names);
    this.holdings = new Holdings(reader);
    this.levels = new OrganizationLevels(world, accounts, reader);
    identity.principals().forEach(this::add);
    new PeopleRoles(this).all().forEach(this::add);
    AccountRoles.of(this).forEach(this::add);
    roots();
  }

  /** Everybody in a World. */
  public static Directory of(World world) {
    return new Directory(world);
  }

  /** What it is of. */
  public World world() {
    return world;
  }

  /** What the World tells of identity. */
  public Identity identity() {
    return identity;
  }

  /** The accounts of the World. */
  public Accounts accounts() {
    return accounts;
  }

  WorldNames names() {
    return names;
  }

  PolicyReader reader() {
    return reader;
  }

  Holdings holdings() {
    return holdings;
  }

  OrganizationLevels levels() {
    return levels;
  }

  /** Everybody, by ARN. */
  public Collection<Member> members() {
    return Collections.unmodifiableCollection(members.values());
  }

  /**
   * The policies of the organization that bind an account, level by level: what its principals do,
   * and what is asked of its resources. No others are in the layers.
   *
   * @param account its name or id
   */
  public Layers organization(String account) {
    return Layers.NONE.withOrganization(
        policies(account, OrganizationLevels.SERVICE_CONTROL),
        policies(account, OrganizationLevels.RESOURCE_CONTROL));
  }

  private List<List<Policy>> policies(String account, String type) {
    return levels.of(account, type).stream().map(OrganizationLevels.Level::policies).toList();
  }

  /** The names of the organization's accounts that its policies bind. */
  public List<String> boundAccounts() {
    return accounts.isOrganization()
        ? accounts.all().stream()
            .filter(account -> !account.isManagement())
            .map(Accounts.Account::name)
            .toList()
        : List.of();
  }

  /** The member of this ARN. */
  public Optional<Member> find(String arn) {
    return Optional.ofNullable(members.get(arn));
  }

  /** What is told of somebody in the sources is more than what is known of all such. */
  private void add(Member member) {
    members.putIfAbsent(member.arn(), member);
  }

  private void add(Principal principal) {
    if (Doubts.isNever(principal.exists())) {
      return;
    }
    switch (principal) {
      case Principal.Role role -> add(role);
      case Principal.User user -> add(user);
      case Principal.ServiceLinkedRole role -> add(role);
      // a group makes no requests
      case Principal.Group _ -> {}
    }
  }

  private void add(Principal.Role role) {
    for (var arn : arns(role)) {
      var layers =
          layers(
              role.account(),
              holdings.policies(role.policies()),
              holdings.boundary(role.boundary()));
      var trust = reader.read("trust policy of " + last(arn.text()), role.trust());
      add(
          new Member(
              new Caller.Role(arn.text(), accounts.text(role.account())),
              arn.text().contains(":role/aws-service-role/") ? Kind.SERVICE_LINKED_ROLE : Kind.ROLE,
              accounts.label(role.account()),
              last(arn.text()),
              layers,
              titles(role.account()),
              Optional.of(trust),
              tags(role.tags()),
              List.of(),
              arn.doubt(),
              role.origin()));
    }
  }

  private void add(Principal.User user) {
    var held = new ArrayList<>(holdings.policies(user.policies()));
    for (var membership : user.groups()) {
      if (!Doubts.isNever(membership.exists())) {
        holdings
            .policies(membership.group().policies())
            .forEach(policy -> held.add(Doubts.policy(policy, membership.exists())));
      }
    }
    for (var arn : arns(user)) {
      add(
          new Member(
              new Caller.User(arn.text(), accounts.text(user.account())),
              Kind.USER,
              accounts.label(user.account()),
              last(arn.text()),
              layers(user.account(), held, holdings.boundary(user.boundary())),
              titles(user.account()),
              Optional.empty(),
              tags(user.tags()),
              List.of(),
              arn.doubt(),
              user.origin()));
    }
  }

  private void add(Principal.ServiceLinkedRole role) {
    var service = names.text(role.service()).orElse("{service}");
    var account = accounts.text(role.account());
    var name = "{" + role.key().id() + "}";
    var arn = "arn:aws:iam::" + account + ":role/aws-service-role/" + service + "/" + name;
    var unknown =
        PolicyReader.unknown(
            "policy of " + service, "the service writes the policy of its role", role.origin());
    add(
        new Member(
            new Caller.Role(arn, account),
            Kind.SERVICE_LINKED_ROLE,
            accounts.label(role.account()),
            name,
            layers(role.account(), List.of(unknown), List.of()),
            titles(role.account()),
            Optional.of(AccountRoles.trust(holdings, name, List.of(service), role.origin())),
            Map.of(),
            List.of(),
            Doubts.of(role.exists()),
            role.origin()));
  }

  private record Arn(String text, Optional<String> doubt) {}

  /** The ARNs that somebody may have; one of its own where it is not known. */
  private List<Arn> arns(Principal principal) {
    var exists = Doubts.of(principal.exists());
    if (principal.arn() instanceof Term.OneOf(var cases, _)) {
      return cases.stream()
          .map(one ->
              new Arn(
                  names.text(one.value()).orElseGet(() -> own(principal)),
                  Optional.of("it has this name only when " + one.when())))
          .toList();
    }
    return List.of(new Arn(names.text(principal.arn()).orElseGet(() -> own(principal)), exists));
  }

  private String own(Principal principal) {
    var kind =
        switch (principal) {
          case Principal.Role _, Principal.ServiceLinkedRole _ -> "role";
          case Principal.User _ -> "user";
          case Principal.Group _ -> "group";
        };
    return "arn:aws:iam::"
        + accounts.text(principal.account())
        + ":"
        + kind
        + "/{"
        + principal.key().stack().name()
        + "."
        + principal.key().id()
        + "}";
  }

  static String last(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /**
   * The policies that bind somebody in an account who holds these.
   *
   * @param account its name or the text of its id
   */
  public Layers layers(String account, List<Policy> held, List<Policy> boundary) {
    return new Layers(
        held,
        Optional.empty(),
        boundary,
        List.of(),
        levels.of(account, OrganizationLevels.SERVICE_CONTROL).stream()
            .map(OrganizationLevels.Level::policies)
            .toList(),
        List.of(),
        List.of());
  }

  /** The resource control policies of an account, level by level; none for one outside. */
  public List<List<Policy>> controls(String account) {
    return accounts.find(account).isEmpty()
        ? List.of()
        : levels.of(account, OrganizationLevels.RESOURCE_CONTROL).stream()
            .map(OrganizationLevels.Level::policies)
            .toList();
  }

  /** The ARN of a resource; empty where it is not known. */
  public Optional<String> arn(Resource resource) {
    return names.arn(resource);
  }

  /** The text of a value; empty where it is not known. */
  public Optional<String> text(Term term) {
    return names.text(term);
  }

  /** What every request of somebody on what an account owns carries for certain. */
  public Facts facts(Member member, String owner) {
    return RequestKeys.always(this, member, owner);
  }

  /** All policies by which resources let others in: trust policies and those of resources. */
  public List<Guard> guards() {
    var all = new ArrayList<Guard>();
    for (var member : members.values()) {
      member.trust().ifPresent(trust -> all.add(Guard.of(member, trust)));
    }
    all.addAll(new ResourceGuards(this).all());
    return all;
  }

  /** The levels of service control policies of an account, from the root on. */
  public List<String> titles(String account) {
    return levels.of(account, OrganizationLevels.SERVICE_CONTROL).stream()
        .map(OrganizationLevels.Level::title)
        .toList();
  }

  Map<String, String> tags(List<Tag> tags) {
    var known = new HashMap<String, String>();
    for (var tag : tags) {
      var key = names.text(tag.key());
      var value = names.text(tag.value());
      if (key.isPresent() && value.isPresent() && Doubts.of(tag.exists()).isEmpty()) {
        known.put(key.get(), value.get());
      }
    }
    return known;
  }

  private void roots() {
    var owners = new TreeSet<String>();
    accounts.all().forEach(account -> owners.add(account.name()));
    identity.principals().forEach(one -> owners.add(accounts.label(one.account())));
    // whoever owns something has a root user, whatever else is told of the account
    world.resources().stream()
        .map(Resource::account)
        .filter(account -> !account.isEmpty())
        .forEach(account -> owners.add(accounts.label(account)));
    for (var owner : owners) {
      var text = accounts.text(owner);
      var arn = "arn:aws:iam::" + text + ":root";
      add(
          new Member(
              new Caller.Root(arn, text),
              Kind.ROOT,
              owner,
              "root",
              layers(owner, List.of(), List.of()),
              titles(owner),
              Optional.empty(),
              Map.of(),
              List.of(),
              Optional.empty(),
              accounts.find(owner).map(one -> one.resource().origin()).orElse(NOWHERE)));
    }
  }
}
