package dev.plinth.blueprint.lockout;

import dev.plinth.access.Layer;
import dev.plinth.blueprint.guardrail.PolicyPacker;
import dev.plinth.blueprint.guardrail.Setting;
import dev.plinth.blueprint.organization.OrganizationPolicy;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Policy;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import java.util.List;
import java.util.Optional;

/** The policies of an estate: its guardrails and the user's own. */
record EstatePolicies(Estate estate, List<OrganizationPolicy> policies) implements Written {
  @Override
  public Optional<PolicyText> text(LockedOut.Place place) {
    return policy(place)
        .flatMap(policy ->
            PolicyText.of(
                PolicyPacker.resolve(policy.document(), Callers.ORGANIZATION_ID),
                place.statement(),
                index ->
                    (policy.users() ? line(policy, index) : Optional.<Origin>empty())
                        .orElse(policy.origin())));
  }

  @Override
  public Origin origin(LockedOut.Place place) {
    return policy(place).map(OrganizationPolicy::origin).orElse(estate.organization().origin());
  }

  @Override
  public List<String> deployers() {
    return Setting.of(estate).deployers();
  }

  private Optional<OrganizationPolicy> policy(LockedOut.Place place) {
    var type =
        place.layer() == Layer.RCP ? Policy.Type.RESOURCE_CONTROL : Policy.Type.SERVICE_CONTROL;
    return policies.stream()
        .filter(one -> one.type() == type && one.name().equals(place.policy()))
        .findFirst();
  }

  private Optional<Origin> line(OrganizationPolicy policy, int index) {
    var written = estate.organization().policies().get(policy.name());
    if (written == null
        || !(written.document() instanceof Node.Mapping document)
        || document.get("Statement").isEmpty()) {
      return Optional.empty();
    }
    return switch (document.get("Statement").get()) {
      case Node.Sequence(var items, _, _) when index < items.size() ->
          Optional.of(first(items.get(index)));
      case Node.Mapping mapping -> Optional.of(first(mapping));
      case Node.Sequence _, Node.Scalar _ -> Optional.empty();
    };
  }

  /** The first key of a statement rather than all of its lines. */
  private static Origin first(Node statement) {
    return statement instanceof Node.Mapping mapping && !mapping.entries().isEmpty()
        ? mapping.entries().getFirst().key().origin()
        : statement.origin();
  }
}
