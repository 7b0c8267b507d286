package dev.plinth.network.certificate;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses that ends send from and are reached at. */
final class Addresses {
  private final Network network;

  Addresses(Network network) {
    this.network = network;
  }

  /**
   * Where packets come from.
   *
   * @return none when they are not known
   */
  List<Span> sources(End end) {
    return Spans.merge(
        switch (end) {
          case End.AnythingIn(var subnet) -> inSubnet(subnet);
          case End.PublicAddressIn _, End.Node _ -> List.of();
          case End.SentOnBy(var key, _) ->
              network
                  .find(NetworkInterface.class, key)
                  .map(one -> new Balancers(network).preserves(one) ? Spans.ALL : inside(one))
                  .orElse(List.of());
          case End.Interface(var key) ->
              network
                  .find(NetworkInterface.class, key)
                  .map(one -> one.sourceDestinationCheck() ? inside(one) : Spans.ALL)
                  .orElse(List.of());
          // a gateway lets no packet in that says it comes from a private address
          case End.Internet _ -> Spans.PUBLIC;
          case End.OnSite(var site) -> onSite(site).orElse(Spans.ALL);
        });
  }

  /**
   * Where packets come from, when all these send some. Behind a load balancer that keeps the
   * addresses of clients these are theirs: their own, those of NAT gateways, public ones.
   */
  List<Span> sources(End end, List<End> senders) {
    if (!(end instanceof End.SentOnBy(var node, var own)) || !sources(end).equals(Spans.ALL)) {
      return sources(end);
    }
    var all = new ArrayList<>(Spans.PUBLIC);
    all.addAll(own ? inside(new End.Interface(node)) : List.of());
    for (var sender : senders) {
      if (!(sender instanceof End.SentOnBy(var key, _))) {
        all.addAll(sources(sender));
      } else if (!key.equals(node)) {
        all.addAll(inside(new End.Interface(key)));
      }
    }
    for (var gateway : network.all(NatGateway.class)) {
      for (var subnet : gateway.subnet()) {
        all.addAll(inSubnet(subnet));
      }
    }
    return Spans.merge(all);
  }

  /**
   * Where packets are sent to.
   *
   * @return none when they are not known
   */
  List<Span> destinations(End end) {
    var all = new ArrayList<>(inside(end));
    all.addAll(outside(end));
    return Spans.merge(all);
  }

  /** The addresses that an end is delivered packets at in its VPC. */
  List<Span> inside(End end) {
    return switch (end) {
      case End.AnythingIn(var subnet) -> inSubnet(subnet);
      case End.Interface(var key) ->
          network.find(NetworkInterface.class, key).map(this::inside).orElse(List.of());
      case End.Node(var key, _) -> inside(new End.Interface(key));
      case End.OnSite(var site) -> onSite(site).orElse(List.of());
      case End.PublicAddressIn _, End.Internet _, End.SentOnBy _ -> List.of();
    };
  }

  /** The addresses that an end has on the internet. */
  List<Span> outside(End end) {
    return switch (end) {
      case End.AnythingIn(var subnet) -> ofFamily(inSubnet(subnet), Family.IPV6);
      case End.PublicAddressIn _ -> ofFamily(Spans.PUBLIC, Family.IPV4);
      case End.Interface(var key) ->
          network.find(NetworkInterface.class, key).map(this::outside).orElse(List.of());
      case End.Node(var key, var publicly) ->
          publicly
              ? outside(new End.Interface(key))
              : ofFamily(inside(new End.Interface(key)), Family.IPV6);
      case End.Internet _ -> Spans.PUBLIC;
      case End.OnSite _, End.SentOnBy _ -> List.of();
    };
  }

  private List<Span> outside(NetworkInterface one) {
    var all = new ArrayList<>(ofFamily(inside(one), Family.IPV6));
    one.publicAddresses().values().forEach(address -> all.add(Span.of(address)));
    if (one.assignsPublicAddress() && one.publicAddresses().isEmpty()) {
      all.addAll(ofFamily(Spans.PUBLIC, Family.IPV4));
    }
    return all;
  }

  /** What an interface has, and where AWS picks an address, all that it may pick. */
  private List<Span> inside(NetworkInterface one) {
    var all = new ArrayList<>(one.addresses().stream().map(Span::of).toList());
    boolean isPicked =
        one.addresses().stream().noneMatch(address -> address.family() == Family.IPV4);
    for (var span : isPicked ? inSubnet(one.subnet()) : List.<Span>of()) {
      if (span.family() == Family.IPV4 || one.addresses().isEmpty()) {
        all.add(span);
      }
    }
    all.addAll(Spans.of(one.prefixes()));
    return all;
  }

  private List<Span> inSubnet(ResourceKey subnet) {
    return network.find(Subnet.class, subnet).map(one -> Spans.of(one.ranges())).orElse(List.of());
  }

  /** The ranges of a site; empty when it may have others. */
  private Optional<List<Span>> onSite(ResourceKey site) {
    return network
        .find(Site.class, site)
        .filter(one -> !one.isDynamic() && !one.ranges().isEmpty())
        .map(one -> Spans.of(one.ranges()));
  }

  private static List<Span> ofFamily(List<Span> spans, Family family) {
    return spans.stream().filter(span -> span.family() == family).toList();
  }

  /** The subnet of an end that stands in one. */
  Optional<Subnet> subnet(End end) {
    return switch (end) {
      case End.AnythingIn(var subnet) -> network.find(Subnet.class, subnet);
      case End.PublicAddressIn(var subnet) -> network.find(Subnet.class, subnet);
      case End.Node(var key, _) -> subnet(new End.Interface(key));
      case End.SentOnBy(var key, _) -> subnet(new End.Interface(key));
      case End.Interface(var key) ->
          network
              .find(NetworkInterface.class, key)
              .flatMap(one -> network.find(Subnet.class, one.subnet()));
      case End.Internet _, End.OnSite _ -> Optional.empty();
    };
  }
}
