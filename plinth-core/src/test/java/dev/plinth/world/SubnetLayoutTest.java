package dev.plinth.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.world.SubnetLayout.Problem;
import dev.plinth.world.SubnetLayout.Result;
import dev.plinth.world.Tier.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubnetLayoutTest {
  private static final Cidr VPC = Cidr.of("10.0.0.0/16");

  private static SubnetLayout layout(Cidr vpc, List<? extends Tier> tiers) {
    return switch (SubnetLayout.of(vpc, tiers)) {
      case Result.Fits(var layout) -> layout;
      case Result.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private static List<Problem> problems(Cidr vpc, List<? extends Tier> tiers, List<ZoneId> zones) {
    return switch (SubnetLayout.of(vpc, tiers, zones)) {
      case Result.Fits(var layout) -> List.of();
      case Result.Refused(var found) -> found;
    };
  }

  private static List<Tier> standard(int subset) {
    return SubnetLayout.standardTiers().stream()
        .filter(tier -> ((subset >> SubnetLayout.standardTiers().indexOf(tier)) & 1) == 1)
        .toList();
  }

  private static List<Cidr> subnets(SubnetLayout layout) {
    return layout.tiers().values().stream()
        .map(SubnetLayout.Slots.class::cast)
        .flatMap(slots ->
            Stream.iterate(1, zone -> zone <= slots.count(), zone -> zone + 1)
                .flatMap(zone -> slots.subnet(zone).stream()))
        .toList();
  }

  @Test
  void placesTheStandardTiers() {
    var layout = layout(VPC, SubnetLayout.standardTiers());
    var zone = ZoneId.of("use1-az4");
    assertThat(layout.subnet("app", zone)).contains(Cidr.of("10.0.48.0/20"));
    assertThat(layout.subnet("public", zone)).contains(Cidr.of("10.0.140.0/22"));
    assertThat(layout.subnet("data", zone)).contains(Cidr.of("10.0.172.0/22"));
    assertThat(layout.subnet("management", zone)).contains(Cidr.of("10.0.204.0/22"));
    assertThat(layout.subnet("transit", zone)).contains(Cidr.of("10.0.224.48/28"));
    assertThat(layout.free().ranges().getFirst()).isEqualTo(Cidr.of("10.0.224.128/25"));
    assertThatThrownBy(() -> layout.subnet("nowhere", zone))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Every VPC size, every subset of the tiers: the whole small world. */
  @Test
  void everySubsetOfTiersStandsWhereTheFullLayoutHasIt() {
    int fits = 0;
    for (int length = 16; length <= 28; length++) {
      var vpc = Cidr.of("10.7.0.0/16").subnet(length, (1L << (length - 16)) - 1);
      for (int subset = 1; subset < 32; subset++) {
        var tiers = standard(subset);
        if (!(SubnetLayout.of(vpc, tiers) instanceof Result.Fits(var layout))) {
          continue;
        }
        fits++;
        var subnets = subnets(layout);
        assertThat(subnets).allMatch(vpc::contains).allMatch(one -> one.prefixLength() <= 28);
        assertThat(disjoint(subnets)).as("%s %s", vpc, tiers).isTrue();
        for (var tier : tiers) {
          assertThat(layout.tiers().get(tier.name()))
              .isEqualTo(layout(vpc, List.of(tier)).tiers().get(tier.name()));
        }
      }
    }
    assertThat(fits).isGreaterThan(8 * 31);
  }

  private static boolean disjoint(List<Cidr> ranges) {
    var sorted = ranges.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i - 1).last().compareTo(sorted.get(i).first()) >= 0) {
        return false;
      }
    }
    return true;
  }

  @Test
  void allStandardTiersFitDownTo23() {
    for (int length = 16; length <= 28; length++) {
      var vpc = VPC.subnet(length, 0);
      var slots = new ArrayList<Integer>();
      if (SubnetLayout.of(vpc, SubnetLayout.standardTiers()) instanceof Result.Fits(var layout)) {
        layout.tiers().values().forEach(tier -> slots.add(((SubnetLayout.Slots) tier).count()));
      }
      if (length <= 22) {
        assertThat(slots).as("/%d", length).containsExactly(8, 8, 8, 8, 8);
      } else if (length == 23) {
        assertThat(slots).containsExactly(8, 4, 4, 4, 4);
      } else {
        assertThat(slots).as("/%d", length).isEmpty();
      }
    }
  }

  @Test
  void saysWhichTierIsTooSmall() {
    var vpc = Cidr.of("10.0.0.0/24");
    assertThat(problems(vpc, SubnetLayout.standardTiers(), List.of()))
        .containsExactly(
            new Problem.TooSmall("public", Cidr.of("10.0.0.128/27"), 28, 26),
            new Problem.TooSmall("data", Cidr.of("10.0.0.160/27"), 28, 26),
            new Problem.TooSmall("management", Cidr.of("10.0.0.192/27"), 28, 26),
            new Problem.TooSmall("transit", Cidr.of("10.0.0.224/27"), 28, 26));
    assertThat(problems(vpc, List.of(new Tier.Standard(Place.APP)), List.of())).isEmpty();
  }

  @Test
  void saysWhichZoneHasNoSlot() {
    var vpc = Cidr.of("10.0.0.0/23");
    var tiers = List.of(new Tier.Standard(Place.APP), new Tier.Standard(Place.DATA));
    var zone = ZoneId.of("use1-az6");
    assertThat(problems(vpc, tiers, List.of(ZoneId.of("use1-az4"), zone)))
        .containsExactly(new Problem.ZoneBeyondSlots("data", zone, 4));
    assertThat(layout(vpc, tiers).subnet("data", zone)).isEmpty();
    assertThat(layout(vpc, tiers).subnet("app", zone)).contains(Cidr.of("10.0.0.160/27"));
  }

  @Test
  void dividesRangesThatTheUserChose() {
    var layout =
        layout(
            VPC,
            List.of(
                new Tier.Standard(Place.PUBLIC),
                new Tier.Ranged("app", Cidr.of("10.0.0.0/18")),
                new Tier.Ranged("kiosks", Cidr.of("10.0.64.0/26"))));
    assertThat(layout.subnet("app", ZoneId.of("euw1-az2"))).contains(Cidr.of("10.0.8.0/21"));
    assertThat(layout.subnet("kiosks", ZoneId.of("euw1-az4"))).contains(Cidr.of("10.0.64.48/28"));
  }

  @Test
  void refusesRangesOutsideOrInTheWay() {
    assertThat(
            problems(
                VPC,
                List.of(
                    new Tier.Standard(Place.PUBLIC),
                    new Tier.Ranged("far", Cidr.of("10.1.0.0/24")),
                    new Tier.Ranged("near", Cidr.of("10.0.128.0/24")),
                    new Tier.Ranged("near", Cidr.of("10.0.0.0/24")),
                    new Tier.Ranged("tiny", Cidr.of("10.0.0.0/27"))),
                List.of()))
        .containsExactly(
            new Problem.Outside("far", Cidr.of("10.1.0.0/24")),
            new Problem.Overlap(
                "near", Cidr.of("10.0.128.0/24"), "public", Cidr.of("10.0.128.0/19")),
            new Problem.TwiceNamed("near"),
            new Problem.TooSmall("tiny", Cidr.of("10.0.0.0/27"), 28, 26));
  }

  @Test
  void smallerSubnetsStandAtTheStartOfTheirSlot() {
    var zone = ZoneId.of("use1-az2");
    assertThat(layout(VPC, List.of(new Tier.Sized(Place.APP, 24))).subnet("app", zone))
        .contains(Cidr.of("10.0.16.0/24"));
    assertThat(layout(VPC, List.of(new Tier.Sized(Place.APP, 20))).subnet("app", zone))
        .contains(Cidr.of("10.0.16.0/20"));
    assertThat(problems(VPC, List.of(new Tier.Sized(Place.APP, 18)), List.of()))
        .containsExactly(new Problem.TooSmall("app", Cidr.of("10.0.0.0/17"), 18, 16));
    assertThat(problems(VPC, List.of(new Tier.Sized(Place.APP, 29)), List.of()))
        .containsExactly(new Problem.NotASubnet("app", 29));
  }

  @Test
  void aVpcIsIpv4From16To28() {
    for (var range : List.of("10.0.0.0/15", "10.0.0.0/29", "fd00::/24")) {
      var cidr = Cidr.of(range);
      assertThat(problems(cidr, SubnetLayout.standardTiers(), List.of()))
          .containsExactly(new Problem.NotAVpc(cidr));
    }
  }

  private static Tier placed(String name, String... zonesAndRanges) {
    var subnets = new TreeMap<ZoneId, Cidr>();
    for (int i = 0; i < zonesAndRanges.length; i += 2) {
      subnets.put(ZoneId.of(zonesAndRanges[i]), Cidr.of(zonesAndRanges[i + 1]));
    }
    return new Tier.Placed(name, subnets);
  }

  @Test
  void subnetsThatAreThereStayWhereTheyAre() {
    var web = placed("web", "use1-az1", "10.0.3.0/24", "use1-az4", "10.0.9.0/26");
    var layout = layout(VPC, List.of(web));
    assertThat(layout.subnet("web", ZoneId.of("use1-az4"))).contains(Cidr.of("10.0.9.0/26"));
    assertThat(layout.subnet("web", ZoneId.of("use1-az2"))).isEmpty();
    assertThat(layout.tiers().get("web"))
        .extracting(SubnetLayout.Part::ranges)
        .isEqualTo(List.of(Cidr.of("10.0.3.0/24"), Cidr.of("10.0.9.0/26")));
    assertThat(layout.free().overlaps(Cidr.of("10.0.3.0/24"))).isFalse();
  }

  @Test
  void subnetsThatAreThereAreCheckedOneByOne() {
    var zones = List.of(ZoneId.of("use1-az1"), ZoneId.of("use1-az2"));
    assertThat(problems(VPC, List.of(placed("web", "use1-az1", "10.0.3.0/24")), zones))
        .containsExactly(new Problem.NoSubnet("web", ZoneId.of("use1-az2")));
    assertThat(problems(VPC, List.of(placed("web", "use1-az1", "10.1.3.0/24")), List.of()))
        .containsExactly(new Problem.Outside("web", Cidr.of("10.1.3.0/24")));
    assertThat(
            problems(
                VPC,
                List.of(placed("web", "use1-az1", "10.0.3.0/24", "use1-az2", "10.0.3.128/25")),
                List.of()))
        .containsExactly(
            new Problem.Overlap("web", Cidr.of("10.0.3.128/25"), "web", Cidr.of("10.0.3.0/24")));
    assertThat(
            problems(
                VPC,
                List.of(new Tier.Standard(Place.APP), placed("web", "use1-az1", "10.0.3.0/24")),
                List.of()))
        .containsExactly(
            new Problem.Overlap("web", Cidr.of("10.0.3.0/24"), "app", Cidr.of("10.0.0.0/17")));
    assertThat(problems(VPC, List.of(placed("web", "use1-az1", "10.0.3.0/29")), List.of()))
        .containsExactly(new Problem.NotASubnet("web", 29));
  }
}
