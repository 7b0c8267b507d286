package dev.plinth.network.certificate.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.certificate.Groups;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sets on lines and boxes of them, against sets that hold each point. */
class CutsTest {
  private static final int POINTS = 24;
  private static final int RUNS = 20_000;

  private static BitSet random(SplittableRandom random) {
    var set = new BitSet();
    for (int i = 0; i < POINTS; i++) {
      set.set(i, i > 0 && random.nextInt(3) > 0 ? set.get(i - 1) : random.nextBoolean());
    }
    return set;
  }

  /** The last point stands for all that follow it. */
  private static Cuts<Integer> cuts(BitSet set) {
    var edges = new ArrayList<Integer>();
    for (int i = 0; i < POINTS; i++) {
      if (set.get(i) != (i > 0 && set.get(i - 1))) {
        edges.add(i);
      }
    }
    return new Cuts<>(edges);
  }

  @Test
  void setsAreComputedPointByPoint() {
    var random = new SplittableRandom(5);
    for (int run = 0; run < RUNS; run++) {
      var one = random(random);
      var other = random(random);
      var and = (BitSet) one.clone();
      and.and(other);
      var or = (BitSet) one.clone();
      or.or(other);
      var minus = (BitSet) one.clone();
      minus.andNot(other);
      assertThat(cuts(one).and(cuts(other))).isEqualTo(cuts(and));
      assertThat(cuts(one).or(cuts(other))).isEqualTo(cuts(or));
      assertThat(cuts(one).minus(cuts(other))).isEqualTo(cuts(minus));
      assertThat(cuts(one).meets(cuts(other))).isEqualTo(one.intersects(other));
    }
  }

  private static final List<IpAddress> ADDRESSES =
      IntStream.range(0, 5).mapToObj(i -> IpAddress.parse("10.0.0." + i).orElseThrow()).toList();

  private static Cuts<IpAddress> addresses(SplittableRandom random) {
    return Cuts.union(ADDRESSES.stream().filter(_ -> random.nextBoolean()).map(Lines::of).toList());
  }

  private static Packets box(SplittableRandom random) {
    var services = Lines.atMost(Traffic.tcp(random.nextInt(3), 2 + random.nextInt(3)));
    return Packets.all(Groups.NONE, addresses(random)).to(addresses(random)).about(services);
  }

  private static boolean holds(Packets box, IpAddress source, IpAddress destination, int port) {
    return !box.from(Lines.of(source))
        .to(Lines.of(destination))
        .about(Lines.atMost(Traffic.tcp(port, port)))
        .isEmpty();
  }

  @Test
  void boxesAreTakenFromBoxesPacketByPacket() {
    var random = new SplittableRandom(6);
    for (int run = 0; run < 500; run++) {
      var one = box(random);
      var other = box(random);
      var rest = one.minus(other).toList();
      for (var source : ADDRESSES) {
        for (var destination : ADDRESSES) {
          for (int port = 0; port < 5; port++) {
            int at = port;
            assertThat(rest.stream().filter(left -> holds(left, source, destination, at)).count())
                .isEqualTo(
                    holds(one, source, destination, port)
                            && !holds(other, source, destination, port)
                        ? 1
                        : 0);
          }
        }
      }
    }
  }

  @Test
  void familiesFollowEachOtherOnTheLine() {
    assertThat(Lines.IPV4.or(Lines.IPV6)).isEqualTo(Lines.EVERYWHERE);
    assertThat(Lines.EVERYWHERE.minus(Lines.IPV4)).isEqualTo(Lines.IPV6);
    assertThat(Lines.EVERYWHERE.minus(Lines.IPV6)).isEqualTo(Lines.IPV4);
    for (var range : List.of("255.255.255.255/32", "ffff::/16", "::ffff:ffff:0:0/96", "::/0")) {
      var set = Lines.of(Cidr.of(range));
      assertThat(Lines.EVERYWHERE.minus(set).or(set)).as(range).isEqualTo(Lines.EVERYWHERE);
      assertThat(Lines.EVERYWHERE.minus(set).meets(set)).as(range).isFalse();
    }
  }

  @Test
  void rulesThatCannotBeReadMayBeAboutAnythingAndAreSurelyAboutNothing() {
    Stream.of(
            new Traffic(Traffic.TCP, 443, 80),
            new Traffic(Traffic.TCP, 0, 70_000),
            new Traffic(Traffic.ICMP, 300, 0),
            new Traffic(999, 0, 0))
        .forEach(odd -> {
          assertThat(Lines.atMost(odd)).isEqualTo(Lines.EVERYTHING);
          assertThat(Lines.atLeast(odd).isEmpty()).isTrue();
        });
  }
}
