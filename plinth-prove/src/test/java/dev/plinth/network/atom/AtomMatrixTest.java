package dev.plinth.network.atom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.Fixture;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TransitGatewayAttachment.Resource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All pairs at once against one after the other. */
class AtomMatrixTest {
  /** Something of everything: two families, gateways, translation, a site, unknown routes. */
  private static Fixture estate() {
    var fixture = new Fixture().transitGateway("tgw").site("office", "192.168.0.0/16");
    var routes = new ArrayList<>(List.of("192.168.0.0/16 att-office", "0.0.0.0/0 att0"));
    for (int i = 0; i < 6; i++) {
      var vpc = "v" + i;
      fixture
          .vpc(vpc, "10." + i + ".0.0/16", "2600:1f00:0:" + i + "00::/56")
          .table(vpc + "-public", vpc)
          .table(vpc + "-private", vpc)
          .route(vpc + "-private", "10.0.0.0/8", "tgw")
          .route(vpc + "-public", "10.0.0.0/8", "tgw")
          .route(vpc + "-private", "2600:1f00::/40", "tgw")
          .route(vpc + "-private", "192.168.0.0/16", "tgw")
          .acl(vpc + "-acl", vpc, List.of("90 deny tcp/22 10.3.0.0/16", "99 allow all 0.0.0.0/0"))
          .group(vpc + "-g", vpc, "in tcp/443 10.0.0.0/8", "in all @v1-g", "out all 0.0.0.0/0")
          .filtered(
              vpc + "-p",
              vpc,
              "z" + i % 2,
              vpc + "-public",
              vpc + "-open",
              "10." + i + ".1.0/24",
              "2600:1f00:0:" + i + "01::/64")
          .filtered(
              vpc + "-q",
              vpc,
              "z0",
              vpc + "-private",
              vpc + "-acl",
              "10." + i + ".2.0/24",
              "2600:1f00:0:" + i + "02::/64")
          .host(vpc + "-h", vpc + "-q", "10." + i + ".2.4", vpc + "-g")
          .publicHost(vpc + "-x", vpc + "-p", "10." + i + ".1.4", "52.0.0." + i)
          .host(vpc + "-any", vpc + "-q", "", vpc + "-g")
          .attach("att" + i, "tgw", "rt", vpc, vpc + "-q");
      if (i % 2 == 0) {
        fixture
            .internetGateway("igw" + i, vpc)
            .route(vpc + "-public", "0.0.0.0/0", "igw" + i)
            .route(vpc + "-public", "::/0", "igw" + i)
            .nat("nat" + i, vpc, vpc + "-p", "10." + i + ".1.99", "52.0.1." + i)
            .route(vpc + "-private", "0.0.0.0/0", "nat" + i);
      } else {
        fixture.egressOnly("out" + i, vpc).route(vpc + "-public", "::/0", "out" + i);
        fixture.route(vpc + "-private", "0.0.0.0/0", "tgw");
      }
      routes.add("10." + i + ".0.0/16 att" + i);
      if (i != 4) {
        routes.add("2600:1f00:0:" + i + "00::/56 att" + i);
      }
    }
    return fixture
        .peering("pcx", "v1", "v2")
        .route("v1-public", "10.2.0.0/16", "pcx")
        .route("v2-public", "10.1.0.0/16", "pcx")
        .attach("att-office", "tgw", "rt", new Resource.OfSite(Fixture.key("office")))
        .transitTable("rt", "tgw", routes.toArray(String[]::new))
        .unsureTable("v5-public");
  }

  @Test
  void theMatrixIsWhatEachPairIs() {
    var network = estate().network();
    var atoms = Atoms.of(network);
    var places = new ArrayList<Party>(List.of(new Party.Internet()));
    network.all(Site.class).forEach(site -> places.add(new Party.OnSite(site)));
    network.all(NetworkInterface.class).forEach(one -> places.add(new Party.At(one)));
    network.all(Subnet.class).forEach(subnet -> places.add(new Party.In(subnet)));
    var matrix = atoms.matrix(places);
    long certain = 0;
    for (int i = 0; i < places.size(); i++) {
      for (int j = 0; j < places.size(); j++) {
        if (i != j) {
          var from = places.get(i);
          var to = places.get(j);
          var reach = atoms.twoWay(from, to);
          assertThat(List.of(matrix.isPossible(i, j), matrix.isCertain(i, j)))
              .as(from + " -> " + to)
              .isEqualTo(List.of(!reach.possible().isEmpty(), !reach.certain().isEmpty()));
          assertThat(atoms.isolation(List.of(from), List.of(to)))
              .as(from + " -> " + to)
              .isEqualTo(atoms.forward(from, to).possible().first());
          certain += reach.certain().isEmpty() ? 0 : 1;
        }
      }
    }
    assertThat(matrix.certain()).isEqualTo(certain).isPositive();
    assertThat(matrix.possible()).isGreaterThan(certain);
  }
}
