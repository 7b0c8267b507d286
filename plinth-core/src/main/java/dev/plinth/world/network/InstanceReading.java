package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads where instances stand, those of Auto Scaling groups among them. */
final class InstanceReading {
  private final NetworkFacts facts;
  private final Draft draft;
  private final Places places;
  private final Set<ResourceKey> owners = new HashSet<>();

  InstanceReading(NetworkFacts facts, Draft draft, Places places) {
    this.facts = facts;
    this.draft = draft;
    this.places = places;
    draft
        .all(NetworkInterface.class)
        .forEach(one -> {
          if (one.device() == 0) {
            owners.add(one.owner());
          }
        });
  }

  void read() {
    for (var instance : facts.rows("AWS::EC2::Instance")) {
      var interfaces = facts.told(instance).objects("NetworkInterfaces");
      var described = facts.told(instance).has("NetworkInterfaces");
      if (described && NetworkFacts.isRecorded(instance)) {
        interfaces.stream()
            .flatMap(one -> one.key("NetworkInterfaceId").stream())
            .filter(key -> !draft.has(key))
            .forEach(key ->
                facts.miss(instance, "its network interface " + key.id() + " was not recorded"));
      } else if (described) {
        interfaces.stream()
            .filter(one -> !one.has("NetworkInterfaceId"))
            .forEach(one -> described(instance, instance, one));
      } else if (!owners.contains(instance.key())) {
        instance(instance);
      }
    }
    facts.rows("AWS::AutoScaling::AutoScalingGroup").forEach(this::group);
  }

  /** One that says itself where it stands, or leaves it to its launch template. */
  private void instance(Resource instance) {
    var gaps = new ArrayList<String>();
    var told = facts.told(instance, gaps::add);
    var template = template(instance, told);
    var first = template.flatMap(InstanceReading::first);
    var subnet = told.key("SubnetId").or(() -> first.flatMap(one -> one.key("SubnetId")));
    if (subnet.isEmpty()) {
      facts.miss(
          instance,
          gaps.isEmpty()
              ? "it stands in the default VPC, which the sources do not tell"
              : gaps.getFirst());
      return;
    }
    var groups = new ArrayList<>(told.keys("SecurityGroupIds"));
    groups.addAll(told.keys("SecurityGroups"));
    if (groups.isEmpty()) {
      groups.addAll(template.map(InstanceReading::groups).orElse(List.of()));
    }
    var isPublic =
        first
            .flatMap(one -> one.text("AssociatePublicIpAddress"))
            .map("true"::equals)
            .orElseGet(() -> places.mapsPublicAddress(subnet.get()));
    places.add(
        instance,
        NetworkInterface.Kind.HOST,
        subnet.get(),
        new Places.Wanted(
            0,
            groups,
            true,
            InterfaceReading.addresses(told),
            InterfaceReading.prefixes(told),
            InterfaceReading.picked(told),
            isPublic,
            told.truth("SourceDestCheck", true),
            gaps));
  }

  /** An interface that an instance makes with itself. */
  private void described(Resource instance, Resource owner, Told one) {
    var gaps = new ArrayList<String>();
    var own = facts.told(instance, gaps::add);
    var subnet = one.key("SubnetId").or(() -> own.key("SubnetId"));
    if (subnet.isEmpty()) {
      facts.miss(instance, "it stands in the default VPC, which the sources do not tell");
      return;
    }
    var isPublic =
        one.text("AssociatePublicIpAddress")
            .map("true"::equals)
            .orElseGet(() -> places.mapsPublicAddress(subnet.get()));
    places.add(
        owner,
        NetworkInterface.Kind.HOST,
        subnet.get(),
        new Places.Wanted(
            one.number("DeviceIndex").orElse(0),
            one.keys("GroupSet"),
            true,
            InterfaceReading.addresses(one),
            InterfaceReading.prefixes(one),
            InterfaceReading.picked(one),
            isPublic,
            own.truth("SourceDestCheck", true),
            gaps));
  }

  private void group(Resource group) {
    var told = facts.told(group);
    var subnets = told.keys("VPCZoneIdentifier");
    if (subnets.isEmpty()) {
      facts.miss(group, "the subnets of its instances are not told");
    }
    for (var subnet : subnets) {
      var gaps = new ArrayList<String>();
      var own = facts.told(group, gaps::add);
      var template = template(group, own);
      var configuration = own.key("LaunchConfigurationName").flatMap(facts::find);
      var groups =
          template
              .map(InstanceReading::groups)
              .or(() -> configuration.map(one -> facts.told(one, gaps::add).keys("SecurityGroups")))
              .orElseGet(() -> {
                gaps.add("the launch template of " + group.key().id() + " is not in the sources");
                return List.of();
              });
      var isPublic =
          template
              .flatMap(InstanceReading::first)
              .or(() -> configuration.map(one -> facts.told(one, gaps::add)))
              .flatMap(one -> one.text("AssociatePublicIpAddress"))
              .map("true"::equals)
              .orElseGet(() -> places.mapsPublicAddress(subnet));
      places.add(
          group,
          NetworkInterface.Kind.HOST,
          subnet,
          Places.Wanted.of(groups, gaps).assigning(isPublic));
    }
  }

  /** What the launch template says that an instance or group uses. */
  private Optional<Told> template(Resource user, Told told) {
    var mixed =
        told.object("MixedInstancesPolicy")
            .object("LaunchTemplate")
            .object("LaunchTemplateSpecification");
    var named = told.has("LaunchTemplate") ? told.object("LaunchTemplate") : mixed;
    if (!named.has("LaunchTemplateId") && !named.has("LaunchTemplateName")) {
      return Optional.empty();
    }
    var template =
        named
            .key("LaunchTemplateId")
            .flatMap(facts::find)
            .or(() ->
                named
                    .text("LaunchTemplateName")
                    .flatMap(name ->
                        facts.rows("AWS::EC2::LaunchTemplate").stream()
                            .filter(one -> one.account().equals(user.account()))
                            .filter(one ->
                                one.property("LaunchTemplateName")
                                    .scalar()
                                    .filter(name::equals)
                                    .isPresent())
                            .findFirst()));
    if (template.isEmpty()) {
      told.gap("the launch template of " + user.key().id() + " is not in the sources");
    }
    return template.map(one -> facts.told(one, told::gap).object("LaunchTemplateData"));
  }

  private static Optional<Told> first(Told template) {
    return template.objects("NetworkInterfaces").stream()
        .filter(one -> one.number("DeviceIndex").orElse(0) == 0)
        .findFirst();
  }

  private static List<ResourceKey> groups(Told template) {
    return first(template)
        .map(one -> one.keys("Groups"))
        .orElseGet(() -> template.keys("SecurityGroupIds"));
  }
}
