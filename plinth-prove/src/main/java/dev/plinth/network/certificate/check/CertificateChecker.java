package dev.plinth.network.certificate.check;

import dev.plinth.network.certificate.Certificate;
import dev.plinth.network.certificate.End;
import dev.plinth.network.certificate.Groups;
import dev.plinth.network.certificate.Objection;
import dev.plinth.network.certificate.Place;
import dev.plinth.network.certificate.Span;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.NetworkInterface.Kind;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfSite;
import dev.plinth.world.network.VpnGateway;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks certificates: whatever the sources of the claim may send is in a flow, whatever may become
 * of each flow is in a flow again, and nothing gets to an end of the claim.
 */
public final class CertificateChecker {
  private static final String WHOLE = "certificate";

  private final Network network;
  private final Certificate certificate;
  private final Ends ends;
  private final Filters filters;
  private final Balancers balancers;
  private final Transit transit;
  private final Vpcs vpcs;
  private final Cuts<IpAddress> wanted;
  private final Map<Place, List<Packets>> flows = new HashMap<>();
  private final Set<Objection> objections = new LinkedHashSet<>();

  private CertificateChecker(Network network, Certificate certificate) {
    this.network = network;
    this.certificate = certificate;
    var claim = certificate.claim();
    ends = new Ends(network, claim);
    filters = new Filters(network, ends);
    balancers = new Balancers(network, ends, filters);
    var sites = new Sites(claim, ends);
    transit = new Transit(network, filters, sites);
    var reached = Cuts.union(claim.to().stream().map(ends::written).toList());
    var handingOn = ends.handingOn(balancers, reached);
    wanted =
        Cuts.union(handingOn.stream().map(End.Interface::new).map(ends::written).toList())
            .or(reached)
            .or(Lines.NAT64);
    vpcs = new Vpcs(network, claim, ends, filters, transit, sites, handingOn);
    var read = new HashMap<List<Span>, Cuts<IpAddress>>();
    for (var flow : certificate.flows()) {
      flows
          .computeIfAbsent(flow.at(), _ -> new ArrayList<>())
          .add(
              new Packets(
                  flow.known(),
                  read.computeIfAbsent(flow.sources(), Lines::addresses),
                  read.computeIfAbsent(flow.destinations(), Lines::addresses),
                  Lines.services(flow.services())));
    }
  }

  /**
   * Holds a certificate against a network.
   *
   * @return why it does not hold; none when it does
   */
  public static List<Objection> check(Network network, Certificate certificate) {
    return new CertificateChecker(network, certificate).check();
  }

  private List<Objection> check() {
    var claim = certificate.claim();
    for (var missing : network.missing()) {
      if (!certificate.missing().contains(missing)) {
        object(WHOLE, "it does not say that this is missing: " + missing);
      }
    }
    if (claim.from().isEmpty() || claim.to().isEmpty()) {
      object(WHOLE, "it claims nothing");
    }
    for (var end : claim.to()) {
      known("end " + end, end, ends.written(end));
    }
    for (var end : claim.from()) {
      start("source " + end, end);
    }
    flows.forEach((place, all) -> all.forEach(one -> next(place, one)));
    return List.copyOf(objections);
  }

  private void object(String where, String what) {
    objections.add(new Objection(where, what));
  }

  private void known(String where, End end, Cuts<IpAddress> addresses) {
    ends.gaps(end).forEach(gap -> object(where, gap));
    if (addresses.isEmpty()) {
      object(where, "its addresses are not known");
    }
  }

  /** The first step of whatever an end may send so as to reach what it must not. */
  private void start(String where, End end) {
    var onward = new Covering(where);
    switch (end) {
      case End.AnythingIn(var subnet) -> {
        var all = Packets.all(new Groups.Any(), ends.inside(end));
        known(where, end, all.sources());
        all.to(wanted).families().forEach(one -> onward.to(new Place.InSubnet(subnet), one));
      }
      case End.Interface(var key) -> {
        known(where, end, ends.inside(end));
        network.find(NetworkInterface.class, key).ifPresent(one -> start(one, onward));
      }
      // a gateway lets no packet in that says it comes from a private address
      case End.Internet _ ->
          Packets.all(Groups.NONE, Lines.PUBLIC)
              .to(wanted.and(Lines.PUBLIC))
              .families()
              .forEach(one -> onward.to(new Place.OnInternet(), one));
      case End.OnSite(var key) -> {
        var own = ends.inside(end);
        ends.gaps(end).forEach(gap -> object(where, gap));
        Packets.all(Groups.NONE, own.isEmpty() ? Lines.EVERYWHERE : own)
            .to(wanted)
            .families()
            .forEach(one -> fromSite(key, one, onward));
      }
    }
  }

  private void start(NetworkInterface one, Onward onward) {
    if (Balancers.isNode(one)) {
      balancers.sendOn(one.key(), Packets.all(Groups.NONE, ends.inside(one)).to(wanted), onward);
    } else if (one.kind() != Kind.INTERFACE_ENDPOINT
        && one.kind() != Kind.GATEWAY_LOAD_BALANCER_ENDPOINT) {
      var own = one.sourceDestinationCheck() ? ends.inside(one) : Lines.EVERYWHERE;
      for (var family : Packets.all(Ends.groups(one), own).to(wanted).families()) {
        filters
            .send(one, family)
            .forEach(sent -> onward.to(new Place.InSubnet(one.subnet()), sent));
      }
    }
  }

  private void fromSite(ResourceKey site, Packets packets, Onward onward) {
    boolean isAttached = false;
    for (var attachment : network.all(TransitGatewayAttachment.class)) {
      if (attachment.resource() instanceof OfSite(var key) && key.equals(site)) {
        isAttached = true;
        transit.enter(attachment, "", packets, onward);
      }
    }
    for (var gateway : network.all(VpnGateway.class)) {
      for (var vpc : gateway.sites().contains(site) ? gateway.vpcs() : List.<ResourceKey>of()) {
        isAttached = true;
        vpcs.gateways().enter(gateway.key(), vpc, packets, onward);
      }
    }
    if (!isAttached) {
      onward.wrong("it is not known what leads from `" + site.id() + "`");
    }
  }

  /** What may become of a flow. */
  private void next(Place place, Packets packets) {
    var onward = new Covering(place.toString());
    switch (place) {
      case Place.InSubnet(var subnet) -> vpcs.send(subnet, packets, onward);
      case Place.AtTransitTable(var table, var zone) -> transit.route(table, zone, packets, onward);
      case Place.AtBalancer(var node) -> balancers.sendOn(node, packets, onward);
      case Place.OnInternet _ -> vpcs.gateways().fromInternet(packets, onward);
    }
  }

  /** Objects to packets that no flow has. */
  private final class Covering implements Onward {
    private final String where;

    Covering(String where) {
      this.where = where;
    }

    @Override
    public void to(Place place, Packets packets) {
      var left = packets.isEmpty() ? List.<Packets>of() : List.of(packets);
      for (var flow : flows.getOrDefault(place, List.of())) {
        left = left.stream().flatMap(one -> one.minus(flow)).toList();
      }
      left.forEach(one -> object(where, "no flow has " + one + " at " + place));
    }

    @Override
    public void wrong(String why) {
      object(where, why);
    }
  }
}
