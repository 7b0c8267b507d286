package dev.plinth.network;

import dev.plinth.network.atom.Place;
import dev.plinth.network.certificate.Certificate;
import dev.plinth.network.certificate.CertificateChecker;
import dev.plinth.network.certificate.CertificateWriter;
import dev.plinth.network.certificate.Certified;
import dev.plinth.network.certificate.End;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import java.util.List;
import java.util.stream.Stream;

/** Writes certificates for places, and has them verified. */
final class Certification {
  private Certification() {}

  /** A certificate that no packet gets from these places to those, which the checker verified. */
  static Certified certify(Network network, List<Place> from, List<Place> to) {
    if (Stream.concat(from.stream(), to.stream()).anyMatch(Place.Within.class::isInstance)) {
      return new Certified.Open("certificates speak of subnets, not of ranges");
    }
    var written =
        CertificateWriter.write(
            network,
            from.stream().map(Certification::source).distinct().toList(),
            to.stream().flatMap(Certification::destinations).distinct().toList());
    return switch (written) {
      case Certified.Proved(var certificate) -> verified(network, certificate);
      case Certified.Open open -> open;
    };
  }

  private static Certified verified(Network network, Certificate certificate) {
    var objections = CertificateChecker.check(network, certificate);
    return objections.isEmpty()
        ? new Certified.Proved(certificate)
        : new Certified.Open("the checker objects: " + objections.getFirst());
  }

  private static End source(Place place) {
    return switch (place) {
      case Place.At(var one) -> at(one);
      case Place.In(Subnet subnet) -> new End.AnythingIn(subnet.key());
      case Place.OnSite(var site) -> new End.OnSite(site.key());
      case Place.Internet() -> new End.Internet();
      case Place.Within _ -> throw new IllegalArgumentException("not a whole subnet");
    };
  }

  /** To a subnet means to whatever may stand there, by its public address too. */
  private static Stream<End> destinations(Place place) {
    return place instanceof Place.In(Subnet subnet)
        ? Stream.of(new End.AnythingIn(subnet.key()), new End.PublicAddressIn(subnet.key()))
        : Stream.of(source(place));
  }

  private static End at(NetworkInterface one) {
    return Guests.isOne(one) ? new End.AnythingIn(one.subnet()) : new End.Interface(one.key());
  }
}
