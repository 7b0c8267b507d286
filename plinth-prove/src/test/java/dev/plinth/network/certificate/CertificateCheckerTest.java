package dev.plinth.network.certificate;

import static dev.plinth.network.Fixture.key;
import static dev.plinth.network.Fixture.keys;
import static dev.plinth.network.certificate.CertificateTest.balanced;
import static dev.plinth.network.certificate.CertificateTest.doors;
import static dev.plinth.network.certificate.CertificateTest.hub;
import static dev.plinth.network.certificate.CertificateTest.one;
import static dev.plinth.network.certificate.CertificateTest.outside;
import static dev.plinth.network.certificate.CertificateTest.two;
import static dev.plinth.network.certificate.Certifying.anything;
import static dev.plinth.network.certificate.Certifying.certified;
import static dev.plinth.network.certificate.Certifying.claim;
import static dev.plinth.network.certificate.Certifying.host;
import static dev.plinth.network.certificate.Certifying.publicly;
import static dev.plinth.network.certificate.Certifying.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.json.Json;
import dev.plinth.network.Fixture;
import dev.plinth.network.certificate.check.CertificateChecker;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGatewayAttachment.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Certificates that are broken, or held against a network that changed: each is objected to. */
class CertificateCheckerTest {
  private record Case(Fixture fixture, Certificate certificate) {}

  private static Fixture blackHole() {
    return hub()
        .transitRoute("dev-rt", "10.0.0.0/8 prod-att")
        .transitRoute("dev-rt", "10.2.0.0/16");
  }

  private static Fixture hosts() {
    return one()
        .group("web-sg", "vpc", "out all 0.0.0.0/0")
        .group("db-sg", "vpc", "in tcp/22 10.0.2.0/24")
        .host("w", "web", "10.0.1.4", "web-sg")
        .host("d", "db", "10.0.3.4", "db-sg");
  }

  private static Fixture denied() {
    return one().entry("db-acl", "in 10 deny all 10.0.1.0/24");
  }

  private static Fixture loadBalanced() {
    return balanced("10.0.1.0/24").group("db-sg", "vpc", "in tcp/22 10.0.2.9/32");
  }

  private static List<Case> cases() {
    return List.of(
        of(denied(), claim(anything("web"), anything("db"))),
        of(hosts(), claim(host("w"), host("d"))),
        of(two(), claim(anything("dev-a"), anything("prod-a"))),
        of(blackHole(), claim(anything("dev-a"), anything("prod-a"))),
        of(doors("door-a", "door-b"), claim(anything("dev-a"), anything("db"))),
        of(loadBalanced(), claim(anything("web"), host("d"))),
        of(
            outside(),
            new Claim(
                List.of(anything("dev-a"), anything("dev-public")),
                List.of(anything("prod-a")),
                Traffic.all(),
                true)));
  }

  private static Case of(Fixture fixture, Claim claim) {
    return new Case(fixture, certified(fixture, claim));
  }

  private static Certificate with(Certificate certificate, List<Flow> flows) {
    return new Certificate(certificate.claim(), flows, certificate.missing());
  }

  /** The certificate with one flow changed is refused, for each of its flows. */
  private static void refusesEach(UnaryOperator<Flow> change) {
    for (var one : cases()) {
      for (int i = 0; i < one.certificate().flows().size(); i++) {
        var flows = new ArrayList<>(one.certificate().flows());
        flows.set(i, change.apply(flows.get(i)));
        refused(one.fixture().network(), with(one.certificate(), flows));
      }
    }
  }

  @Test
  void everyFlowIsNeeded() {
    for (var one : cases()) {
      for (int i = 0; i < one.certificate().flows().size(); i++) {
        var flows = new ArrayList<>(one.certificate().flows());
        flows.remove(i);
        refused(one.fixture().network(), with(one.certificate(), flows));
      }
    }
  }

