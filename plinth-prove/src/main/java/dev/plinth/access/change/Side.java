package dev.plinth.access.change;

import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.ResourceSet;
import dev.plinth.access.directory.ResourceSets;
import dev.plinth.access.directory.Targets;
import dev.plinth.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** One of two sources that are compared. */
final class Side {
  private final World world;
  private final Access access;
  private final ResourceSets sets;
  private final Map<String, Member> byLabel = new HashMap<>();

  Side(World world) {
    this.world = world;
    var directory = Directory.of(world);
    this.access = new Access(directory, Map.of());
    this.sets = new ResourceSets(access, new Targets(directory));
    access.members().forEach(one -> byLabel.put(one.label(), one));
  }

  World world() {
    return world;
  }

  Access access() {
    return access;
  }

  ResourceSets sets() {
    return sets;
  }

  SequencedMap<String, ResourceSet> guarded() {
    return sets.guarded();
  }

  /** The resources of this key that have a policy of their own. */
  Optional<ResourceSet> guarded(String key) {
    return Optional.ofNullable(sets.guarded().get(key));
  }

  /** The same somebody as on the other side. */
  Optional<Member> like(Member other) {
    return access.member(other.arn()).or(() -> Optional.ofNullable(byLabel.get(other.label())));
  }
}
