package dev.plinth.property;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The choices a generator makes. They come from a random source or are played back from a list;
 * what lies beyond that list is the smallest choice. Each is kept, so that they can be played
 * again, shorter and smaller.
 */
public final class Choices {
  private final RandomGenerator random;
  private final List<Long> given;
  private final boolean played;
  private final List<Long> made = new ArrayList<>();

  private Choices(RandomGenerator random, List<Long> given, boolean played) {
    this.random = random;
    this.given = given;
    this.played = played;
  }

  static Choices of(RandomGenerator random) {
    return new Choices(random, List.of(), false);
  }

  static Choices replay(List<Long> choices) {
    return new Choices(() -> 0, List.copyOf(choices), true);
  }

  List<Long> made() {
    return List.copyOf(made);
  }

  /** A number from 0 to {@code last}; 0 is the simplest. */
  public long upTo(long last) {
    if (last < 0) {
      throw new IllegalArgumentException("nothing to choose from");
    }
    long choice;
    if (!played) {
      choice = last == Long.MAX_VALUE ? random.nextLong() & last : random.nextLong(last + 1);
    } else {
      choice = made.size() < given.size() ? Math.min(last, given.get(made.size())) : 0;
    }
    made.add(choice);
    return choice;
  }

  /** A number from {@code least} to {@code most}; the least is the simplest. */
  public int between(int least, int most) {
    return (int) (least + upTo((long) most - least));
  }

  /** True once in {@code n} times; false is the simpler. */
  public boolean oneIn(int n) {
    return upTo(n - 1L) == n - 1L;
  }

  /** One of these; the first is the simplest. */
  public <T> T oneOf(List<T> values) {
    return values.get((int) upTo(values.size() - 1L));
  }

  /** One of these; the first is the simplest. */
  @SafeVarargs
  public final <T> T oneOf(T... values) {
    return oneOf(List.of(values));
  }

  /** A list of at most {@code most} items; shorter ones are simpler. */
  public <T> List<T> list(int most, Gen<T> item) {
    var size = between(0, most);
    var items = new ArrayList<T>();
    while (items.size() < size) {
      items.add(item.draw(this));
    }
    return items;
  }
}
