package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads application, network and gateway load balancers. */
final class BalancerReading {
  static final String TYPE = "AWS::ElasticLoadBalancingV2::LoadBalancer";

  private final NetworkFacts facts;
  private final Draft draft;
  private final Places places;
  private final ListenerReading listeners;

  BalancerReading(NetworkFacts facts, Draft draft, Places places) {
    this.facts = facts;
    this.draft = draft;
    this.places = places;
    listeners = new ListenerReading(facts);
  }

  /** A subnet of a load balancer, and its addresses there if they are chosen. */
  private record Foot(ResourceKey subnet, List<IpAddress> addresses) {}

  void read() {
    facts.rows(TYPE).forEach(this::read);
  }

  private void read(Resource row) {
    var gaps = new ArrayList<String>();
    var told = facts.told(row, gaps::add);
    var kind = kind(told.text("Type", "application"));
    var feet = feet(told);
    var isPublic =
        kind != LoadBalancer.Kind.GATEWAY
            && told.text("Scheme", "internet-facing").equals("internet-facing");
    var vpc =
        facts
            .attributes(row)
            .key("VpcId")
            .or(() -> feet.stream().findFirst().flatMap(foot -> draft.vpcOf(foot.subnet())))
            .orElseGet(() -> Defaults.inside(row.key(), "VpcId"));
    var groups = new ArrayList<>(told.keys("SecurityGroups"));
    if (groups.isEmpty() && kind == LoadBalancer.Kind.APPLICATION && gaps.isEmpty()) {
      groups.add(facts.defaults().securityGroup(vpc));
    }
    var interfaces =
        NetworkFacts.isRecorded(row)
            ? recorded(row, gaps)
            : feet.stream().map(foot -> place(row, kind, foot, groups, isPublic)).toList();
    draft.add(
        new LoadBalancer(
            row.key(),
            row.tag("Name").or(() -> told.text("Name")).orElse(row.name()),
            kind,
            isPublic,
            vpc,
            interfaces,
            groups,
            crossZone(told, kind),
            listeners.of(row, kind, gaps),
            gaps,
            row.origin()));
  }

  private static LoadBalancer.Kind kind(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "network" -> LoadBalancer.Kind.NETWORK;
      case "gateway" -> LoadBalancer.Kind.GATEWAY;
      default -> LoadBalancer.Kind.APPLICATION;
    };
  }

  private static List<Foot> feet(Told told) {
    var feet = new ArrayList<Foot>();
    told.keys("Subnets").forEach(subnet -> feet.add(new Foot(subnet, List.of())));
    for (var mapping : told.objects("SubnetMappings")) {
      mapping
          .key("SubnetId")
          .ifPresent(subnet ->
              feet.add(
                  new Foot(
                      subnet,
                      mapping.address("PrivateIPv4Address").map(List::of).orElse(List.of()))));
    }
    return feet;
  }

  private List<ResourceKey> recorded(Resource row, List<String> gaps) {
    var own =
        draft.all(NetworkInterface.class).stream()
            .filter(one -> one.owner().equals(row.key()))
            .map(NetworkInterface::key)
            .toList();
    if (own.isEmpty()) {
      gaps.add("the network interfaces of " + row.key().id() + " were not recorded");
    }
    return own;
  }

  private ResourceKey place(
      Resource row, LoadBalancer.Kind kind, Foot foot, List<ResourceKey> groups, boolean isPublic) {
    var gaps = new ArrayList<String>();
    var wanted = groups.isEmpty() ? Places.Wanted.bare(gaps) : Places.Wanted.of(groups, gaps);
    return places.add(
        row,
        switch (kind) {
          case NETWORK -> NetworkInterface.Kind.NETWORK_LOAD_BALANCER;
          case GATEWAY -> NetworkInterface.Kind.GATEWAY_LOAD_BALANCER;
          case APPLICATION, CLASSIC -> NetworkInterface.Kind.LOAD_BALANCER;
        },
        foot.subnet(),
        wanted.at(foot.addresses()).assigning(isPublic));
  }

  private static boolean crossZone(Told told, LoadBalancer.Kind kind) {
    return attribute(told, "LoadBalancerAttributes", "load_balancing.cross_zone.enabled")
        .map("true"::equals)
        .orElse(kind == LoadBalancer.Kind.APPLICATION);
  }

  /** An attribute of a load balancer or target group, which has them as keys and values. */
  static Optional<String> attribute(Told told, String list, String key) {
    return told.objects(list).stream()
        .filter(one -> one.is("Key", key))
        .flatMap(one -> one.text("Value").stream())
        .findFirst();
  }
}
