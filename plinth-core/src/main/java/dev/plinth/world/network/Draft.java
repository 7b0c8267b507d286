package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The elements that are read so far. */
final class Draft {
  private final NavigableMap<ResourceKey, Element> elements = new TreeMap<>();

  /**
   * Adds an element.
   *
   * @throws IllegalArgumentException when there is one of its key
   */
  void add(Element element) {
    if (elements.putIfAbsent(element.key(), element) != null) {
      throw new IllegalArgumentException("two elements are " + element.key());
    }
  }

  /** Puts an element in the place of the one of its key. */
  void replace(Element element) {
    elements.put(element.key(), element);
  }

  boolean has(ResourceKey key) {
    return elements.containsKey(key);
  }

  <E extends Element> Optional<E> find(Class<E> kind, ResourceKey key) {
    var element = elements.get(key);
    return kind.isInstance(element) ? Optional.of(kind.cast(element)) : Optional.empty();
  }

  <E extends Element> List<E> all(Class<E> kind) {
    return elements.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The VPC of a subnet. */
  Optional<ResourceKey> vpcOf(ResourceKey subnet) {
    return find(Subnet.class, subnet).map(Subnet::vpc);
  }

  Collection<Element> elements() {
    return List.copyOf(elements.values());
  }
}
