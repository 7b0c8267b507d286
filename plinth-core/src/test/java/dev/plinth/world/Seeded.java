package dev.plinth.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Runs a property on many random inputs and names the seed of the one that fails. */
final class Seeded {
  private Seeded() {}

  /** Runs it with this many seeds, or with {@code -Dplinth.seed=N} alone. */
  static void runs(int count, Consumer<Random> property) {
    var only = Long.getLong("plinth.seed");
    for (long seed = 0; seed < count; seed++) {
      long used = only == null ? seed : only;
      try {
        property.accept(new Random(used * 0x9E3779B97F4A7C15L));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("with -Dplinth.seed=" + used + ": " + e.getMessage(), e);
      }
    }
  }

  /** The same in another order. */
  static <T> List<T> shuffled(List<T> items, Random random) {
    var other = new ArrayList<>(items);
    Collections.shuffle(other, random);
    return other;
  }

  static Cidr ipv4(Random random, int shortest, int longest) {
    var address = new IpAddress(IpAddress.Family.IPV4, (long) random.nextInt() << 32, 0);
    return Cidr.containing(address, shortest + random.nextInt(longest - shortest + 1));
  }

  static Cidr ipv6(Random random) {
    // long runs of zeros, so that :: is exercised
    var high = random.nextLong() & mask(random);
    var low = random.nextLong() & mask(random);
    return Cidr.containing(new IpAddress(IpAddress.Family.IPV6, high, low), random.nextInt(129));
  }

  private static long mask(Random random) {
    long mask = 0;
    for (int group = 0; group < 4; group++) {
      mask = mask << 16 | (random.nextBoolean() ? 0xffff : 0);
    }
    return mask;
  }
}