  @Test
  void noPacketIsLeftOut() {
    refusesEach(flow ->
        new Flow(
            flow.at(), flow.known(), less(flow.sources()), flow.destinations(), flow.services()));
    refusesEach(flow ->
        new Flow(
            flow.at(), flow.known(), flow.sources(), less(flow.destinations()), flow.services()));
    refusesEach(flow -> {
      var run = flow.services().getLast();
      var services = new ArrayList<>(flow.services());
      services.removeLast();
      if (run.last() > run.first()) {
        services.add(new Run(run.first(), run.last() - 1));
      }
      return new Flow(flow.at(), flow.known(), flow.sources(), flow.destinations(), services);
    });
  }

  /** Without the last address. */
  private static List<Span> less(List<Span> spans) {
    var last = spans.getLast();
    var less = new ArrayList<>(spans.subList(0, spans.size() - 1));
    if (!last.first().equals(last.last())) {
      less.add(new Span(last.first(), last.first()));
    }
    return less;
  }

  @Test
  void noFlowIsElsewhere() {
    refusesEach(flow ->
        new Flow(
            new Place.InSubnet(key("elsewhere")),
            flow.known(),
            flow.sources(),
            flow.destinations(),
            flow.services()));
  }

  @Test
  void aSenderIsKnownByAllItsGroups() {
    for (var one : cases()) {
      var flows =
          one.certificate().flows().stream()
              .map(flow ->
                  new Flow(
                      flow.at(), Groups.NONE, flow.sources(), flow.destinations(), flow.services()))
              .toList();
      refused(one.fixture().network(), with(one.certificate(), flows));
    }
  }

  @Test
  void aWidenedFlowIsNotClosed() {
    var all = List.of(Span.parse("0.0.0.0/0"));
    var hub = blackHole();
    var certificate = certified(hub, claim(anything("dev-a"), anything("prod-a")));
    var flows =
        certificate.flows().stream()
            .map(flow -> new Flow(flow.at(), flow.known(), flow.sources(), all, flow.services()))
            .toList();
    assertThat(refused(hub.network(), with(certificate, flows)))
        .contains("InSubnet[subnet=prod-a]");
  }

  @Test
  void claimsAreOfAllTheySay() {
    for (var one : cases()) {
      var certificate = one.certificate();
      var claim = certificate.claim();
      for (var wider :
          List.of(
              new Claim(
                  List.of(new End.OnSite(key("gone"))),
                  claim.to(),
                  claim.service(),
                  claim.publicly()),
              new Claim(List.of(), claim.to(), claim.service(), claim.publicly()),
              new Claim(claim.from(), List.of(), claim.service(), claim.publicly()),
              new Claim(claim.from(), List.of(anything("gone")), claim.service(), claim.publicly()),
              new Claim(List.of(host("gone")), claim.to(), claim.service(), claim.publicly()),
              new Claim(
                  claim.from(), List.of(new End.Internet()), claim.service(), claim.publicly()))) {
        refused(
            one.fixture().network(),
            new Certificate(wider, certificate.flows(), certificate.missing()));
      }
    }
  }

  @Test
  void everySourceIsCovered() {
    var certificate = certified(denied(), claim(anything("web"), anything("db")));
    var more =
        new Claim(
            List.of(anything("web"), anything("app")),
            certificate.claim().to(),
            Traffic.all(),
            false);
    assertThat(refused(denied().network(), new Certificate(more, certificate.flows(), List.of())))
        .contains("no flow has 10.0.2.0 -> 10.0.3.0 protocol 0 at InSubnet[subnet=app]");
  }

  @Test
  void whatIsMissingIsSaid() {
    for (var one : cases()) {
      refused(one.fixture().copy().lacking("route tables").network(), one.certificate());
    }
  }

