package dev.plinth.world;

/** The name of an AWS Region, such as {@code us-east-1}. */
public record Region(String name) implements Comparable<Region> {
  @Override
  public int compareTo(Region other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
