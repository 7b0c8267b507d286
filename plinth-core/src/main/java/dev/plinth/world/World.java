package dev.plinth.world;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that exists in AWS, or would after deployment, as far as the sources told. Immutable;
 * safe for use by several threads.
 */
public final class World {
  private final List<Resource> resources;
  private final TreeMap<String, List<Resource>> byType = new TreeMap<>();
  private final Map<String, Resource> byName = new HashMap<>();
  private final NavigableSet<Missing> missing;

  /**
   * A World of these resources.
   *
   * @param missing what the sources should have told and did not
   * @throws IllegalArgumentException when two have the same key
   */
  public World(Collection<Resource> resources, Collection<Missing> missing) {
    var sorted = resources.toArray(Resource[]::new);
    Arrays.parallelSort(sorted, Comparator.comparing(Resource::key));
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i].key().equals(sorted[i - 1].key())) {
        throw new IllegalArgumentException("two resources are " + sorted[i].key());
      }
    }
    this.resources = Collections.unmodifiableList(Arrays.asList(sorted));
    this.missing = Collections.unmodifiableNavigableSet(new TreeSet<>(missing));
    for (var resource : sorted) {
      byType.computeIfAbsent(resource.type(), _ -> new ArrayList<>()).add(resource);
      resource.arn().ifPresent(arn -> byName.putIfAbsent(arn, resource));
      resource
          .id()
          .filter(id -> isUnique(id, resource))
          .ifPresent(id -> byName.putIfAbsent(id, resource));
    }
  }

  /** Ids that AWS makes are unique; names that people give are so in an account and type only. */
  private static boolean isUnique(String id, Resource resource) {
    return resource.type().startsWith("AWS::EC2::")
        || resource.type().equals("AWS::Organizations::OrganizationalUnit")
        || id.startsWith("arn:");
  }

  /** All, by key. */
  public SequencedCollection<Resource> resources() {
    return resources;
  }

  /** Those of a type, by key. */
  public List<Resource> ofType(String type) {
    return Collections.unmodifiableList(byType.getOrDefault(type, List.of()));
  }

  /** The types there are, by name. */
  public NavigableSet<String> types() {
    return Collections.unmodifiableNavigableSet(byType.navigableKeySet());
  }

  /** The resource of this key. */
  public Optional<Resource> find(ResourceKey key) {
    int low = 0;
    int high = resources.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = resources.get(middle).key().compareTo(key);
      if (order == 0) {
        return Optional.of(resources.get(middle));
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** The resource of this ARN, or of this id when AWS made it. */
  public Optional<Resource> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The resource that a value names: by reference, ARN or id. */
  public Optional<Resource> resolve(Term value) {
    return switch (value) {
      case Term.Reference(var key, _, _) -> find(key);
      case Term.Text(var text, _) -> find(text);
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

  /** Those with this tag, by key. */
  public List<Resource> tagged(String key, String value) {
    return resources.stream()
        .filter(resource -> resource.tag(key).filter(value::equals).isPresent())
        .toList();
  }

  /** What the sources should have told and did not, in order. */
  public NavigableSet<Missing> missing() {
    return missing;
  }
}
