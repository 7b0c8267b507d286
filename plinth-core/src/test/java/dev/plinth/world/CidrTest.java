package dev.plinth.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.property.Choices;
import dev.plinth.property.Property;
import dev.plinth.world.Cidr.Parsed;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against com.github.seancfoley:ipaddress, which shares no code with it. */
class CidrTest {
  private record Pair(Cidr one, Cidr other) {
    /** Half of them near enough to be related. */
    static Pair draw(Choices choices) {
      var one = Drawn.cidr(choices);
      return new Pair(
          one,
          choices.oneIn(2)
              ? Cidr.containing(one.last(), choices.between(0, one.family().bits()))
              : Drawn.cidr(choices));
    }
  }

  private record Split(Cidr cidr, int length) {
    static Split draw(Choices choices) {
      var cidr = Drawn.cidr(choices);
      return new Split(
          cidr, Math.min(cidr.family().bits(), cidr.prefixLength() + choices.between(0, 5)));
    }
  }

  private static IPAddress theirs(Cidr cidr) {
    return new IPAddressString(cidr.toString()).getAddress().toPrefixBlock();
  }

  @Test
  void readsAndWritesAsTheOtherLibraryDoes() {
    Property.forAll(
        "ranges are written as ipaddress writes them",
        5_000,
        Drawn::cidr,
        cidr -> {
          var theirs = theirs(cidr);
          assertThat(cidr.toString()).isEqualTo(theirs.toCanonicalString());
          assertThat(cidr.last().toString())
              .isEqualTo(theirs.getUpper().withoutPrefixLength().toCanonicalString());
          assertThat(cidr.size()).isEqualTo(theirs.getCount());
          if (cidr.family() == IpAddress.Family.IPV6) {
            assertThat(Cidr.of(theirs.toFullString())).isEqualTo(cidr);
          }
          assertThat(Cidr.of(cidr.toString())).isEqualTo(cidr);
        });
  }

  @Test
  void containsAndOverlapsAsTheOtherLibraryDoes() {
    Property.forAll(
        "ranges contain and overlap as in ipaddress",
        20_000,
        Pair::draw,
        pair -> {
          var one = pair.one();
          var other = pair.other();
          assertThat(one.contains(other)).isEqualTo(theirs(one).contains(theirs(other)));
          assertThat(one.contains(other.last()))
              .isEqualTo(theirs(one).contains(theirs(other).getUpper()));
          assertThat(one.overlaps(other)).isEqualTo(theirs(one).overlaps(theirs(other)));
        });
  }

  @Test
  void splitsAsTheOtherLibraryDoes() {
    Property.forAll(
        "ranges split as in ipaddress",
        2_000,
        Split::draw,
        split -> {
          var expected = new ArrayList<String>();
          theirs(split.cidr())
              .setPrefixLength(split.length(), false)
              .prefixBlockIterator()
              .forEachRemaining(block -> expected.add(block.toCanonicalString()));
          assertThat(split.cidr().split(split.length()))
              .extracting(Cidr::toString)
              .isEqualTo(expected);
        });
  }

  @Test
  void halvesAreBuddiesInTheirParent() {
    Property.forAll(
        "halves are buddies",
        2_000,
        Drawn::cidr,
        cidr -> {
          if (cidr.prefixLength() == 0) {
            assertThat(cidr.buddy()).isEmpty();
            return;
          }
          var buddy = cidr.buddy().orElseThrow();
          assertThat(buddy.overlaps(cidr)).isFalse();
          assertThat(buddy.buddy()).contains(cidr);
          assertThat(CidrSet.of(cidr, buddy).ranges()).containsExactly(cidr.parent().orElseThrow());
        });
  }

  @Test
  void subnetsFarIntoIpv6() {
    assertThat(Cidr.of("2001:db8::/32").subnet(64, 0x1_0002L).toString())
        .isEqualTo("2001:db8:1:2::/64");
    assertThat(Cidr.of("2001:db8::/56").subnet(128, 5).toString()).isEqualTo("2001:db8::5/128");
    assertThat(Cidr.of("2001:db8::/56").subnet(72, 0x0203).toString())
        .isEqualTo("2001:db8:0:2:300::/72");
    assertThat(Cidr.of("::/0").subnet(0, 0)).isEqualTo(Cidr.of("::/0"));
  }

  @Test
  void saysWhichRangeHostBitsMeant() {
    assertThat(Cidr.parse("10.0.1.0/16")).isEqualTo(new Parsed.HostBits(Cidr.of("10.0.0.0/16")));
    assertThat(Cidr.parse("2001:db8::1/64"))
        .isEqualTo(new Parsed.HostBits(Cidr.of("2001:db8::/64")));
    assertThatThrownBy(() -> Cidr.of("10.0.1.0/16")).hasMessageContaining("10.0.0.0/16");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/08",
        "10.0.0.0/8 ",
        " 10.0.0.0/8",
        "10.0.0/8",
        "10.0.0.0.0/8",
        "10.0.0.256/32",
        "010.0.0.0/8",
        "10.0.0.a/32",
        "10.0.0.0/8/8",
        "10.0.0.0/99999999999",
        "::/129",
        "1::2::3/128",
        ":1:2:3:4:5:6:7/128",
        "1:2:3:4:5:6:7:8:9/128",
        "1:2:3:4:5:6:7::8/128",
        "1:2:3:4:5:6:7/128",
        "12345::/16",
        "fe80::1%eth0/128",
        "1.2.3.4::/64",
        "::1.2.3/128",
        ":::/0",
        "٣::/16"
      })
  void refusesWhatIsNotCidr(String text) {
    assertThat(Cidr.parse(text)).isInstanceOf(Parsed.Malformed.class);
    assertThatThrownBy(() -> Cidr.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsEveryFormOfIpv6() {
    assertThat(Cidr.of("::FFFF:1.2.3.4/128")).isEqualTo(Cidr.of("::ffff:102:304/128"));
    assertThat(Cidr.of("0:0:0:0:0:0:0:0/0").toString()).isEqualTo("::/0");
    assertThat(Cidr.of("1:2:3:4:5:6:7::/128").toString()).isEqualTo("1:2:3:4:5:6:7:0/128");
    assertThat(Cidr.of("1:2:3:4:5:6:1.2.3.4/128").toString()).isEqualTo("1:2:3:4:5:6:102:304/128");
  }

  @Test
  void ordersByAddressThenWiderFirst() {
    var sorted =
        List.of("9.0.0.0/8", "10.0.0.0/8", "10.0.0.0/16", "200.0.0.0/8", "::/0", "f000::/8");
    assertThat(sorted.reversed().stream().map(Cidr::of).sorted().map(Cidr::toString))
        .isEqualTo(sorted);
  }

  @Test
  void hasNoSubnetBeyondItself() {
    var cidr = Cidr.of("10.0.0.0/30");
    assertThat(cidr.subnet(32, 3)).isEqualTo(Cidr.of("10.0.0.3/32"));
    assertThatThrownBy(() -> cidr.subnet(32, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cidr.subnet(32, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cidr.subnet(29, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cidr.subnet(33, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Cidr.of("10.0.0.0/8").split(32))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
