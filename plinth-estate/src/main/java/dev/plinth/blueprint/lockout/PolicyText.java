package dev.plinth.blueprint.lockout;

import dev.plinth.blueprint.guardrail.PolicyPacker;
import dev.plinth.blueprint.organization.OrganizationPolicy;
import dev.plinth.estate.Estate;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import java.util.List;
import java.util.Optional;

/** A statement as it is written: its text, and where that stands. */
record PolicyText(JsonObject statement, Origin origin) {
  /** The statement of this {@code Sid} or number. */
  static Optional<PolicyText> of(Estate estate, OrganizationPolicy policy, String statement) {
    var statements = statements(policy);
    for (int i = 0; i < statements.size(); i++) {
      var name = statements.get(i).string("Sid").orElse(String.valueOf(i + 1));
      if (name.equals(statement)) {
        var origin = policy.users() ? origin(estate, policy, i) : Optional.<Origin>empty();
        return Optional.of(new PolicyText(statements.get(i), origin.orElse(policy.origin())));
      }
    }
    return Optional.empty();
  }

  private static List<JsonObject> statements(OrganizationPolicy policy) {
    var document = PolicyPacker.resolve(policy.document(), Callers.ORGANIZATION_ID);
    return document
        .object("Statement")
        .map(List::of)
        .orElseGet(() ->
            document.items("Statement").stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList());
  }

  private static Optional<Origin> origin(Estate estate, OrganizationPolicy policy, int index) {
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
