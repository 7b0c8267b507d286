package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What values name: by reference in templates, by id in what was recorded. */
final class References {
  /** How many references to a property that is a reference itself are followed. */
  private static final int DEPTH = 8;

  private final World world;
  private final Defaults defaults;
  private final Map<String, ResourceKey> allocations = new HashMap<>();

  References(World world, Defaults defaults) {
    this.world = world;
    this.defaults = defaults;
    for (var address : world.ofType("AWS::EC2::EIP")) {
      address
          .attributes()
          .get("AllocationId")
          .scalar()
          .ifPresent(id -> allocations.putIfAbsent(id, address.key()));
    }
  }

  /** The text of a value, through references to what is known of a resource. */
  Optional<String> scalar(Term term) {
    return scalar(term, DEPTH);
  }

  private Optional<String> scalar(Term term, int depth) {
    return term instanceof Term.Reference(var key, var attribute, _) && depth > 0
        ? world
            .find(key)
            .flatMap(resource ->
                attribute.isEmpty()
                    ? resource.id()
                    : scalar(resource.attributes().get(attribute), depth - 1)
                        .or(() -> scalar(resource.property(attribute), depth - 1)))
        : term.scalar();
  }

  /**
   * The key of what a value names; of what the sources do not hold, a key that finds nothing. Empty
   * when it cannot be known.
   *
   * @param from what names it
   */
  Optional<ResourceKey> key(Term term, ResourceKey from) {
    return key(term, from, DEPTH);
  }

  private Optional<ResourceKey> key(Term term, ResourceKey from, int depth) {
    return switch (term) {
      case Term.Reference(var key, var attribute, _) ->
          Optional.of(attribute.isEmpty() ? key : meant(key, attribute, depth));
      case Term.Text(var text, _) ->
          text.isEmpty() ? Optional.empty() : Optional.of(named(text, from));
      case Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _,
          Term.Joined _,
          Term.OneOf _,
          Term.Unknown _ ->
          Optional.empty();
    };
  }

  private ResourceKey meant(ResourceKey key, String attribute, int depth) {
    return switch (attribute) {
      case "DefaultSecurityGroup" -> defaults.securityGroup(key);
      case "DefaultNetworkAcl" -> defaults.networkAcl(key);
      case "ClusterSecurityGroupId" -> Defaults.inside(key, attribute);
      default ->
          world
              .find(key)
              .filter(_ -> depth > 0)
              .flatMap(resource -> other(resource, attribute, depth))
              .orElse(key);
    };
  }

  /** What a resource names by a property of that name, as a subnet does its VPC. */
  private Optional<ResourceKey> other(Resource resource, String attribute, int depth) {
    var named = key(resource.property(attribute), resource.key(), depth - 1);
    return named.isPresent() || !attribute.equals("VpcId")
        ? named
        : key(resource.property("SubnetId"), resource.key(), depth - 1)
            .flatMap(world::find)
            .flatMap(subnet -> key(subnet.property("VpcId"), subnet.key(), depth - 1));
  }

  private ResourceKey named(String name, ResourceKey from) {
    var known = world.find(name).map(Resource::key);
    return known
        .or(() -> Optional.ofNullable(allocations.get(name)))
        .orElseGet(() -> new ResourceKey(new StackKey("", from.stack().region(), ""), name));
  }

  /** A resource of a type by reference, id or name. */
  Optional<Resource> find(String type, Term term, ResourceKey from) {
    var found = key(term, from).flatMap(world::find).filter(one -> one.type().equals(type));
    return found.isPresent()
        ? found
        : term.scalar()
            .flatMap(name ->
                world.ofType(type).stream()
                    .filter(one -> one.account().equals(from.stack().account()))
                    .filter(one -> one.region().equals(from.stack().region()))
                    .filter(one -> one.id().filter(name::equalsIgnoreCase).isPresent())
                    .findFirst());
  }

  /**
   * A key that finds nothing, for what a value names that cannot be known. What is not known for
   * the same reason has the same key.
   */
  ResourceKey nothing(Term term, ResourceKey from, String property) {
    return term instanceof Term.Unknown(var reason, _)
        ? new ResourceKey(from.stack(), "unknown: " + reason)
        : Defaults.inside(from, property);
  }
}
