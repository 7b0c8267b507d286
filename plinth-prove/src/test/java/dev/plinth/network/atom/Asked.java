package dev.plinth.network.atom;

import dev.plinth.network.Fixture;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;

/** A network that is asked about its hosts by name. */
record Asked(Fixture fixture, Atoms atoms) {
  static Asked of(Fixture fixture) {
    return new Asked(fixture, Atoms.of(fixture.network()));
  }

  Party at(String name) {
    return switch (fixture.find(name).orElse(null)) {
      case NetworkInterface one -> new Party.At(one);
      case Subnet subnet -> new Party.In(subnet);
      case Site site -> new Party.OnSite(site);
      case null, default -> new Party.Internet();
    };
  }

  Answer forward(String from, String to) {
    return new Answer(atoms.forward(at(from), at(to)));
  }

  Answer twoWay(String from, String to) {
    return new Answer(atoms.twoWay(at(from), at(to)));
  }

  /** How far a packet gets. */
  enum Fate {
    NEVER,
    PERHAPS,
    SURELY
  }

  /** What gets from one place to another. */
  record Answer(Reach reach) {
    /** Of a packet such as {@code 10.0.1.4 10.0.2.4 tcp/22}. */
    Fate of(String source, String destination, String text) {
      var traffic = Fixture.traffic(text);
      var packet =
          new Packet(
              Fixture.address(source),
              Fixture.address(destination),
              traffic.protocol(),
              Math.max(traffic.from(), 0),
              0);
      return reach.certain().contains(packet)
          ? Fate.SURELY
          : reach.possible().contains(packet) ? Fate.PERHAPS : Fate.NEVER;
    }

    /** Of anything at all. */
    Fate ofAnything() {
      return !reach.certain().isEmpty()
          ? Fate.SURELY
          : !reach.possible().isEmpty() ? Fate.PERHAPS : Fate.NEVER;
    }
  }
}
