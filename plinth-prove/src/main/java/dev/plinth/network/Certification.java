package dev.plinth.network;

import dev.plinth.network.atom.Party;
import dev.plinth.network.certificate.Certificate;
import dev.plinth.network.certificate.CertificateChecker;
import dev.plinth.network.certificate.CertificateWriter;
import dev.plinth.network.certificate.Certified;
import dev.plinth.network.certificate.End;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Vpc;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes certificates for places, and has them verified. */
final class Certification {
  private Certification() {}

  /** A certificate that no packet gets from these places to those, which the checker verified. */
  static Certified certify(
      Network network, List<Party> from, List<Party> to, Set<ResourceKey> entered) {
    var written =
        CertificateWriter.write(
            network,
            from.stream().flatMap(place -> sources(network, place)).distinct().toList(),
            to.stream().flatMap(place -> destinations(network, place)).distinct().toList(),
            entered);
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

  private static Stream<End> sources(Network network, Party place) {
    return switch (place) {
      case Party.At(var one) when isBalancer(one) -> Stream.of(new End.SentOnBy(one.key(), true));
      case Party.At(var one) -> Stream.of(at(one));
      case Party.In(Subnet subnet) -> Stream.of(new End.AnythingIn(subnet.key()));
      case Party.Within(var vpc, var range) ->
          subnets(network, vpc, range).map(subnet -> new End.AnythingIn(subnet.key()));
      case Party.OnSite(var site) -> Stream.of(new End.OnSite(site.key()));
      case Party.Internet() -> Stream.of(new End.Internet());
    };
  }

  private static boolean isBalancer(NetworkInterface one) {
    return one.kind() == NetworkInterface.Kind.LOAD_BALANCER
        || one.kind() == NetworkInterface.Kind.NETWORK_LOAD_BALANCER;
  }

  /** A certificate speaks of whole subnets, and so of more than a range. */
  private static Stream<Subnet> subnets(Network network, Vpc vpc, Cidr range) {
    return network.subnetsOf(vpc.key()).stream()
        .filter(subnet -> subnet.ranges().stream().anyMatch(range::overlaps));
  }

  /** To a subnet means to whatever may stand there, by its public address too. */
  private static Stream<End> destinations(Network network, Party place) {
    return switch (place) {
      case Party.In(Subnet subnet) -> publicly(subnet);
      case Party.Within(var vpc, var range) ->
          subnets(network, vpc, range).flatMap(Certification::publicly);
      case Party.At(var one) -> Stream.of(at(one));
      case Party.OnSite _, Party.Internet _ -> sources(network, place);
    };
  }

  private static Stream<End> publicly(Subnet subnet) {
    return Stream.of(new End.AnythingIn(subnet.key()), new End.PublicAddressIn(subnet.key()));
  }

  private static End at(NetworkInterface one) {
    return Guests.isOne(one) ? new End.AnythingIn(one.subnet()) : new End.Interface(one.key());
  }
}
