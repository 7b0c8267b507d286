package dev.plinth.network;

import dev.plinth.network.atom.Atoms;
import dev.plinth.network.atom.Party;
import dev.plinth.network.certificate.Certified;
import dev.plinth.network.certificate.Claim;
import dev.plinth.network.certificate.End;
import dev.plinth.network.certificate.check.CertificateChecker;
import dev.plinth.world.Cidr;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.Vpc;
import java.util.List;
import java.util.stream.Stream;

/** Has certificates written for places, and verified. */
record Certification(Network network, Atoms atoms) {
  /**
   * A certificate that no packet gets from these places to those, which the checker verified.
   *
   * @param publicly by public addresses neither
   */
  Certified certify(List<Party> from, List<Party> to, Traffic service, boolean publicly) {
    var certificate = atoms.certificate(new Claim(ends(from), ends(to), service, publicly));
    var objections = CertificateChecker.check(network, certificate);
    return objections.isEmpty()
        ? new Certified.Proved(certificate)
        : new Certified.Open("the checker objects: " + objections.getFirst());
  }

  private List<End> ends(List<Party> places) {
    return places.stream().flatMap(this::ends).distinct().toList();
  }

  private Stream<End> ends(Party place) {
    return switch (place) {
      case Party.At(var one) -> Stream.of(end(one));
      case Party.In(var subnet) -> Stream.of(new End.AnythingIn(subnet.key()));
      case Party.Within(var vpc, var range) -> subnets(vpc, range);
      case Party.OnSite(var site) -> Stream.of(new End.OnSite(site.key()));
      case Party.Internet() -> Stream.of(new End.Internet());
    };
  }

  private static End end(NetworkInterface one) {
    return Guests.isOne(one) ? new End.AnythingIn(one.subnet()) : new End.Interface(one.key());
  }

  /** A certificate speaks of whole subnets, and so of more than a range. */
  private Stream<End> subnets(Vpc vpc, Cidr range) {
    return network.subnetsOf(vpc.key()).stream()
        .filter(subnet -> subnet.ranges().stream().anyMatch(range::overlaps))
        .map(subnet -> new End.AnythingIn(subnet.key()));
  }
}
