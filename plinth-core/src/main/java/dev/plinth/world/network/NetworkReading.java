package dev.plinth.world.network;

import dev.plinth.world.World;

/** Reads the network out of a World, each part after those it stands on. */
final class NetworkReading {
  private NetworkReading() {}

  static NetworkParts of(World world) {
    var facts = new NetworkFacts(world);
    var draft = new Draft();
    var places = new Places(facts, draft);
    new VpcReading(facts, draft).read();
    new AclReading(facts, draft).read();
    new SubnetReading(facts, draft).read();
    new PrefixListReading(facts, draft).read();
    new GroupReading(facts, draft).read();
    new InterfaceReading(facts, draft, places).read();
    new InstanceReading(facts, draft, places).read();
    new ServiceReading(facts, draft, places).read();
    new GatewayReading(facts, draft, places).read();
    new EndpointReading(facts, draft, places).read();
    new FirewallReading(facts, draft, places).read();
    new PrivateServiceReading(facts, draft).read();
    new BalancerReading(facts, draft, places).read();
    new ClassicReading(facts, draft, places).read();
    new TargetReading(facts, draft).read();
    new PublicAddressReading(facts, draft).read();
    new IdleAddressReading(facts, draft).read();
    new PeeringReading(facts, draft).read();
    new TransitReading(facts, draft).read();
    new TransitRouteReading(facts, draft).read();
    var routes = new RouteReading(facts, draft);
    routes.read();
    var tables = routes.gatewayRouteTables();
    var blocks = new AccessBlockReading(facts).read();
    return new NetworkParts(draft.elements(), tables, blocks, facts.missing());
  }
}
