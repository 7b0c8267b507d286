package dev.plinth.term;

/**
 * The name of a resource, unique in a World.
 *
 * @param stack the stack that holds it, or where it was recorded
 * @param id its logical id, or the id AWS gave it when it was recorded
 */
public record ResourceKey(StackKey stack, String id) implements Comparable<ResourceKey> {
  @Override
  public int compareTo(ResourceKey other) {
    int order = stack.compareTo(other.stack);
    return order != 0 ? order : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return stack.name().isEmpty() ? id : stack.name() + "/" + id;
  }
}
