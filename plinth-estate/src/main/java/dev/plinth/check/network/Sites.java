package dev.plinth.check.network;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Network.Asn;
import dev.plinth.estate.Network.Hub;
import dev.plinth.estate.Network.Link;
import dev.plinth.estate.Network.OnPremises;
import java.util.List;

/**
 * Sites have one way in, and ASNs that BGP and AWS take.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html">Transit
 *     gateways</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/directconnect/latest/UserGuide/direct-connect-transit-gateways.html">Direct
 *     Connect gateways and transit gateways</a>
 */
final class Sites implements Check<NetworkPlan> {
  static final Code ASN = new Code("NET-113", "an ASN that cannot be used");
  static final Code LINK = new Code("NET-131", "a site without one way in");

  @Override
  public List<Code> codes() {
    return List.of(ASN, LINK);
  }

  @Override
  public String claim() {
    return "every site has one way in, and BGP its own ASNs";
  }

  @Override
  public void run(NetworkPlan plan, Diagnostics found) {
    plan.gateway().ifPresent(hub -> look(hub, found));
  }

  private static void look(Hub.TransitGateway hub, Diagnostics found) {
    if (!isPrivate(hub.asn())) {
      found.add(notPrivate("the hub", hub.asn()));
    }
    for (var site : hub.onPremises()) {
      switch (site.link()) {
        case Link.Vpn(var address, var asn) -> {
          if (address.name().isEmpty()) {
            found.add(
                Diagnostic.error(
                        LINK, site.origin(), "nothing says how `" + site.name() + "` is reached")
                    .tryInstead("`vpn: 203.0.113.10`, the public address of its VPN device")
                    .tryInstead("or `directConnect: 64513`, a Direct Connect gateway by its ASN"));
          }
          if (asn.number() == hub.asn().number()) {
            found.add(same(site, asn, hub));
          }
        }
        case Link.DirectConnect(var asn) -> {
          if (!isPrivate(asn)) {
            found.add(notPrivate("the Direct Connect gateway of `" + site.name() + "`", asn));
          }
          if (asn.number() == hub.asn().number()) {
            found.add(same(site, asn, hub));
          }
        }
      }
    }
  }

  private static Diagnostic same(OnPremises site, Asn asn, Hub.TransitGateway hub) {
    var its = hub.asn();
    var written = !its.origin().equals(hub.origin());
    return Diagnostic.error(
            ASN,
            asn.origin(),
            "`" + site.name() + "` and the hub both have the ASN " + asn.number())
        .related(
            its.origin(),
            written ? "the hub's" : "the hub; " + its.number() + " unless `asn` says otherwise")
        .note("AWS refuses the association, or BGP drops the routes as a loop")
        .tryInstead("another one from 64512 to 65534");
  }

  private static Diagnostic notPrivate(String what, Asn asn) {
    return Diagnostic.error(
            ASN, asn.origin(), what + " has the ASN " + asn.number() + ", which is not private")
        .note("AWS takes 64512 to 65534 and 4200000000 to 4294967294 on its side")
        .tryInstead("`64512`");
  }

  private static boolean isPrivate(Asn asn) {
    var number = asn.number();
    return (number >= 64_512 && number <= 65_534)
        || (number >= 4_200_000_000L && number <= 4_294_967_294L);
  }
}
