package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Tags;
import dev.plinth.blueprint.organization.PermissionSets.PermissionSet;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.Template.Output;
import dev.plinth.cloudformation.Template.Parameter;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Organization;
import dev.plinth.estate.People;
import dev.plinth.source.Origin;
import dev.plinth.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The stacks of IAM Identity Center in the management account: the groups, the permission sets, and
 * for each account who may do what in it. One stack an account keeps each small however the
 * organization grows, and a new account changes no other's.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SSO.html">AWS::SSO</a>
 */
final class IdentityCenter {
  private static final Parameter INSTANCE =
      new Parameter("String", "ARN of the Identity Center instance");

  /** A permission set in an account for a group. */
  private record Assignment(String group, String permissionSet, Origin origin) {}

  private final Estate estate;
  private final Organization organization;
  private final PermissionSets permissionSets;
  private final Diagnostics out;

  private IdentityCenter(Estate estate, Diagnostics out) {
    this.estate = estate;
    this.organization = estate.organization();
    this.permissionSets = new PermissionSets(estate);
    this.out = out;
  }

  /** The stacks; none without groups. */
  static List<Stack> stacks(Estate estate, Diagnostics out) {
    return new IdentityCenter(estate, out).stacks();
  }

  private List<Stack> stacks() {
    var assignments = new TreeMap<String, NavigableMap<String, Assignment>>();
    var used = new TreeMap<String, PermissionSet>();
    for (var group : estate.people().groups()) {
      for (var grant : group.grants()) {
        var set = permissionSet(grant);
        var accounts = accounts(grant);
        if (set.isPresent()) {
          used.put(set.get().name(), set.get());
          var assignment =
              new Assignment(group.name(), set.get().name(), grant.permissionSet().origin());
          var id = LogicalId.of(group.name(), set.get().name());
          accounts.forEach(account ->
              assignments
                  .computeIfAbsent(account, _ -> new TreeMap<>())
                  .putIfAbsent(id, assignment));
        }
      }
    }
    PermissionSets.apart(used.values(), out);
    var stacks = new ArrayList<Stack>();
    if (!estate.people().groups().isEmpty()) {
      stacks.add(groups());
    }
    if (!used.isEmpty()) {
      stacks.add(permissionSets(used));
    }
    assignments.forEach((account, ofAccount) -> stacks.add(access(account, ofAccount)));
    return stacks;
  }

  private Stack groups() {
    var resources = new ArrayList<Resource>();
    var outputs = new TreeMap<String, Output>();
    for (var group : estate.people().groups()) {
      var id = LogicalId.of(group.name());
      resources.add(
          Resource.of(
                  id,
                  "AWS::IdentityStore::Group",
                  group.origin(),
                  "DisplayName",
                  group.name(),
                  "Description",
                  "From the estate " + organization.name().name(),
                  "IdentityStoreId",
                  Value.ref("IdentityStoreId"))
              // people are put into groups by hand or by the identity provider
              .retained());
      outputs.put(id, new Output("Id of the group " + group.name(), Value.getAtt(id, "GroupId")));
    }
    var inputs = new TreeMap<String, Stack.Input>();
    inputs.put(
        "IdentityStoreId", new Stack.Input.FromOrganization("identity-center.identity-store-id"));
    return stack(
        PeopleStacks.GROUPS,
        Template.of(
            "Groups of people, from the estate " + organization.name().name(),
            Map.of("IdentityStoreId", new Parameter("String", "Id of the identity store")),
            resources,
            outputs),
        inputs,
        organization.origin());
  }

  private Stack permissionSets(NavigableMap<String, PermissionSet> used) {
    var resources = new ArrayList<Resource>();
    var outputs = new TreeMap<String, Output>();
    for (var set : used.values()) {
      var id = LogicalId.of(set.name());
      var resource =
          Resource.of(
              id,
              "AWS::SSO::PermissionSet",
              set.origin(),
              "InstanceArn",
              Value.ref("InstanceArn"),
              "Name",
              set.called(),
              "SessionDuration",
              "PT" + set.hours() + "H",
              "Tags",
              Tags.of(estate, organization.management()).named(set.name()));
      if (!set.description().isEmpty()) {
        resource = resource.with("Description", set.description());
      }
      if (!set.managed().isEmpty()) {
        resource =
            resource.with(
                "ManagedPolicies",
                set.managed().stream()
                    .map(name -> Value.sub("arn:${AWS::Partition}:iam::aws:policy/" + name))
                    .toList());
      }
      if (set.inline() instanceof Value.Fields(var inline) && !inline.isEmpty()) {
        resource = resource.with("InlinePolicy", set.inline());
      }
      resources.add(resource);
      outputs.put(
          id,
          new Output(
              "ARN of the permission set " + set.name(), Value.getAtt(id, "PermissionSetArn")));
    }
    return stack(
        PeopleStacks.PERMISSION_SETS,
        Template.of(
            "Permission sets, from the estate " + organization.name().name(),
            Map.of("InstanceArn", INSTANCE),
            resources,
            outputs),
        instance(),
        organization.origin());
  }

