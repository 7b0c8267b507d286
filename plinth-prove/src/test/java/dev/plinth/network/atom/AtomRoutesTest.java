package dev.plinth.network.atom;

import static dev.plinth.network.Fixture.HERE;
import static dev.plinth.network.Fixture.ranges;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.Fixture;
import dev.plinth.network.atom.Asked.Fate;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.Route.Source;
import dev.plinth.world.network.RouteTarget;
import org.junit.jupiter.api.Test;

/** Route tables and peering. */
class AtomRoutesTest {
  private static Fixture two() {
    return new Fixture()
        .vpc("a", "10.0.0.0/16")
        .subnet("a1", "a", "z1", "10.0.1.0/24")
        .subnet("a2", "a", "z2", "10.0.2.0/24")
        .host("x", "a1", "10.0.1.4")
        .host("y", "a2", "10.0.2.4")
        .vpc("b", "10.1.0.0/16")
        .subnet("b1", "b", "z1", "10.1.1.0/24")
        .host("z", "b1", "10.1.1.4");
  }

  private static Route blackHole(String destination, Source source) {
    return new Route(ranges(destination), new RouteTarget.Local(), source, false, HERE);
  }

  @Test
  void aVpcReachesItself() {
    var asked = Asked.of(two());
    assertThat(asked.twoWay("x", "y").of("10.0.1.4", "10.0.2.4", "tcp/22")).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("a1", "y").of("10.0.1.9", "10.0.2.4", "tcp/22")).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("x", "z").ofAnything()).isEqualTo(Fate.NEVER);
    assertThat(asked.twoWay("x", "internet").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void theLongestPrefixWinsEvenAsABlackHole() {
    var asked = Asked.of(two().route("a-main", blackHole("10.0.2.0/24", Source.STATIC)));
    assertThat(asked.forward("x", "y").ofAnything()).isEqualTo(Fate.NEVER);
    assertThat(asked.forward("y", "x").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("y", "x").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void aSubnetReachesItselfWithoutRoutes() {
    var asked =
        Asked.of(
            two()
                .host("w", "a2", "10.0.2.5")
                .route("a-main", blackHole("10.0.2.0/24", Source.STATIC)));
    assertThat(asked.twoWay("w", "y").ofAnything()).isEqualTo(Fate.SURELY);
  }

  @Test
  void theSourceDecidesBetweenRoutesToTheSameRange() {
    var asked = Asked.of(two().route("a-main", blackHole("10.0.0.0/16", Source.PROPAGATED)));
    assertThat(asked.twoWay("x", "y").ofAnything()).isEqualTo(Fate.SURELY);
    var dropped =
        Asked.of(
            two()
                .peering("p", "a", "b")
                .route("a-main", blackHole("10.1.0.0/16", Source.STATIC))
                .route(
                    "a-main",
                    new Route(
                        ranges("10.1.0.0/16"),
                        new RouteTarget.Through(Fixture.key("p")),
                        Source.PREFIX_LIST,
                        true,
                        HERE)));
    assertThat(dropped.forward("x", "z").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void unknownRoutesMayLeadAnywhere() {
    var asked = Asked.of(two().unsureTable("a-main"));
    assertThat(asked.forward("x", "z").ofAnything()).isEqualTo(Fate.PERHAPS);
    assertThat(asked.twoWay("x", "y").ofAnything()).isEqualTo(Fate.PERHAPS);
    assertThat(asked.forward("z", "x").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void peeringNeedsRoutesOnBothSides() {
    var oneSide = two().peering("p", "a", "b").route("a-main", "10.1.0.0/16", "p");
    assertThat(Asked.of(oneSide).forward("x", "z").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(Asked.of(oneSide).twoWay("x", "z").ofAnything()).isEqualTo(Fate.NEVER);
    var both = Asked.of(oneSide.route("b-main", "10.0.0.0/16", "p"));
    assertThat(both.twoWay("x", "z").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(both.twoWay("z", "y").ofAnything()).isEqualTo(Fate.SURELY);
  }

  @Test
  void peeringIsNotTransitive() {
    var asked =
        Asked.of(
            two()
                .vpc("c", "10.2.0.0/16")
                .subnet("c1", "c", "z1", "10.2.1.0/24")
                .host("w", "c1", "10.2.1.4")
                .peering("p", "a", "b")
                .peering("q", "b", "c")
                .route("a-main", "10.0.0.0/8", "p")
                .route("b-main", "10.2.0.0/16", "q")
                .route("b-main", "10.0.0.0/16", "p")
                .route("c-main", "10.0.0.0/8", "q"));
    assertThat(asked.forward("x", "z").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.forward("z", "w").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.forward("x", "w").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void ipv6HasRoutesOfItsOwn() {
    var asked =
        Asked.of(
            new Fixture()
                .vpc("a", "10.0.0.0/16", "2600:1f00::/56")
                .subnet("a1", "a", "z1", "10.0.1.0/24", "2600:1f00:0:1::/64")
                .subnet("a2", "a", "z1", "10.0.2.0/24", "2600:1f00:0:2::/64")
                .route("a-main", blackHole("10.0.0.0/17", Source.STATIC)));
    var reach = asked.twoWay("a1", "a2");
    assertThat(reach.of("10.0.1.4", "10.0.2.4", "tcp/22")).isEqualTo(Fate.NEVER);
    assertThat(reach.of("2600:1f00:0:1::4", "2600:1f00:0:2::4", "tcp/22")).isEqualTo(Fate.SURELY);
  }
}
