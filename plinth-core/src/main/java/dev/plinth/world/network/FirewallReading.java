package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads firewalls of Network Firewall, and makes the endpoints that AWS makes for them. */
final class FirewallReading {
  private final NetworkFacts facts;
  private final Draft draft;
  private final Places places;
  private final StatelessRules rules;
  private final Map<ResourceKey, List<ResourceKey>> associated = new HashMap<>();

  FirewallReading(NetworkFacts facts, Draft draft, Places places) {
    this.facts = facts;
    this.draft = draft;
    this.places = places;
    rules = new StatelessRules(facts);
  }

  void read() {
    for (var row : facts.rows("AWS::NetworkFirewall::VpcEndpointAssociation")) {
      var told = facts.told(row);
      var subnet = told.object("SubnetMapping").keyOrNothing("SubnetId");
      endpoint(row, row.key(), told.keyOrNothing("VpcId"), subnet);
      associated
          .computeIfAbsent(told.keyOrNothing("FirewallArn"), _ -> new ArrayList<>())
          .add(row.key());
    }
    facts.rows("AWS::NetworkFirewall::Firewall").forEach(this::read);
  }

  private void read(Resource row) {
    var gaps = new ArrayList<String>();
    var told = facts.told(row, gaps::add);
    var endpoints = new ArrayList<>(associated.getOrDefault(row.key(), List.of()));
    endpoints.addAll(NetworkFacts.isRecorded(row) ? recorded(row) : made(row));
    var read = rules.of(told, gaps);
    draft.add(
        new Firewall(
            row.key(),
            row.tag("Name").or(() -> told.text("FirewallName")).orElse(row.name()),
            endpoints,
            read.rules(),
            read.otherwise(),
            gaps,
            row.origin()));
  }

  /** AWS tells the endpoint of each zone. */
  private List<ResourceKey> recorded(Resource row) {
    return facts.attributes(row).object("FirewallStatus").members("SyncStates").stream()
        .flatMap(zone -> zone.object("Attachment").key("EndpointId").stream())
        .toList();
  }

  private List<ResourceKey> made(Resource row) {
    var told = facts.told(row);
    var made = new ArrayList<ResourceKey>();
    for (var mapping : told.objects("SubnetMappings")) {
      var subnet = mapping.keyOrNothing("SubnetId");
      var key = Defaults.inside(row.key(), "endpoint/" + subnet.id());
      if (!draft.has(key)) {
        endpoint(row, key, told.keyOrNothing("VpcId"), subnet);
        made.add(key);
      }
    }
    return made;
  }

  private void endpoint(Resource row, ResourceKey key, ResourceKey vpc, ResourceKey subnet) {
    var at =
        places.add(
            row,
            NetworkInterface.Kind.GATEWAY_LOAD_BALANCER_ENDPOINT,
            subnet,
            Places.Wanted.bare(List.of()));
    draft.add(
        new VpcEndpoint(
            key,
            row.name(),
            VpcEndpoint.Kind.GATEWAY_LOAD_BALANCER,
            vpc,
            "",
            List.of(at),
            false,
            row.origin()));
  }
}
