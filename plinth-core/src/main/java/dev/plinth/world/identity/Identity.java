package dev.plinth.world.identity;

import dev.plinth.term.Choices;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.world.Organization;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.world.identity.Principal.Group;
import dev.plinth.world.identity.Principal.Membership;
import dev.plinth.world.identity.Principal.Role;
import dev.plinth.world.identity.Principal.ServiceLinkedRole;
import dev.plinth.world.identity.Principal.User;
import dev.plinth.world.naming.Existence;
import dev.plinth.world.naming.Listed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Who there is in the accounts of a World, what policies say of them, and what resources do.
 * Immutable; safe for use by several threads.
 */
public final class Identity {
  private final World world;
  private final Attachments attachments;
  private final SequencedMap<ResourceKey, Role> roles = new TreeMap<>();
  private final SequencedMap<ResourceKey, Group> groups = new TreeMap<>();
  private final SequencedMap<ResourceKey, Principal> principals = new TreeMap<>();
  private final SequencedMap<ResourceKey, PermissionSet> permissionSets = new TreeMap<>();
  private final List<InstanceProfile> instanceProfiles;
  private final List<AccountAssignment> assignments;
  private final List<ResourcePolicy> resourcePolicies;

  private Identity(World world, ResourcePolicyTypes types) {
    this.world = world;
    attachments = new Attachments(world);
    world.ofType(Attachments.ROLE).forEach(one -> roles.put(one.key(), role(one)));
    world.ofType(Attachments.GROUP).forEach(one -> groups.put(one.key(), group(one)));
    principals.putAll(roles);
    principals.putAll(groups);
    var memberships = memberships();
    for (var user : world.ofType(Attachments.USER)) {
      principals.put(user.key(), user(user, memberships.getOrDefault(user.key(), List.of())));
    }
    world
        .ofType("AWS::IAM::ServiceLinkedRole")
        .forEach(one -> principals.put(one.key(), serviceLinked(one)));
    instanceProfiles =
        world.ofType("AWS::IAM::InstanceProfile").stream().map(this::instanceProfile).toList();
    var people = new PermissionSets(world, attachments);
    permissionSets.putAll(people.all());
    assignments = people.assignments();
    resourcePolicies = ResourcePolicies.in(world, types);
  }

  /** What a World tells of identity. */
  public static Identity of(World world) {
    return of(world, ResourcePolicyTypes.standard());
  }

  /** The same, with resource policies in these places. */
  public static Identity of(World world, ResourcePolicyTypes types) {
    return new Identity(world, types);
  }

  /** All roles, users and groups, by key. */
  public SequencedCollection<Principal> principals() {
    return Collections.unmodifiableSequencedCollection(principals.sequencedValues());
  }

  /** The principal of this key. */
  public Optional<Principal> find(ResourceKey key) {
    return Optional.ofNullable(principals.get(key));
  }

  /** Roles, without those that are linked to a service, by key. */
  public List<Role> roles() {
    return List.copyOf(roles.values());
  }

  /** Roles that services made for themselves, by key. */
  public List<ServiceLinkedRole> serviceLinkedRoles() {
    return kind(ServiceLinkedRole.class);
  }

  /** Users, by key. */
  public List<User> users() {
    return kind(User.class);
  }

  /** Groups, by key. */
  public List<Group> groups() {
    return List.copyOf(groups.values());
  }

