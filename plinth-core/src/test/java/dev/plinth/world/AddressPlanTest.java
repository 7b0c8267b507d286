package dev.plinth.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.property.Choices;
import dev.plinth.property.Gen;
import dev.plinth.property.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressPlanTest {
  private static final Cidr SMALL = Cidr.of("10.0.0.0/24");

  private record World(List<Cidr> pools, Map<String, Cidr> existing, Map<String, Integer> wanted) {
    /** Sixteen to eighteen places of /28, some of them taken. */
    static World draw(Choices choices) {
      return new World(
          choices.oneIn(2) ? List.of(SMALL, Cidr.of("10.0.9.0/27")) : List.of(SMALL),
          named("old-", choices.list(3, World::range)),
          named("new-", choices.list(9, Gen.between(25, 28))));
    }

    private static Cidr range(Choices choices) {
      int length = choices.between(25, 28);
      return SMALL.subnet(length, choices.upTo((1L << (length - 24)) - 1));
    }

    private static <V> Map<String, V> named(String prefix, List<V> values) {
      var map = new LinkedHashMap<String, V>();
      values.forEach(value -> map.put(prefix + map.size(), value));
      return map;
    }

    AddressPlan plan() {
      return AddressPlan.place(pools, existing, wanted);
    }

    World shuffled(Choices choices) {
      return new World(
          Drawn.shuffled(pools).draw(choices),
          shuffled(existing, choices),
          shuffled(wanted, choices));
    }

    private static <V> Map<String, V> shuffled(Map<String, V> map, Choices choices) {
      var other = new LinkedHashMap<String, V>();
      Drawn.shuffled(List.copyOf(map.entrySet()))
          .draw(choices)
          .forEach(entry -> other.put(entry.getKey(), entry.getValue()));
      return other;
    }
  }

  private record Twice(World one, World other) {
    static Twice draw(Choices choices) {
      var one = World.draw(choices);
      return new Twice(one, one.shuffled(choices));
    }
  }

  @Test
  void placesInsideThePoolsWithoutOverlap() {
    Property.forAll(
        "plans stay inside the pools without overlap",
        3000,
        World::draw,
        world -> {
          var plan = world.plan();
          var taken = new ArrayList<Cidr>();
          plan.placed()
              .forEach((name, range) -> {
                assertThat(range.prefixLength()).isEqualTo(world.wanted().get(name));
                assertThat(world.pools()).anyMatch(pool -> pool.contains(range));
                assertThat(world.existing().values()).noneMatch(range::overlaps);
                assertThat(taken).noneMatch(range::overlaps);
                taken.add(range);
              });
          assertThat(plan.placed().size() + plan.unplaced().size())
              .isEqualTo(world.wanted().size());
          taken.addAll(world.existing().values());
          assertThat(plan.free()).isEqualTo(CidrSet.of(world.pools()).minus(taken));
        });
  }

  @Test
  void doesNotDependOnOrder() {
    Property.forAll(
        "plans do not depend on order",
        1000,
        Twice::draw,
        twice -> {
          assertThat(twice.other().plan()).isEqualTo(twice.one().plan());
        });
  }

  @Test
  void placesEverythingWheneverAnyWayDoes() {
    var fits = new int[2];
    Property.forAll(
        "plans place everything whenever any way does",
        800,
        Twice::draw,
        twice -> {
          var world = twice.one();
          var free = CidrSet.of(world.pools()).minus(world.existing().values());
          // not in the planner's order, so that the search shares nothing with it
          var lengths = List.copyOf(twice.other().wanted().values());
          var possible = possible(free, lengths, new HashSet<>());
          assertThat(world.plan().unplaced().isEmpty()).isEqualTo(possible);
          fits[possible ? 1 : 0]++;
        });
    assertThat(fits[0]).as("worlds that are too small").isGreaterThan(50);
    assertThat(fits[1]).as("worlds that are not").isGreaterThan(50);
  }

  private record Tried(CidrSet free, int left) {}

  /** Tries every aligned place of every request, each situation once. */
  private static boolean possible(CidrSet free, List<Integer> lengths, Set<Tried> hopeless) {
    if (lengths.isEmpty()) {
      return true;
    }
    var tried = new Tried(free, lengths.size());
    if (hopeless.contains(tried)) {
      return false;
    }
    int length = lengths.getFirst();
    for (var range : free.ranges()) {
      if (range.prefixLength() <= length) {
        for (var place : range.split(length)) {
          if (possible(free.minus(place), lengths.subList(1, lengths.size()), hopeless)) {
            return true;
          }
        }
      }
    }
    hopeless.add(tried);
    return false;
  }

  @Test
  void whatItCallsUnplacedHasNoRoomBesideThePlaced() {
    Property.forAll(
        "what is unplaced has no room beside the placed",
        2000,
        World::draw,
        world -> {
          var plan = world.plan();
          plan.unplaced()
              .values()
              .forEach(length -> assertThat(plan.free().first(length)).isEmpty());
        });
  }

  @Test
  void keepsEarlierPlansWhenTheyAreGivenAsExisting() {
    Property.forAll(
        "earlier plans are kept when given as existing",
        1000,
        World::draw,
        first -> {
          var placed = first.plan().placed();
          var existing = new LinkedHashMap<>(first.existing());
          existing.putAll(placed);
          var wanted = new LinkedHashMap<>(first.wanted());
          wanted.put("wider", 25);
          assertThat(AddressPlan.place(first.pools(), existing, wanted).placed())
              .containsAllEntriesOf(placed);
        });
  }

  @Test
  void leavesRoomToGrowWhileThereIsRoom() {
    var plan =
        AddressPlan.place(List.of(Cidr.of("10.0.0.0/14")), Map.of(), Map.of("dev", 16, "prod", 16));
    assertThat(plan.placed())
        .containsEntry("dev", Cidr.of("10.0.0.0/16"))
        .containsEntry("prod", Cidr.of("10.2.0.0/16"));
  }

  @Test
  void leavesTheBuddyOfExistingRangesFree() {
    var plan =
        AddressPlan.place(
            List.of(Cidr.of("10.0.0.0/14")),
            Map.of("prod", Cidr.of("10.0.0.0/16")),
            Map.of("dev", 20));
    assertThat(plan.placed()).containsEntry("dev", Cidr.of("10.2.0.0/20"));
  }

  @Test
  void usesBuddiesLast() {
    var pool = List.of(Cidr.of("10.0.0.0/14"));
    assertThat(
            AddressPlan.place(pool, Map.of(), Map.of("a", 16, "b", 16, "c", 16, "d", 16))
                .placed()
                .values())
        .extracting(Cidr::toString)
        .containsExactly("10.0.0.0/16", "10.2.0.0/16", "10.1.0.0/16", "10.3.0.0/16");
  }

  @Test
  void passesAnEarlierPlaceThatHasNoRoom() {
    var existing = Map.of("a", Cidr.of("10.0.0.16/29"));
    assertThat(AddressPlan.place(List.of(SMALL), existing, Map.of("b", 28)).placed())
        .containsEntry("b", Cidr.of("10.0.0.32/28"));
  }

  @Test
  void givesUpItsOwnRoomBeforeThatOfOthers() {
    var existing = Map.of("a", Cidr.of("10.0.0.0/27"), "b", Cidr.of("10.0.0.240/29"));
    var pools = List.of(Cidr.of("10.0.0.0/26"), Cidr.of("10.0.0.224/27"));
    // 10.0.0.32/28 has room beside it, but only as part of what a would grow into
    assertThat(AddressPlan.place(pools, existing, Map.of("c", 28)).placed())
        .containsEntry("c", Cidr.of("10.0.0.224/28"));
  }

  @Test
  void whatIsLeftOfABrokenBuddyIsSpaceLikeAnyOther() {
    var existing = Map.of("a", Cidr.of("10.0.0.0/26"), "b", Cidr.of("10.0.0.128/25"));
    assertThat(
            AddressPlan.place(List.of(SMALL), existing, Map.of("x", 28, "y", 28, "z", 28))
                .placed()
                .values())
        .extracting(Cidr::toString)
        .containsExactly("10.0.0.64/28", "10.0.0.96/28", "10.0.0.80/28");
  }

  @Test
  void everyRangeCanDoubleWhileHalfIsFree() {
    for (int count = 1; count <= 8; count++) {
      var wanted = new LinkedHashMap<String, Integer>();
      for (int i = 0; i < count; i++) {
        wanted.put("v" + i, 28);
      }
      var plan = AddressPlan.place(List.of(SMALL), Map.of(), wanted);
      assertThat(plan.placed().values())
          .allMatch(range -> plan.free().contains(range.buddy().orElseThrow()));
    }
  }

  @Test
  void refusesNonsense() {
    var none = Map.<String, Cidr>of();
    assertThatThrownBy(() -> AddressPlan.place(List.of(SMALL), none, Map.of("a", 33)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> AddressPlan.place(List.of(SMALL, Cidr.of("fd00::/8")), none, Map.of("a", 20)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(AddressPlan.place(List.of(), none, Map.of("a", 20)).unplaced())
        .containsEntry("a", 20);
    assertThat(AddressPlan.place(List.of(Cidr.of("fd00::/40")), none, Map.of("a", 56)).placed())
        .containsEntry("a", Cidr.of("fd00::/56"));
  }
}
