package dev.plinth.network.certificate;

import dev.plinth.world.IpAddress;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whether a certificate speaks of all it claims: of every address, and every pair of them. */
final class Coverage {
  private static final String WHOLE = "certificate";

  private final Network network;
  private final Addresses addresses;
  private final List<Objection> objections = new ArrayList<>();

  Coverage(Network network) {
    this.network = network;
    addresses = new Addresses(network);
  }

  List<Objection> of(Certificate certificate) {
    for (var missing : network.missing()) {
      if (!certificate.missing().contains(missing)) {
        objections.add(new Objection(WHOLE, "it does not say that this is missing: " + missing));
      }
    }
    if (certificate.from().isEmpty() || certificate.to().isEmpty()) {
      objections.add(new Objection(WHOLE, "it claims nothing"));
    }
    var destinations =
        Spans.merge(certificate.to().stream().flatMap(to -> to.spans().stream()).toList());
    var senders = certificate.from().stream().map(Claim::end).toList();
    for (int i = 0; i < certificate.from().size(); i++) {
      var claim = certificate.from().get(i);
      same("source " + i, claim, addresses.sources(claim.end(), senders));
      pairs(certificate, i, destinations);
    }
    for (int i = 0; i < certificate.to().size(); i++) {
      var claim = certificate.to().get(i);
      same("destination " + i, claim, addresses.destinations(claim.end()));
    }
    var loose =
        new Balancers(network)
            .loose(
                certificate.from().stream().map(Claim::end).toList(),
                certificate.to().stream().map(Claim::end).toList());
    for (var node : loose) {
      objections.add(
          new Objection(WHOLE, "it does not say what `" + node.key().id() + "` hands on"));
    }
    if (certificate.from().stream().anyMatch(Coverage::hasIpv6) && hasNat64()) {
      objections.add(new Objection(WHOLE, "a NAT gateway may translate IPv6 to IPv4"));
    }
    return List.copyOf(objections);
  }

  private void same(String where, Claim claim, List<Span> known) {
    for (var gap : gaps(claim.end())) {
      objections.add(new Objection(where, gap));
    }
    if (known.isEmpty()) {
      objections.add(new Objection(where, "its addresses are not known"));
    } else if (!Spans.merge(claim.spans()).equals(known)) {
      objections.add(new Objection(where, "its addresses are " + known));
    }
  }

  /** What is not known of where an end stands. */
  private List<String> gaps(End end) {
    var gaps = new ArrayList<String>();
    switch (end) {
      case End.Internet _ -> {}
      case End.OnSite(var site) -> {
        if (network.find(Site.class, site).isEmpty()) {
          gaps.add("site `" + site.id() + "` is not in the network");
        }
      }
      case End.AnythingIn _, End.PublicAddressIn _, End.Interface _, End.Node _, End.SentOnBy _ -> {
        var subnet = addresses.subnet(end);
        if (subnet.isEmpty()) {
          gaps.add("its subnet is not in the network");
        }
        subnet.ifPresent(one -> gaps.addAll(one.gaps()));
        if (end instanceof End.Interface(var key)) {
          network.find(NetworkInterface.class, key).ifPresent(one -> gaps.addAll(one.gaps()));
        }
      }
    }
    return gaps;
  }

  /** Every address of a source with every destination address of its family. */
  private void pairs(Certificate certificate, int source, List<Span> destinations) {
    var mine = new ArrayList<Part>();
    for (var block : certificate.blocks()) {
      for (var part : block.sources()) {
        if (part.claim() == source) {
          mine.add(new Part(part.span(), block.destinations()));
        }
      }
    }
    for (var span : certificate.from().get(source).spans()) {
      for (var piece : span.cut(edges(span, mine))) {
        var covered =
            Spans.merge(
                mine.stream()
                    .filter(part -> part.source.contains(piece))
                    .flatMap(part -> part.destinations.stream())
                    .toList());
        for (var destination : destinations) {
          if (destination.family() == piece.family() && !Spans.cover(covered, destination)) {
            objections.add(
                new Objection(
                    "source " + source, "no block is about " + piece + " to " + destination));
          }
        }
      }
    }
  }

  private record Part(Span source, List<Span> destinations) {}

  private static List<IpAddress> edges(Span span, Collection<Part> parts) {
    return Spans.edges(span, parts.stream().map(Part::source).toList());
  }

  private static boolean hasIpv6(Claim claim) {
    return claim.spans().stream().anyMatch(span -> span.family() == IpAddress.Family.IPV6);
  }

  /** Whether a route leads IPv6 to a NAT gateway, which makes IPv4 of some of it. */
  private boolean hasNat64() {
    for (var table : network.all(RouteTable.class)) {
      for (var route : table.routes()) {
        if (route.target() instanceof RouteTarget.Through(var key)
            && network.find(NatGateway.class, key).isPresent()
            && route.destinations().stream()
                .anyMatch(range -> range.family() == IpAddress.Family.IPV6)) {
          return true;
        }
      }
    }
    return false;
  }
}
