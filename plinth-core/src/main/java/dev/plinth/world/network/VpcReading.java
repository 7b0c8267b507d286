package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads VPCs with all their ranges. */
final class VpcReading {
  private final NetworkFacts facts;
  private final Draft draft;
  private final Map<ResourceKey, List<Resource>> blocks;
  private final Map<ResourceKey, List<String>> open = new HashMap<>();

  VpcReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
    blocks = facts.by("VpcId", "AWS::EC2::VPCCidrBlock");
  }

  void read() {
    facts.rows("AWS::EC2::VPC").forEach(this::read);
  }

  private void read(Resource vpc) {
    var gaps = new ArrayList<String>();
    var told = facts.told(vpc, gaps::add);
    var ranges = new LinkedHashSet<Cidr>();
    told.range("CidrBlock").ifPresent(ranges::add);
    if (!told.has("CidrBlock")) {
      gaps.add("the range of " + vpc.key().id() + " is allocated at deployment");
    }
    associated(facts.attributes(vpc, gaps::add), ranges);
    var assigned = new ArrayList<String>();
    for (var block : blocks.getOrDefault(vpc.key(), List.of())) {
      block(block, ranges, isAssigned(block) ? assigned : gaps);
    }
    open.put(vpc.key(), List.copyOf(gaps));
    gaps.addAll(assigned);
    draft.add(
        new Vpc(
            vpc.key(),
            vpc.name(),
            vpc.account(),
            vpc.region(),
            List.copyOf(ranges),
            facts.defaults().mainRouteTable(vpc.key()),
            told.truth("EnableDnsSupport", true),
            told.truth("EnableDnsHostnames", false),
            gaps,
            vpc.origin()));
  }

  /**
   * Why not every range of a VPC is known that a packet could be addressed to. What AWS picks of
   * its own IPv6 addresses is none: nobody knows them to send to.
   */
  List<String> open(ResourceKey vpc) {
    return open.getOrDefault(vpc, List.of());
  }

  private boolean isAssigned(Resource block) {
    return facts.told(block).truth("AmazonProvidedIpv6CidrBlock", false);
  }

  private void block(Resource block, Set<Cidr> ranges, List<String> gaps) {
    var told = facts.told(block, gaps::add);
    told.range("CidrBlock").ifPresent(ranges::add);
    told.range("Ipv6CidrBlock").ifPresent(ranges::add);
    if (!told.has("CidrBlock") && !told.has("Ipv6CidrBlock")) {
      gaps.add("the range of " + block.key().id() + " is allocated at deployment");
    }
  }

  /** The ranges that AWS lists as associated with a VPC or subnet. */
  static void associated(Told attributes, Set<Cidr> ranges) {
    associated(attributes, "CidrBlockAssociationSet", "CidrBlock", ranges);
    associated(attributes, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", ranges);
  }

  private static void associated(Told attributes, String set, String range, Set<Cidr> ranges) {
    for (var one : attributes.objects(set)) {
      if (one.object(range + "State").is("State", "associated")) {
        one.range(range).ifPresent(ranges::add);
      }
    }
  }
}