  @Test
  void whatIsStoredBadlyIsNotRead() {
    var stored = CertificateJson.write(cases().getFirst().certificate());
    for (var name : List.of("elements", "addresses", "service")) {
      var broken = stored.with(name, Json.array());
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> CertificateJson.read(broken))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void breaks(Fixture fixture, Claim claim, UnaryOperator<Fixture> change) {
    var certificate = certified(fixture, claim);
    var changed = change.apply(fixture.copy()).network();
    refused(changed, certificate);
    assertThat(CertificateChecker.check(fixture.network(), certificate)).isEmpty();
  }

  @Test
  void openedTransitGatewaysAreRefused() {
    var claim = claim(anything("dev-a"), anything("prod-a"));
    breaks(blackHole(), claim, hub -> hub.withoutTransitRoute("dev-rt", "10.2.0.0/16"));
    breaks(blackHole(), claim, hub -> hub.transitRoute("dev-rt", "10.2.0.16/28 prod-att"));
    breaks(hub(), claim, hub -> hub.transitRoute("dev-rt", "10.2.0.0/16 prod-att"));
    breaks(hub(), claim, hub -> hub.transitRoute("dev-rt", "10.2.0.77/32 prod-att"));
    breaks(
        hub().attach("dev-att", "tgw", "", "dev", "dev-a"),
        claim,
        hub -> hub.attach("dev-att", "tgw", "dev-rt", "dev", "dev-a"));
    breaks(
        hub()
            .transitRoute("dev-rt", "10.2.0.0/16 prod-att")
            .subnet("dev-b", "dev", "az2", "10.1.1.0/24"),
        claim(anything("dev-b"), anything("prod-a")),
        hub -> hub.attach("dev-att", "tgw", "dev-rt", "dev", "dev-a", "dev-b"));
    breaks(
        doors("door-a"), claim(anything("dev-a"), anything("db")), _ -> doors("door-a", "door-b"));
    breaks(
        hub()
            .transitRoute("dev-rt", "10.2.0.0/16 prod-att")
            .group("dev-sg", "dev", "out all 0.0.0.0/0")
            .group("prod-sg", "prod", "in tcp/443 @dev-sg")
            .host("d", "dev-a", "10.1.0.4", "dev-sg")
            .host("p", "prod-a", "10.2.0.4", "prod-sg")
            .attach(
                "prod-att",
                "tgw",
                "prod-rt",
                new Resource.OfVpc(key("prod"), keys("prod-a"), false, false, true)),
        claim(host("d"), host("p")),
        hub -> hub.attach("prod-att", "tgw", "prod-rt", "prod", "prod-a"));
  }

  @Test
  void openedRoutesAreRefused() {
    var claim = claim(anything("dev-a"), anything("prod-a"));
    breaks(two(), claim, fixture -> fixture.unsureTable("dev-main"));
    breaks(
        two(),
        claim,
        fixture -> fixture.peering("pcx", "dev", "prod").route("dev-main", "10.2.0.0/24", "pcx"));
    breaks(
        outside(),
        publicly(anything("dev-a"), anything("prod-a")),
        fixture -> fixture.internetGateway("prod-igw", "prod"));
  }

  @Test
  void openedFiltersAreRefused() {
    breaks(
        denied(),
        claim(anything("web"), anything("db")),
        fixture -> fixture.entry("db-acl", "in 5 allow tcp/443 10.0.1.7/32"));
    var claim = claim(host("w"), host("d"));
    breaks(hosts(), claim, fixture -> fixture.rule("db-sg", "in tcp/443 10.0.1.4/32"));
    breaks(hosts(), claim, fixture -> fixture.rule("db-sg", "in tcp/443 @web-sg"));
    breaks(
        hosts(),
        claim,
        fixture ->
            fixture
                .group("more", "vpc", "in tcp/443 0.0.0.0/0")
                .host("d", "db", "10.0.3.4", "db-sg", "more"));
  }

  @Test
  void openedLoadBalancersAreRefused() {
    var claim = claim(anything("web"), host("d"));
    breaks(loadBalanced(), claim, fixture -> fixture.rule("db-sg", "in tcp/5432 10.0.2.9/32"));
    breaks(
        balanced("10.0.9.0/24"),
        claim,
        fixture -> fixture.rule("nlb-sg", "in tcp/443 10.0.1.77/32"));
    breaks(
        loadBalanced(), claim, fixture -> fixture.targets("dbs", "TCP", false, "d:22", "d:5432"));
    breaks(
        hosts(),
        claim(host("w"), host("d")),
        fixture ->
            fixture.served(
                "vpce", "vpc", "com.amazonaws.vpce.us-east-1.vpce-svc-1", "app", "10.0.2.7"));
  }
}
