package dev.plinth.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against a bit for each address of a /24. */
class CidrSetTest {
  private static final Cidr WORLD = Cidr.of("10.1.2.0/24");

  private static Cidr random(Random random) {
    int length = 24 + random.nextInt(9);
    return WORLD.subnet(length, random.nextInt(1 << length - 24));
  }

  private static List<Cidr> some(Random random) {
    var some = new ArrayList<Cidr>();
    for (int i = random.nextInt(8); i > 0; i--) {
      some.add(random(random));
    }
    return some;
  }

  private static BitSet bits(Iterable<Cidr> ranges) {
    var bits = new BitSet();
    for (var range : ranges) {
      int start = (int) (range.first().high() >>> 32 & 0xff);
      bits.set(start, start + range.size().intValueExact());
    }
    return bits;
  }

  @Test
  void holdsExactlyItsAddresses() {
    Seeded.runs(
        3_000,
        random -> {
          var plus = some(random);
          var minus = some(random);
          var more = some(random);
          var set = CidrSet.of(plus).minus(minus).plus(CidrSet.of(more));
          var expected = bits(plus);
          expected.andNot(bits(minus));
          expected.or(bits(more));
          assertThat(bits(set.ranges())).isEqualTo(expected);
          assertThat(set.isEmpty()).isEqualTo(expected.isEmpty());
          var probe = random(random);
          assertThat(set.overlaps(probe)).isEqualTo(bits(List.of(probe)).intersects(expected));
          var outside = bits(List.of(probe));
          outside.andNot(expected);
          assertThat(set.contains(probe)).isEqualTo(outside.isEmpty());
        });
  }

  @Test
  void isHeldInTheFewestRanges() {
    Seeded.runs(
        3_000,
        random -> {
          var set = CidrSet.of(some(random)).minus(some(random));
          assertThat(set.ranges()).isSorted();
          for (var range : set.ranges()) {
            var rest = CidrSet.of(range.parent().orElseThrow()).minus(set.ranges());
            assertThat(rest.isEmpty()).as("%s could be wider", range).isFalse();
          }
          assertThat(CidrSet.of(Seeded.shuffled(set.ranges(), random))).isEqualTo(set);
        });
  }

  @Test
  void findsTheFirstFreeRange() {
    Seeded.runs(
        3_000,
        random -> {
          var set = CidrSet.of(some(random)).minus(some(random));
          int length = 24 + random.nextInt(9);
          var expected = WORLD.split(length).stream().filter(set::contains).findFirst();
          assertThat(set.first(length)).isEqualTo(expected);
        });
  }
}
