package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.Missing;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a World tells of networks: the resources that are there, and what it leaves open. */
final class NetworkFacts {
  /** What AWS still lists and is no more, or waits for somebody to accept it. */
  private static final Set<String> NOT_THERE =
      Set.of(
          "deleted",
          "deleting",
          "create-failed",
          "delete-complete",
          "disable-complete",
          "delete-in-progress",
          "failed",
          "failing",
          "rejected",
          "rejecting",
          "expired",
          "terminated",
          "shutting-down",
          "disassociated",
          "disassociating",
          "disabled",
          "disabling",
          "detached",
          "detaching",
          "initiating",
          "initiatingrequest",
          "initiating-request",
          "pendingacceptance",
          "pending-acceptance");

  private final World world;
  private final Defaults defaults;
  private final References references;
  private final NavigableSet<Missing> missing = new TreeSet<>();

  NetworkFacts(World world) {
    this.world = world;
    defaults = new Defaults(world);
    references = new References(world, defaults);
    missing.addAll(world.missing());
  }

  Defaults defaults() {
    return defaults;
  }

  References references() {
    return references;
  }

  NavigableSet<Missing> missing() {
    return Collections.unmodifiableNavigableSet(missing);
  }

  /** Whether AWS told it, and not a template. */
  static boolean isRecorded(Resource resource) {
    return resource.key().stack().name().isEmpty();
  }

  /** The resources of these types that are there. */
  List<Resource> rows(String... types) {
    var rows = new ArrayList<Resource>();
    for (var type : types) {
      for (var resource : world.ofType(type)) {
        if (isThere(resource)) {
          rows.add(resource);
        }
      }
    }
    return rows;
  }

  /** The resources of a type, those that are gone and still listed too. */
  List<Resource> all(String type) {
    return world.ofType(type);
  }

  private boolean isThere(Resource resource) {
    if (resource.exists() instanceof Term.Truth(var exists, _)) {
      return exists && !isGone(resource);
    }
    miss(resource, "whether it exists depends on what is chosen at deployment");
    return false;
  }

  private static boolean isGone(Resource resource) {
    return resource
        .attributes()
        .get("State")
        .scalar()
        .filter(state -> NOT_THERE.contains(state.toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  /** Whether the sources list it as something that is no more. */
  boolean isGone(ResourceKey key) {
    return world.find(key).filter(NetworkFacts::isGone).isPresent();
  }

  /** Those of a type that are there, by what a property names that each must have. */
  Map<ResourceKey, List<Resource>> by(String property, String... types) {
    for (var row : rows(types)) {
      if (!told(row).has(property)) {
        miss(row, "`" + property + "` is not told");
      }
    }
    return byIfTold(property, types);
  }

  /** Those of a type that are there, by what a property names that some have. */
  Map<ResourceKey, List<Resource>> byIfTold(String property, String... types) {
    var by = new HashMap<ResourceKey, List<Resource>>();
    for (var row : rows(types)) {
      told(row)
          .key(property)
          .ifPresent(key -> by.computeIfAbsent(key, _ -> new ArrayList<>()).add(row));
    }
    return by;
  }

  Optional<Resource> find(ResourceKey key) {
    return world.find(key);
  }

  /** What people call a resource: its tag {@code Name}, its own name where its id is an ARN. */
  String nameOf(ResourceKey key) {
    return find(key)
        .map(one ->
            key.id().startsWith("arn:")
                ? one.tag("Name").or(() -> one.property("Name").scalar()).orElse(key.id())
                : one.name())
        .orElse(key.id());
  }

  /** Its properties; what is not known is missing from the network. */
  Told told(Resource resource) {
    return told(resource, reason -> miss(resource, reason));
  }

  /** Its properties; what is not known is told to the consumer. */
  Told told(Resource resource, Consumer<String> gaps) {
    return new Told(references, resource.key(), resource.properties(), gaps);
  }

  /** What AWS told beyond its properties. */
  Told attributes(Resource resource, Consumer<String> gaps) {
    return new Told(references, resource.key(), resource.attributes(), gaps);
  }

  /** What AWS told beyond its properties; what is not known is missing from the network. */
  Told attributes(Resource resource) {
    return attributes(resource, reason -> miss(resource, reason));
  }

  /** Says that the network lacks something of a resource. */
  void miss(Resource resource, String reason) {
    missing.add(new Missing(resource.type() + " " + resource.key(), reason));
  }
}
