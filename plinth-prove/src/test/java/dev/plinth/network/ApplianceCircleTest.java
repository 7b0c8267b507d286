package dev.plinth.network;

import static dev.plinth.network.Fixture.address;
import static dev.plinth.network.Fixture.key;
import static dev.plinth.network.Fixture.keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGatewayAttachment.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets that a VPC in appliance mode sends back to where they came from. */
class ApplianceCircleTest {
  @Test
  void aCircleIsSeenTheFirstTimeRound() {
    var fixture =
        new Fixture()
            .vpc("a", "10.0.0.0/16")
            .acl("open", "a", List.of("100 allow all 0.0.0.0/0"))
            .table("back", "a")
            .filtered("a1", "a", "z1", "back", "open", "10.0.1.0/24")
            .filtered("a2", "a", "z2", "back", "open", "10.0.2.0/24")
            .host("x", "a1", "10.0.1.4")
            .transitGateway("tgw")
            .attach(
                "att", "tgw", "t", new Resource.OfVpc(key("a"), keys("a1", "a2"), true, true, true))
            .transitTable("t", "tgw", "10.9.0.0/16 att")
            .route("back", "10.9.0.0/16", "tgw");
    var answer =
        new Reach(fixture.network())
            .ask(new Start.Interface(key("x")), address("10.9.0.1"), Traffic.TCP, 443);
    assertThat(answer.kind()).isEqualTo(Answer.Kind.UNREACHABLE);
    assertThat(answer.ways()).allMatch(way -> way.there().size() < 20);
  }
}
