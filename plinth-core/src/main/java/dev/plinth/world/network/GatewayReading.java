package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the gateways of VPCs, and the sites behind VPN connections. */
final class GatewayReading {
  private final NetworkFacts facts;
  private final Draft draft;
  private final Places places;

  GatewayReading(NetworkFacts facts, Draft draft, Places places) {
    this.facts = facts;
    this.draft = draft;
    this.places = places;
  }

  void read() {
    internetGateways();
    for (var gateway : facts.rows("AWS::EC2::EgressOnlyInternetGateway")) {
      var vpc = facts.told(gateway).keyOrNothing("VpcId");
      draft.add(
          new EgressOnlyInternetGateway(gateway.key(), gateway.name(), vpc, gateway.origin()));
    }
    vpnGateways(sites());
    facts.rows("AWS::EC2::NatGateway").forEach(this::natGateway);
  }

  private void internetGateways() {
    var attached = facts.byIfTold("InternetGatewayId", "AWS::EC2::VPCGatewayAttachment");
    for (var gateway : facts.rows("AWS::EC2::InternetGateway")) {
      draft.add(
          new InternetGateway(
              gateway.key(), gateway.name(), vpcs(attached, gateway), gateway.origin()));
    }
  }

  private void vpnGateways(Map<ResourceKey, List<ResourceKey>> sites) {
    var attached = facts.byIfTold("VpnGatewayId", "AWS::EC2::VPCGatewayAttachment");
    for (var gateway : facts.rows("AWS::EC2::VPNGateway")) {
      draft.add(
          new VpnGateway(
              gateway.key(),
              gateway.name(),
              vpcs(attached, gateway),
              sites.getOrDefault(gateway.key(), List.of()),
              gateway.origin()));
    }
  }

  private List<ResourceKey> vpcs(Map<ResourceKey, List<Resource>> attached, Resource gateway) {
    return attached.getOrDefault(gateway.key(), List.of()).stream()
        .map(one -> facts.told(one).keyOrNothing("VpcId"))
        .distinct()
        .toList();
  }

  /** What VPN connections lead to, by the virtual private gateway they start at. */
  private Map<ResourceKey, List<ResourceKey>> sites() {
    var routes = facts.by("VpnConnectionId", "AWS::EC2::VPNConnectionRoute");
    var byGateway = new HashMap<ResourceKey, List<ResourceKey>>();
    for (var connection : facts.rows("AWS::EC2::VPNConnection")) {
      var told = facts.told(connection);
      var ranges = new ArrayList<Cidr>();
      for (var route : routes.getOrDefault(connection.key(), List.of())) {
        facts.told(route).range("DestinationCidrBlock").ifPresent(ranges::add);
      }
      var site = site(connection.key());
      draft.add(
          new Site(
              site,
              connection.name(),
              ranges,
              !told.truth("StaticRoutesOnly", false),
              connection.origin()));
      told.key("VpnGatewayId")
          .ifPresent(key -> byGateway.computeIfAbsent(key, _ -> new ArrayList<>()).add(site));
    }
    return byGateway;
  }

  /** The key of what lies behind a VPN connection or Direct Connect gateway. */
  static ResourceKey site(ResourceKey connection) {
    return Defaults.inside(connection, "site");
  }

  private void natGateway(Resource gateway) {
    var told = facts.told(gateway);
    var regional = told.is("AvailabilityMode", "regional");
    var subnet = regional ? List.<ResourceKey>of() : List.of(told.keyOrNothing("SubnetId"));
    var vpc =
        told.key("VpcId")
            .or(() -> subnet.stream().findFirst().flatMap(draft::vpcOf))
            .orElseGet(() -> Defaults.inside(gateway.key(), "VpcId"));
    var inside = new ArrayList<IpAddress>();
    var outside = new ArrayList<IpAddress>();
    for (var address : facts.attributes(gateway).objects("NatGatewayAddresses")) {
      address.address("PrivateIp").ifPresent(inside::add);
      address.address("PublicIp").ifPresent(outside::add);
    }
    if (inside.isEmpty()) {
      told.address("PrivateIpAddress").ifPresent(inside::add);
    }
    if (outside.isEmpty()) {
      told.key("AllocationId")
          .flatMap(facts::find)
          .flatMap(address -> facts.attributes(address).address("PublicIp"))
          .ifPresent(outside::add);
    }
    var isPublic = !told.is("ConnectivityType", "private");
    if (!NetworkFacts.isRecorded(gateway)) {
      var wanted = Places.Wanted.bare(List.of()).at(inside).assigning(isPublic);
      subnet.forEach(one -> places.add(gateway, NetworkInterface.Kind.NAT_GATEWAY, one, wanted));
    }
    draft.add(
        new NatGateway(
            gateway.key(),
            gateway.name(),
            vpc,
            subnet,
            isPublic,
            regional,
            zones(told),
            inside,
            outside,
            gateway.origin()));
  }

  /** The zones that a regional gateway is told to stand in. */
  private static List<String> zones(Told gateway) {
    return gateway.objects("AvailabilityZoneAddresses").stream()
        .flatMap(
            one -> one.text("AvailabilityZoneId").or(() -> one.text("AvailabilityZone")).stream())
        .toList();
  }
}
