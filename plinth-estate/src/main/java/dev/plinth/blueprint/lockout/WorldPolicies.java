package dev.plinth.blueprint.lockout;

import dev.plinth.access.Layer;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.List;
import java.util.Optional;

/** The policies of an organization that a World holds. */
record WorldPolicies(World world) implements Written {
  private static final String TYPE = "AWS::Organizations::Policy";

  /** Whether there are any that bind accounts. */
  boolean any() {
    return world.ofType(TYPE).stream()
        .anyMatch(one -> isOf(one, Layer.SCP) || isOf(one, Layer.RCP));
  }

  @Override
  public Optional<PolicyText> text(LockedOut.Place place) {
    return policy(place)
        .flatMap(policy ->
            document(policy)
                .flatMap(document ->
                    PolicyText.of(document, place.statement(), index -> line(policy, index))));
  }

  @Override
  public Origin origin(LockedOut.Place place) {
    return policy(place)
        .or(() -> world.ofType(TYPE).stream().findFirst())
        .map(Resource::origin)
        .orElseGet(() -> Origin.of(SourceFile.of("organization", "")));
  }

  @Override
  public List<String> deployers() {
    return List.of();
  }

  private Optional<Resource> policy(LockedOut.Place place) {
    return world.ofType(TYPE).stream()
        .filter(one -> isOf(one, place.layer()))
        .filter(one -> one.property("Name").scalar().orElse(one.key().id()).equals(place.policy()))
        .findFirst();
  }

  private static boolean isOf(Resource policy, Layer layer) {
    var type = layer == Layer.RCP ? "RESOURCE_CONTROL_POLICY" : "SERVICE_CONTROL_POLICY";
    return policy.property("Type").scalar().filter(type::equals).isPresent();
  }

  /** What is not known in it stays in it, and a statement with such a hole matches no text. */
  private static Optional<JsonObject> document(Resource policy) {
    var content = policy.property("Content");
    if (content instanceof Term.Fields) {
      return Terms.json(content) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    }
    try {
      return content
          .scalar()
          .map(Json::parse)
          .flatMap(json ->
              json instanceof JsonObject object
                  ? Optional.of(object)
                  : Optional.<JsonObject>empty());
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private static Origin line(Resource policy, int index) {
    return policy.property("Content") instanceof Term.Fields content
            && content.get("Statement") instanceof Term.Items(var items, _)
            && index < items.size()
        ? items.get(index).origin()
        : policy.origin();
  }
}
