package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads VPC endpoints, and makes the places of their interfaces. */
final class EndpointReading {
  private final NetworkFacts facts;
  private final Draft draft;
  private final Places places;

  EndpointReading(NetworkFacts facts, Draft draft, Places places) {
    this.facts = facts;
    this.draft = draft;
    this.places = places;
  }

  void read() {
    facts.rows("AWS::EC2::VPCEndpoint").forEach(this::read);
  }

  private void read(Resource endpoint) {
    var told = facts.told(endpoint);
    var kind = kind(told.text("VpcEndpointType", "Gateway"));
    draft.add(
        new VpcEndpoint(
            endpoint.key(),
            endpoint.name(),
            kind,
            told.keyOrNothing("VpcId"),
            service(endpoint.property("ServiceName")),
            interfaces(endpoint, told, kind),
            told.truth("PrivateDnsEnabled", false),
            endpoint.origin()));
  }

  private static VpcEndpoint.Kind kind(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "GATEWAY" -> VpcEndpoint.Kind.GATEWAY;
      case "INTERFACE" -> VpcEndpoint.Kind.INTERFACE;
      case "GATEWAYLOADBALANCER" -> VpcEndpoint.Kind.GATEWAY_LOAD_BALANCER;
      default -> VpcEndpoint.Kind.OTHER;
    };
  }

  private List<ResourceKey> interfaces(Resource endpoint, Told told, VpcEndpoint.Kind kind) {
    if (kind == VpcEndpoint.Kind.GATEWAY) {
      return List.of();
    }
    var recorded = facts.attributes(endpoint).keys("NetworkInterfaceIds");
    if (!recorded.isEmpty()) {
      recorded.stream()
          .filter(key -> !draft.has(key))
          .forEach(key ->
              facts.miss(endpoint, "its network interface " + key.id() + " was not recorded"));
      return recorded;
    }
    var balanced = kind == VpcEndpoint.Kind.GATEWAY_LOAD_BALANCER;
    var made = new ArrayList<ResourceKey>();
    for (var subnet : told.keys("SubnetIds")) {
      var gaps = new ArrayList<String>();
      var groups = facts.told(endpoint, gaps::add).keys("SecurityGroupIds");
      made.add(
          places.add(
              endpoint,
              balanced
                  ? NetworkInterface.Kind.GATEWAY_LOAD_BALANCER_ENDPOINT
                  : NetworkInterface.Kind.INTERFACE_ENDPOINT,
              subnet,
              balanced ? Places.Wanted.bare(gaps) : Places.Wanted.of(groups, gaps)));
    }
    return made;
  }

  /** The name of a service; what of it is made at deployment, by the name of what makes it. */
  private static String service(Term name) {
    return switch (name) {
      case Term.Text(var text, _) -> text;
      case Term.Reference(var key, _, _) -> "{" + key.id() + "}";
      case Term.Joined(var parts, _) ->
          String.join("", parts.stream().map(EndpointReading::service).toList());
      case Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _,
          Term.OneOf _,
          Term.Unknown _ ->
          "";
    };
  }
}
