package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.List;

/** Reads services behind load balancers, and which endpoints lead to them. */
final class PrivateServiceReading {
  private final NetworkFacts facts;
  private final Draft draft;

  PrivateServiceReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
  }

  void read() {
    for (var row : facts.rows("AWS::EC2::VPCEndpointService")) {
      var told = facts.told(row);
      var balancers = new ArrayList<>(told.keys("GatewayLoadBalancerArns"));
      balancers.addAll(told.keys("NetworkLoadBalancerArns"));
      if (!balancers.isEmpty()) {
        draft.add(
            new PrivateService(row.key(), row.name(), endpoints(row), balancers, row.origin()));
      }
    }
  }

  private List<ResourceKey> endpoints(Resource service) {
    var name = facts.attributes(service).text("ServiceName", "");
    return facts.rows("AWS::EC2::VPCEndpoint").stream()
        .filter(endpoint -> names(endpoint.property("ServiceName"), service.key(), name))
        .map(Resource::key)
        .toList();
  }

  private static boolean names(Term term, ResourceKey service, String name) {
    return switch (term) {
      case Term.Text(var text, _) -> text.equals(name);
      case Term.Reference(var key, _, _) -> key.equals(service);
      case Term.Joined(var parts, _) -> parts.stream().anyMatch(part -> names(part, service, name));
      case Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _,
          Term.OneOf _,
          Term.Unknown _ ->
          false;
    };
  }
}
