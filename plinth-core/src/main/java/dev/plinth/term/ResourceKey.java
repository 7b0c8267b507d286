package dev.plinth.term;

import java.util.Comparator;

/**
 * The name of a resource, unique in a World.
 *
 * @param stack the stack that holds it, or where it was recorded
 * @param id its logical id, or the id AWS gave it when it was recorded
 */
public record ResourceKey(StackKey stack, String id) implements Comparable<ResourceKey> {
  private static final Comparator<ResourceKey> ORDER =
      Comparator.comparing(ResourceKey::stack).thenComparing(ResourceKey::id);

  @Override
  public int compareTo(ResourceKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return stack.name().isEmpty() ? id : stack.name() + "/" + id;
  }
}
