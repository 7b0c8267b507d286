package dev.plinth.world.identity;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Reference;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.world.identity.AccountAssignment.Assigned;
import dev.plinth.world.naming.Existence;
import dev.plinth.world.naming.Listed;
import dev.plinth.world.naming.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The permission sets of IAM Identity Center, and who has them where. */
final class PermissionSets {
  private final Attachments attachments;
  private final Lookup lookup = new Lookup();
  private final SequencedMap<ResourceKey, PermissionSet> all = new TreeMap<>();
  private final List<AccountAssignment> assignments;

  PermissionSets(World world, Attachments attachments) {
    this.attachments = attachments;
    for (var resource : world.ofType("AWS::SSO::PermissionSet")) {
      var one = permissionSet(resource);
      all.put(one.key(), one);
      lookup.add(one.key(), one.arn(), new Absent(one.origin()));
    }
    assignments = world.ofType("AWS::SSO::Assignment").stream().map(this::assignment).toList();
  }

  SequencedMap<ResourceKey, PermissionSet> all() {
    return all;
  }

  List<AccountAssignment> assignments() {
    return assignments;
  }

  private PermissionSet permissionSet(Resource resource) {
    var told = resource.attributes().get("PermissionSetArn");
    return new PermissionSet(
        resource.key(),
        resource.property("Name"),
        told instanceof Absent
            ? new Reference(resource.key(), "PermissionSetArn", resource.origin())
            : told,
        resource.property("InstanceArn"),
        policies(resource),
        boundary(resource),
        resource.property("SessionDuration"),
        Tag.in(resource.property("Tags")),
        resource.exists(),
        resource.origin());
  }

  private List<Policy> policies(Resource resource) {
    var policies = new ArrayList<Policy>();
    for (var inline : Listed.at(resource.properties(), List.of("InlinePolicy"))) {
      var origin = inline.value().origin();
      policies.add(
          new Policy.Inline(
              new Absent(origin), PolicyDocument.of(inline.value()), inline.exists(), origin));
    }
    policies.addAll(attachments.managed(resource.property("ManagedPolicies"), resource.account()));
    for (var named : Listed.in(resource.property("CustomerManagedPolicyReferences"))) {
      policies.add(named(named));
    }
    return policies;
  }

  private List<Policy> boundary(Resource resource) {
    var policies = new ArrayList<Policy>();
    for (var boundary : Listed.each(resource.property("PermissionsBoundary"))) {
      if (!(boundary.value() instanceof Fields fields)) {
        policies.add(named(boundary));
        continue;
      }
      policies.addAll(
          attachments.managed(
              fields.get("ManagedPolicyArn"), resource.account(), boundary.exists()));
      for (var one : Listed.each(fields.get("CustomerManagedPolicyReference"))) {
        policies.add(
            named(new Listed(one.value(), Existence.both(boundary.exists(), one.exists()))));
      }
    }
    return policies;
  }

  private static Policy named(Listed item) {
    var origin = item.value().origin();
    if (!(item.value() instanceof Fields fields)) {
      return new Policy.Missing(
          item.value(), "it is not told which policy it is", item.exists(), origin);
    }
    var path = fields.get("Path");
    return new Policy.Named(
        fields.get("Name"),
        path instanceof Absent ? new Term.Text("/", origin) : path,
        item.exists(),
        origin);
  }

  private AccountAssignment assignment(Resource resource) {
    var named = resource.property("PermissionSetArn");
    var assigned = new ArrayList<Assigned>();
    for (var item : Listed.each(named)) {
      for (var found : lookup.find(item.value(), resource.account()).found()) {
        Optional.ofNullable(all.get(found.key()))
            .ifPresent(one ->
                assigned.add(new Assigned(one, Existence.both(item.exists(), found.exists()))));
      }
    }
    return new AccountAssignment(
        resource.key(),
        assigned,
        named,
        resource.property("PrincipalType"),
        resource.property("PrincipalId"),
        resource.property("TargetId"),
        resource.exists(),
        resource.origin());
  }
}
