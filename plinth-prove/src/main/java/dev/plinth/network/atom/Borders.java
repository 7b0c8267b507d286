package dev.plinth.network.atom;

import dev.plinth.network.atom.End.Exit;
import dev.plinth.network.atom.Layout.Ground;
import dev.plinth.network.atom.Way.Carried;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.TransitGatewayAttachment.Resource;
import dev.plinth.world.network.VpnGateway;
import java.util.ArrayList;
import java.util.List;

/** Ways out of the estate and into it: the internet, sites, and services of AWS. */
final class Borders {
  private final Layout layout;
  private final Forwarding forwarding;
  private final Transit transit;

  Borders(Layout layout, Forwarding forwarding, Transit transit) {
    this.layout = layout;
    this.forwarding = forwarding;
    this.transit = transit;
  }

  /** Through the internet gateway of the VPC, which may lead back into the estate. */
  List<Way> internet(Ground ground, int destination) {
    int vpc = ground.vpc();
    int hosts = forwarding.access().hosts(vpc, ground.number());
    if (!layout.isIpv4(destination)) {
      return Forwarding.after(
          List.of(new Step.From(layout.rangesOf(vpc)), new Step.Only(hosts)),
          Carried.NONE,
          beyond(vpc, destination));
    }
    int translated = forwarding.access().outward(vpc, ground.number());
    return Forwarding.after(
        List.of(new Step.Publish(vpc, hosts, translated)), Carried.NONE, beyond(vpc, destination));
  }

  private List<Way> beyond(int vpc, int destination) {
    return layout.internet.get(destination)
        ? List.of(Way.to(new End.Internet(Exit.INTERNET_GATEWAY, vpc)))
        : fromInternet(destination);
  }

  /** From the internet to a public address of the estate, or an IPv6 one. */
  List<Way> fromInternet(int destination) {
    var ways = new ArrayList<Way>();
    if (layout.isIpv4(destination)) {
      for (var standsFor : layout.standsFor(destination)) {
        ways.addAll(
            Forwarding.after(
                List.of(new Step.Readdress(standsFor.inside())),
                Carried.NONE,
                admitted(standsFor.vpc(), standsFor.inside())));
      }
    } else {
      for (int vpc = 0; vpc < layout.vpcs(); vpc++) {
        if (layout.rangesOf(vpc).get(destination)) {
          ways.addAll(Forwarding.after(List.of(), Carried.NONE, admitted(vpc, destination)));
        }
      }
    }
    return ways.isEmpty() ? List.of(Way.DROPPED) : ways;
  }

  private List<Way> admitted(int vpc, int inside) {
    var gateway = layout.network.internetGatewayOf(layout.vpc(vpc).key());
    if (gateway.isEmpty()) {
      return List.of(Way.DROPPED);
    }
    return Forwarding.after(List.of(new Step.Admit(vpc)), into(gateway.get().key(), vpc, inside));
  }

  /** In through a gateway, by its route table if it has one. */
  private List<Way> into(ResourceKey gateway, int vpc, int inside) {
    var table = layout.network.gatewayRouteTable(gateway);
    if (table.isEmpty()) {
      return forwarding.local(vpc, -1, inside);
    }
    var routes = forwarding.routes(table.get().key());
    if (routes.isEmpty()) {
      return List.of(Way.ANYWHERE);
    }
    var ways = new ArrayList<Way>();
    for (var hops : routes.get().at(layout, inside)) {
      if (hops.isEmpty()) {
        ways.add(Way.DROPPED);
      }
      for (var hop : hops) {
        if (!hop.active()) {
          ways.add(Way.DROPPED);
        } else if (hop.target() instanceof RouteTarget.Local) {
          ways.addAll(forwarding.local(vpc, -1, inside));
        } else {
          ways.add(isChecked(hop.target()) ? Way.DROPPED : Way.ANYWHERE);
        }
      }
    }
    return ways;
  }

  private boolean isChecked(RouteTarget target) {
    return target instanceof RouteTarget.Through(var key)
        && layout
            .network
            .find(NetworkInterface.class, key)
            .filter(NetworkInterface::sourceDestinationCheck)
            .isPresent();
  }

  /** Through the egress-only internet gateway of the VPC. */
  List<Way> egressOnly(Ground ground, int destination) {
    if (layout.isIpv4(destination)) {
      return List.of(Way.DROPPED);
    }
    int vpc = ground.vpc();
    var outward = forwarding.access().outward(vpc, ground.number());
    return Forwarding.after(
        List.of(new Step.From(layout.rangesOf(vpc)), new Step.Only(outward)),
        Carried.NONE,
        layout.internet.get(destination)
            ? List.of(Way.to(new End.Internet(Exit.EGRESS_ONLY, vpc)))
            : fromInternet(destination).equals(List.of(Way.DROPPED))
                ? List.of(Way.DROPPED)
                : List.of(Way.ANYWHERE));
  }

  /** Through a gateway endpoint of the VPC. */
  List<Way> endpoint(int vpc, int destination) {
    return layout.internet.get(destination)
        ? List.of(
            new Way(
                List.of(
                    new Step.From(layout.rangesOf(vpc)),
                    new Step.Only(layout.bounds.unsure(layout.served))),
                Carried.NONE,
                new End.Internet(Exit.ENDPOINT, vpc)))
        : List.of(Way.DROPPED);
  }

  /** Through a virtual private gateway to one of its sites. */
  List<Way> vpn(VpnGateway gateway, int vpc, int destination) {
    var ways = new ArrayList<Way>();
    for (var key : gateway.sites()) {
      int number = layout.site(key);
      if (number < 0) {
        continue;
      }
      var site = layout.sites().get(number);
      if (layout.rangesOf(site).get(destination)) {
        ways.add(Way.to(new End.OnSite(number)));
      } else if (site.isDynamic()) {
        ways.add(Way.to(new End.OnSite(number), new Step.Only(Bounds.MAYBE)));
      }
    }
    return ways.isEmpty()
        ? List.of(Way.DROPPED)
        : Forwarding.after(List.of(new Step.From(layout.rangesOf(vpc))), Carried.NONE, ways);
  }

  /** From a site, by any of its connections that lead to the destination. */
  List<Way> fromSite(int site, int destination) {
    var key = layout.sites().get(site).key();
    var ways = new ArrayList<Way>();
    for (var gateway : layout.network.all(VpnGateway.class)) {
      for (var attached : gateway.sites().contains(key) ? gateway.vpcs() : List.<ResourceKey>of()) {
        int vpc = layout.vpc(attached);
        if (vpc >= 0 && layout.rangesOf(vpc).get(destination)) {
          ways.addAll(
              Forwarding.after(List.of(), Carried.NONE, into(gateway.key(), vpc, destination)));
        }
      }
    }
    for (var attachment : layout.network.all(TransitGatewayAttachment.class)) {
      if (attachment.resource() instanceof Resource.OfSite(var of) && of.equals(key)) {
        var through = transit.enter(attachment, destination);
        if (!through.equals(List.of(Way.DROPPED))) {
          ways.addAll(through);
        }
      }
    }
    return ways.isEmpty() ? List.of(Way.DROPPED) : ways;
  }
}
