package dev.plinth.network;

import dev.plinth.world.Cidr;
import dev.plinth.world.CidrSet;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Vpc;
import java.util.List;
import java.util.stream.Stream;

/** The places that people name, as the engine of atoms takes them. */
record AtomPlaces(Network network, Selection selection) {
  private static final String ON_PREMISES = "on-premises";

  /** What the name stands for; none when it stands for nothing. */
  List<dev.plinth.network.atom.Party> of(String name) {
    if (name.equals(ON_PREMISES)) {
      return network.all(Site.class).stream().map(AtomPlaces::onSite).toList();
    }
    if (name.indexOf('/') > 0 && Cidr.parse(name) instanceof Cidr.Parsed.Valid(var range)) {
      return within(range);
    }
    return selection.find(name).stream().flatMap(this::of).toList();
  }

  private Stream<dev.plinth.network.atom.Party> of(Place place) {
    return switch (place) {
      case Place.Internet _ -> Stream.of(new dev.plinth.network.atom.Party.Internet());
      case Place.OnSite(_, var site, _) -> Stream.of(onSite(site));
      case Place.Named _ -> Stream.empty();
      case Place.Address(_, var one, _) -> Stream.of(at(one));
      case Place.Inside(_, var interfaces) ->
          interfaces.stream().flatMap(one -> Guests.isOne(one) ? anybody(one) : Stream.of(at(one)));
    };
  }

  private Stream<dev.plinth.network.atom.Party> anybody(NetworkInterface guest) {
    return network
        .find(Subnet.class, guest.subnet())
        .<dev.plinth.network.atom.Party>map(dev.plinth.network.atom.Party.In::new)
        .stream();
  }

  private static dev.plinth.network.atom.Party at(NetworkInterface one) {
    return new dev.plinth.network.atom.Party.At(one);
  }

  private static dev.plinth.network.atom.Party onSite(Site site) {
    return new dev.plinth.network.atom.Party.OnSite(site);
  }

  /** None for a range that is not all in VPCs: what else has its addresses is not known. */
  private List<dev.plinth.network.atom.Party> within(Cidr range) {
    var ranges = network.all(Vpc.class).stream().flatMap(vpc -> vpc.ranges().stream()).toList();
    return CidrSet.of(ranges).contains(range)
        ? network.all(Vpc.class).stream()
            .filter(vpc -> vpc.ranges().stream().anyMatch(range::overlaps))
            .map(vpc -> within(vpc, range))
            .toList()
        : List.of();
  }

  private static dev.plinth.network.atom.Party within(Vpc vpc, Cidr range) {
    return new dev.plinth.network.atom.Party.Within(vpc, range);
  }
}