  private <T extends Principal> List<T> kind(Class<T> kind) {
    return principals.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Instance profiles, by key. */
  public List<InstanceProfile> instanceProfiles() {
    return instanceProfiles;
  }

  /** Managed policies that customers wrote, by key, attached or not. */
  public List<ManagedPolicy> managedPolicies() {
    return attachments.managed();
  }

  /** Permission sets, by key. */
  public List<PermissionSet> permissionSets() {
    return List.copyOf(permissionSets.values());
  }

  /** Who has which permission set where, by key. */
  public List<AccountAssignment> assignments() {
    return assignments;
  }

  /**
   * The policies of a permission set as an account gets them: those that it names are looked up
   * there.
   *
   * @param account as in {@link Principal#account}
   */
  public List<Policy> policiesOf(PermissionSet permissionSet, String account) {
    return inAccount(permissionSet.policies(), account);
  }

  /** The permissions boundary of a permission set as an account gets it. */
  public List<Policy> boundaryOf(PermissionSet permissionSet, String account) {
    return inAccount(permissionSet.boundary(), account);
  }

  private List<Policy> inAccount(List<Policy> policies, String account) {
    return policies.stream()
        .flatMap(policy ->
            policy instanceof Policy.Named named
                ? attachments.named(named, account).stream()
                : java.util.stream.Stream.of(policy))
        .toList();
  }

  /** What resources say of those who use them, by the key of the resource that says it. */
  public List<ResourcePolicy> resourcePolicies() {
    return resourcePolicies;
  }

  /** The policies that may be those of a resource. */
  public List<ResourcePolicy> resourcePoliciesOf(ResourceKey resource) {
    return resourcePolicies.stream().filter(policy -> policy.isOf(resource)).toList();
  }

  /** What is attached to somebody whom the World does not hold. */
  public List<Loose> loose() {
    return attachments.loose();
  }

  /**
   * The policies of the organization that hold for an account: its own, those of its units, and
   * those of the root, in that order.
   *
   * @param type such as {@code SERVICE_CONTROL_POLICY}
   */
  public List<OrganizationPolicy> organizationPolicies(String account, String type) {
    return Organization.of(world).policiesOf(account, type).stream()
        .map(OrganizationPolicy::of)
        .toList();
  }

  /**
   * The principals that a value names in its policies: by reference, ARN, or name.
   *
   * @param account where the value stands
   */
  public List<Principal> resolve(Term value, String account) {
    var keys = new LinkedHashSet<ResourceKey>();
    for (var item : Listed.each(value)) {
      for (var type : List.of(Attachments.ROLE, Attachments.USER, Attachments.GROUP)) {
        attachments
            .find(type, item.value(), account)
            .found()
            .forEach(found -> keys.add(found.key()));
      }
    }
    return keys.stream().flatMap(key -> find(key).stream()).toList();
  }

  private Role role(Resource role) {
    var name = Arns.name(role, "RoleName");
    return new Role(
        role.key(),
        name,
        Arns.path(role),
        Arns.arn(role, "role", name, "Arn"),
        PolicyDocument.of(role.property("AssumeRolePolicyDocument")),
        attachments.of(role),
        boundary(role),
        Tag.in(role.property("Tags")),
        role.property("MaxSessionDuration"),
        role.exists(),
        role.origin());
  }

  private List<Policy> boundary(Resource principal) {
    return attachments.managed(principal.property("PermissionsBoundary"), principal.account());
  }

  private static ServiceLinkedRole serviceLinked(Resource role) {
    var name = Arns.name(role, "RoleName");
    return new ServiceLinkedRole(
        role.key(),
        name,
        Choices.map(role.property("AWSServiceName"), Identity::serviceLinkedPath),
        role.arn()
            .<Term>map(arn -> new Term.Text(arn, role.origin()))
            .orElseGet(
                () -> new Term.Unknown("the service chooses the name of the role", role.origin())),
        role.property("AWSServiceName"),
        role.exists(),
        role.origin());
  }

  private static Term serviceLinkedPath(Term service) {
    var origin = service.origin();
    return service instanceof Term.Text
        ? Terms.joined(
            List.of(
                new Term.Text("/aws-service-role/", origin), service, new Term.Text("/", origin)),
            origin)
        : new Term.Unknown("the service is not known", origin);
  }

  private Group group(Resource group) {
    var name = Arns.name(group, "GroupName");
    return new Group(
        group.key(),
        name,
        Arns.path(group),
        Arns.arn(group, "group", name, "Arn"),
        attachments.of(group),
        group.exists(),
        group.origin());
  }

  private User user(Resource user, List<Membership> memberships) {
    var name = Arns.name(user, "UserName");
    return new User(
        user.key(),
        name,
        Arns.path(user),
        Arns.arn(user, "user", name, "Arn"),
        attachments.of(user),
        boundary(user),
        memberships,
        Tag.in(user.property("Tags")),
        user.exists(),
        user.origin());
  }

  /** The groups of each user, as users say it and as additions do. */
  private Map<ResourceKey, List<Membership>> memberships() {
    var all = new HashMap<ResourceKey, List<Membership>>();
    for (var user : world.ofType(Attachments.USER)) {
      for (var group : attachments.targets(user, Attachments.GROUP, "Groups")) {
        add(all, user.key(), group.key(), group.exists());
      }
    }
    for (var addition : world.ofType("AWS::IAM::UserToGroupAddition")) {
      var users = attachments.targets(addition, Attachments.USER, "Users");
      for (var group : attachments.targets(addition, Attachments.GROUP, "GroupName")) {
        users.forEach(user ->
            add(all, user.key(), group.key(), Existence.both(user.exists(), group.exists())));
      }
    }
    return all;
  }

  private void add(
      Map<ResourceKey, List<Membership>> all, ResourceKey user, ResourceKey group, Term exists) {
    Optional.ofNullable(groups.get(group))
        .ifPresent(one ->
            all.computeIfAbsent(user, _ -> new ArrayList<>()).add(new Membership(one, exists)));
  }

  private InstanceProfile instanceProfile(Resource profile) {
    var name = Arns.name(profile, "InstanceProfileName");
    var carried = new ArrayList<InstanceProfile.Carried>();
    for (var found : attachments.targets(profile, Attachments.ROLE, "Roles")) {
      Optional.ofNullable(roles.get(found.key()))
          .ifPresent(role -> carried.add(new InstanceProfile.Carried(role, found.exists())));
    }
    return new InstanceProfile(
        profile.key(),
        name,
        Arns.arn(profile, "instance-profile", name, "Arn"),
        carried,
        profile.exists(),
        profile.origin());
  }
}
