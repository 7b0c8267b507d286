package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Reads subnets with their ranges and zone, and what routes and filters for them. */
final class SubnetReading {
  private final NetworkFacts facts;
  private final Draft draft;
  private final Map<ResourceKey, List<Resource>> blocks;
  private final Map<ResourceKey, List<Resource>> tables;
  private final Map<ResourceKey, List<Resource>> filters;
  private final List<Resource> zones;

  SubnetReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
    blocks = facts.by("SubnetId", "AWS::EC2::SubnetCidrBlock");
    tables = facts.by("SubnetId", "AWS::EC2::SubnetRouteTableAssociation");
    filters = facts.by("SubnetId", "AWS::EC2::SubnetNetworkAclAssociation");
    zones = facts.rows("AWS::EC2::AvailabilityZone");
  }

  void read() {
    facts.rows("AWS::EC2::Subnet").forEach(this::read);
  }

  private void read(Resource subnet) {
    var gaps = new ArrayList<String>();
    var ipv6Gaps = new ArrayList<String>();
    var told = facts.told(subnet, gaps::add);
    var vpc = told.keyOrNothing("VpcId");
    var isMade = facts.find(vpc).filter(one -> !NetworkFacts.isRecorded(one)).isPresent();
    var ranges = ranges(subnet, told, gaps, ipv6Gaps);
    draft.add(
        new Subnet(
            subnet.key(),
            subnet.name(),
            vpc,
            zone(subnet),
            ranges,
            associated(
                subnet, tables, "RouteTableId", gaps, facts.defaults().mainRouteTable(vpc), isMade),
            associated(
                subnet, filters, "NetworkAclId", gaps, facts.defaults().networkAcl(vpc), isMade),
            gaps,
            ipv6Gaps,
            subnet.origin()));
  }

  private List<Cidr> ranges(Resource subnet, Told told, List<String> gaps, List<String> ipv6Gaps) {
    var ranges = new LinkedHashSet<Cidr>();
    told.range("CidrBlock").ifPresent(ranges::add);
    var told6 = facts.told(subnet, ipv6Gaps::add);
    told6.range("Ipv6CidrBlock").ifPresent(ranges::add);
    told6.ranges("Ipv6CidrBlocks").forEach(ranges::add);
    VpcReading.associated(facts.attributes(subnet, gaps::add), ranges);
    for (var block : blocks.getOrDefault(subnet.key(), List.of())) {
      var more = facts.told(block, ipv6Gaps::add);
      more.range("Ipv6CidrBlock").ifPresent(ranges::add);
      if (!more.has("Ipv6CidrBlock")) {
        ipv6Gaps.add("the range of " + block.key().id() + " is allocated at deployment");
      }
    }
    gaps.addAll(ipv6Gaps);
    if (ranges.isEmpty() && gaps.isEmpty()) {
      gaps.add("the range of " + subnet.key().id() + " is allocated at deployment");
    }
    return List.copyOf(ranges);
  }

  private ResourceKey associated(
      Resource subnet,
      Map<ResourceKey, List<Resource>> associations,
      String property,
      List<String> gaps,
      ResourceKey otherwise,
      boolean isMade) {
    var own = associations.getOrDefault(subnet.key(), List.of());
    if (own.isEmpty()) {
      // AWS names each subnet of an ACL, and of a main route table those that ask for it
      boolean isUntold = property.equals("NetworkAclId") || facts.find(otherwise).isEmpty();
      if (isUntold && !isMade) {
        gaps.add("`" + property + "`: neither it nor the default of the VPC is in the sources");
      }
      return otherwise;
    }
    if (own.size() > 1) {
      gaps.add("`" + property + "`: it is associated " + own.size() + " times");
    }
    return facts.told(own.getFirst(), gaps::add).keyOrNothing(property);
  }

  /** Its zone by id where that is known; a name means another zone in each account. */
  private String zone(Resource subnet) {
    var told = facts.told(subnet, _ -> {});
    return told.text("AvailabilityZoneId")
        .or(() -> told.text("AvailabilityZone").map(name -> zone(subnet, name)))
        .orElse("");
  }

  private String zone(Resource subnet, String name) {
    return zones.stream()
        .filter(zone -> zone.region().equals(subnet.region()))
        .filter(zone -> zone.account().isEmpty() || zone.account().equals(subnet.account()))
        .filter(zone -> zone.id().filter(name::equals).isPresent())
        .flatMap(zone -> zone.attributes().get("ZoneId").scalar().stream())
        .findFirst()
        .orElse(name);
  }
}