  private Stack access(String account, NavigableMap<String, Assignment> assignments) {
    var parameters = new TreeMap<String, Parameter>();
    parameters.put("InstanceArn", INSTANCE);
    parameters.put("AccountId", new Parameter("String", "Id of the account " + account));
    var inputs = instance();
    inputs.put("AccountId", new Stack.Input.FromOrganization("account." + account + ".id"));
    var resources = new ArrayList<Resource>();
    assignments.forEach((id, assignment) -> {
      var group = "Group" + LogicalId.of(assignment.group());
      var set = "PermissionSet" + LogicalId.of(assignment.permissionSet());
      parameters.put(group, new Parameter("String", "Id of the group " + assignment.group()));
      parameters.put(
          set, new Parameter("String", "ARN of the permission set " + assignment.permissionSet()));
      inputs.put(
          group,
          new Stack.Input.FromStack(id(PeopleStacks.GROUPS), LogicalId.of(assignment.group())));
      inputs.put(
          set,
          new Stack.Input.FromStack(
              id(PeopleStacks.PERMISSION_SETS), LogicalId.of(assignment.permissionSet())));
      resources.add(
          Resource.of(
              id,
              "AWS::SSO::Assignment",
              assignment.origin(),
              "InstanceArn",
              Value.ref("InstanceArn"),
              "PermissionSetArn",
              Value.ref(set),
              "PrincipalId",
              Value.ref(group),
              "PrincipalType",
              "GROUP",
              "TargetId",
              Value.ref("AccountId"),
              "TargetType",
              "AWS_ACCOUNT"));
    });
    return stack(
        PeopleStacks.access(account),
        Template.of("Who may do what in the account " + account, parameters, resources, Map.of()),
        inputs,
        resources.getFirst().origin());
  }

  private static NavigableMap<String, Stack.Input> instance() {
    var inputs = new TreeMap<String, Stack.Input>();
    inputs.put("InstanceArn", new Stack.Input.FromOrganization("identity-center.instance-arn"));
    return inputs;
  }

  private Stack stack(
      String name, Template template, NavigableMap<String, Stack.Input> inputs, Origin origin) {
    return new Stack(id(name), Stage.DAY_1, template, inputs, new TreeSet<>(), origin);
  }

  private Stack.Id id(String name) {
    return new Stack.Id(organization.management(), organization.home().name(), name);
  }

  private Optional<PermissionSet> permissionSet(People.Grant grant) {
    var named = grant.permissionSet();
    var found = permissionSets.find(named.name());
    if (found.isEmpty()) {
      var names = permissionSets.names();
      var diagnostic =
          Diagnostic.error(
                  OrganizationCodes.NO_SUCH_PERMISSION_SET,
                  named.origin(),
                  "there is no permission set `" + named.name() + "`")
              .note("the permission sets are " + String.join(", ", names));
      out.add(Spelling.question(named.name(), names).map(diagnostic::label).orElse(diagnostic));
    }
    return found;
  }

  /** The accounts meant; the management account only when it is named itself. */
  private List<String> accounts(People.Grant grant) {
    var word = grant.target();
    var target = Target.find(organization, word.name());
    if (target.isEmpty()) {
      var diagnostic =
          Diagnostic.error(
              OrganizationCodes.NO_SUCH_GRANT_TARGET,
              word.origin(),
              "there is no unit or account `" + word.name() + "`");
      out.add(
          Spelling.question(word.name(), Target.words(organization))
              .map(diagnostic::label)
              .orElse(diagnostic));
      return List.of();
    }
    return switch (target.get().kind()) {
      case ACCOUNT -> List.of(target.get().name());
      case ROOT ->
          organization.accounts().keySet().stream()
              .filter(name -> !name.equals(organization.management()))
              .toList();
      case UNIT ->
          organization
              .unit(target.get().name())
              .map(unit ->
                  organization.accountsBelow(unit).stream()
                      .map(account -> account.name())
                      .filter(name -> !name.equals(organization.management()))
                      .toList())
              .orElse(List.of());
    };
  }
}
