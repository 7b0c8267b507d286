package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads VPCs with all their ranges. */
final class VpcReading {
  private final NetworkFacts facts;
  private final Draft draft;
  private final Map<ResourceKey, List<Resource>> blocks;

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
    var ipv6Gaps = new ArrayList<String>();
    var told = facts.told(vpc, gaps::add);
    var ranges = new LinkedHashSet<Cidr>();
    told.range("CidrBlock").ifPresent(ranges::add);
    if (!told.has("CidrBlock")) {
      gaps.add("the range of " + vpc.key().id() + " is allocated at deployment");
    }
    associated(facts.attributes(vpc, gaps::add), ranges);
    for (var block : blocks.getOrDefault(vpc.key(), List.of())) {
      if (isIpv6(block)) {
        block(block, "Ipv6CidrBlock", ranges, ipv6Gaps);
      } else {
        block(block, "CidrBlock", ranges, gaps);
      }
    }
    gaps.addAll(ipv6Gaps);
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
            ipv6Gaps,
            vpc.origin()));
  }

  private boolean isIpv6(Resource block) {
    var told = facts.told(block, _ -> {});
    return !told.has("CidrBlock") && !told.has("Ipv4IpamPoolId");
  }

  private void block(Resource block, String property, Set<Cidr> ranges, List<String> gaps) {
    var told = facts.told(block, gaps::add);
    told.range(property).ifPresent(ranges::add);
    if (!told.has(property)) {
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
