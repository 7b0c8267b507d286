package dev.plinth.network.atom;

import dev.plinth.world.network.Network;
import java.util.Random;

/** Small networks for tests of other packages. */
public final class RandomNetworks {
  private RandomNetworks() {}

  /** A network of hosts, load balancers and endpoints. */
  public static Network of(long seed) {
    var random = new Random(seed);
    var fixture = EnginesAgreeTest.random(random);
    EnginesAgreeTest.open(fixture, random);
    return fixture.network();
  }
}
