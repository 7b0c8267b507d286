package dev.plinth.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.property.Choices;
import dev.plinth.property.Property;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a bit for each address of a /24. */
class CidrSetTest {
  private static final Cidr WORLD = Cidr.of("10.1.2.0/24");

  private static Cidr range(Choices choices) {
    int length = choices.between(24, 32);
    return WORLD.subnet(length, choices.upTo((1L << (length - 24)) - 1));
  }

  private record Case(List<Cidr> plus, List<Cidr> minus, List<Cidr> more, Cidr probe) {
    static Case draw(Choices choices) {
      return new Case(
          choices.list(7, CidrSetTest::range),
          choices.list(7, CidrSetTest::range),
          choices.list(7, CidrSetTest::range),
          range(choices));
    }

    CidrSet difference() {
      return CidrSet.of(plus).minus(minus);
    }
  }

  private static BitSet bits(Iterable<Cidr> ranges) {
    var bits = new BitSet();
    for (var range : ranges) {
      int start = (int) ((range.first().high() >>> 32) & 0xff);
      bits.set(start, start + range.size().intValueExact());
    }
    return bits;
  }

  @Test
  void holdsExactlyItsAddresses() {
    Property.forAll(
        "a set holds exactly its addresses",
        3_000,
        Case::draw,
        one -> {
          var set = one.difference().plus(CidrSet.of(one.more()));
          var expected = bits(one.plus());
          expected.andNot(bits(one.minus()));
          expected.or(bits(one.more()));
          assertThat(bits(set.ranges())).isEqualTo(expected);
          assertThat(set.isEmpty()).isEqualTo(expected.isEmpty());
          var probe = bits(List.of(one.probe()));
          assertThat(set.overlaps(one.probe())).isEqualTo(probe.intersects(expected));
          probe.andNot(expected);
          assertThat(set.contains(one.probe())).isEqualTo(probe.isEmpty());
        });
  }

  @Test
  void isHeldInTheFewestRanges() {
    Property.forAll(
        "a set is held in the fewest ranges",
        3_000,
        Case::draw,
        one -> {
          var set = one.difference();
          assertThat(set.ranges()).isSorted();
          for (var range : set.ranges()) {
            var rest = CidrSet.of(range.parent().orElseThrow()).minus(set.ranges());
            assertThat(rest.isEmpty()).as("%s could be wider", range).isFalse();
          }
          assertThat(CidrSet.of(set.ranges().reversed())).isEqualTo(set);
        });
  }

  @Test
  void findsTheFirstFreeRange() {
    Property.forAll(
        "the first free range is found",
        3_000,
        Case::draw,
        one -> {
          var set = one.difference();
          int length = one.probe().prefixLength();
          var expected = WORLD.split(length).stream().filter(set::contains).findFirst();
          assertThat(set.first(length)).isEqualTo(expected);
        });
  }
}
