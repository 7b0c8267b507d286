package dev.plinth.blueprint.network;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;
import dev.plinth.source.Origin;
import dev.plinth.world.Cidr;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a tier's network ACL. ACLs keep no state, so each way a connection may be opened has
 * a rule for what comes back.
 *
 * <p>Public takes HTTP and HTTPS from anywhere. App takes what comes from public, management,
 * itself and the hub. Data takes TCP from app and from itself, and answers them, and nothing else.
 * Neither public nor management reaches data.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html">Network ACL
 *     rules</a>
 */
final class NetworkAcl {
  private static final String ANYWHERE = "0.0.0.0/0";
  private static final int ALL = -1;
  private static final int TCP = 6;
  private static final int UDP = 17;

  /**
   * A rule.
   *
   * @param protocol its number; -1 for all
   * @param from the first port; 0 with {@code to} 0 for all protocols
   */
  record Rule(
      boolean outward, int number, boolean allow, int protocol, String range, int from, int to) {
    Resource resource(String acl, String tier, Origin at) {
      var resource =
          Resource.of(
              LogicalId.of(outward ? "out" : "in", tier, "rule-" + number),
              "AWS::EC2::NetworkAclEntry",
              at,
              "NetworkAclId",
              Value.ref(acl),
              "RuleNumber",
              number,
              "Egress",
              outward,
              "RuleAction",
              allow ? "allow" : "deny",
              "Protocol",
              protocol,
              "CidrBlock",
              range);
      return protocol == ALL
          ? resource
          : resource.with("PortRange", Value.object("From", from, "To", to));
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  private NetworkAcl() {}

  /** All in, all out. */
  static List<Rule> open() {
    var acl = new NetworkAcl();
    acl.in(100, true, ALL, ANYWHERE, 0, 0);
    acl.out(100, true, ALL, ANYWHERE, 0, 0);
    return List.copyOf(acl.rules);
  }

  /** The rules of a tier. */
  static List<Rule> of(NetworkPlan plan, PlannedVpc vpc, Tier tier) {
    var acl = new NetworkAcl();
    switch (tier.kind()) {
      case PUBLIC -> acl.publicTier(plan, vpc);
      case APP -> acl.appTier(vpc);
      case DATA -> acl.dataTier(vpc);
      case MANAGEMENT -> acl.managementTier(vpc);
    }
    return List.copyOf(acl.rules);
  }

  private void in(int number, boolean allow, int protocol, String range, int from, int to) {
    rules.add(new Rule(false, number, allow, protocol, range, from, to));
  }

  private void out(int number, boolean allow, int protocol, String range, int from, int to) {
    rules.add(new Rule(true, number, allow, protocol, range, from, to));
  }

  private static List<Cidr> ranges(PlannedVpc vpc, Tier.Kind kind) {
    return vpc.tiers(kind).stream().flatMap(tier -> vpc.ranges(tier).stream()).toList();
  }

  /** Rules for each range of a kind of tier, numbered from here. */
  private void each(
      PlannedVpc vpc, Tier.Kind kind, boolean outward, int number, boolean allow, int protocol) {
    var next = number;
    for (var range : ranges(vpc, kind)) {
      rules.add(
          new Rule(
              outward, next++, allow, protocol, range.toString(), 0, protocol == ALL ? 0 : 65535));
    }
  }

  /** What comes back to connections that were opened from here. */
  private void answers(int number) {
    in(number, true, TCP, ANYWHERE, 1024, 65535);
    in(number + 1, true, UDP, ANYWHERE, 1024, 65535);
  }

  private void publicTier(NetworkPlan plan, PlannedVpc vpc) {
    each(vpc, Tier.Kind.DATA, false, 50, false, ALL);
    in(100, true, TCP, ANYWHERE, 443, 443);
    in(101, true, TCP, ANYWHERE, 80, 80);
    answers(110);
    each(vpc, Tier.Kind.APP, false, 120, true, ALL);
    each(vpc, Tier.Kind.MANAGEMENT, false, 130, true, ALL);
    var serves =
        plan.services().filter(services -> services.name().equals(vpc.name())).isPresent()
            && plan.tables().values().stream().anyMatch(HubTable::exit);
    if (serves) {
      hub(vpc, 140);
    }
    each(vpc, Tier.Kind.DATA, true, 50, false, ALL);
    out(100, true, ALL, ANYWHERE, 0, 0);
  }

  private void appTier(PlannedVpc vpc) {
    var next = 50;
    for (var range : ranges(vpc, Tier.Kind.DATA)) {
      in(next++, true, TCP, range.toString(), 1024, 65535);
    }
    each(vpc, Tier.Kind.DATA, false, 60, false, ALL);
    each(vpc, Tier.Kind.PUBLIC, false, 100, true, TCP);
    each(vpc, Tier.Kind.APP, false, 110, true, ALL);
    each(vpc, Tier.Kind.MANAGEMENT, false, 120, true, ALL);
    answers(130);
    hub(vpc, 140);
    out(100, true, ALL, ANYWHERE, 0, 0);
  }

  private void dataTier(PlannedVpc vpc) {
    each(vpc, Tier.Kind.APP, false, 100, true, TCP);
    each(vpc, Tier.Kind.DATA, false, 110, true, TCP);
    var next = 100;
    for (var range : ranges(vpc, Tier.Kind.APP)) {
      out(next++, true, TCP, range.toString(), 1024, 65535);
    }
    each(vpc, Tier.Kind.DATA, true, 110, true, TCP);
  }

  private void managementTier(PlannedVpc vpc) {
    each(vpc, Tier.Kind.DATA, false, 50, false, ALL);
    each(vpc, Tier.Kind.PUBLIC, false, 60, false, ALL);
    each(vpc, Tier.Kind.MANAGEMENT, false, 100, true, ALL);
    each(vpc, Tier.Kind.APP, false, 110, true, ALL);
    answers(130);
    hub(vpc, 140);
    each(vpc, Tier.Kind.DATA, true, 50, false, ALL);
    out(100, true, ALL, ANYWHERE, 0, 0);
  }

  /** What comes through the hub, whose tables say exactly who may. */
  private void hub(PlannedVpc vpc, int number) {
    var next = number;
    for (var range : vpc.routed()) {
      if (next < number + 8) {
        in(next++, true, ALL, range.toString(), 0, 0);
      }
    }
  }
}
