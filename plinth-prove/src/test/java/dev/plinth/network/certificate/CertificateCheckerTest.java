package dev.plinth.network.certificate;

import static dev.plinth.network.certificate.CertificateTest.certified;
import static dev.plinth.network.certificate.CertificateTest.hub;
import static dev.plinth.network.certificate.CertificateTest.one;
import static dev.plinth.network.certificate.CertificateTest.outside;
import static dev.plinth.network.certificate.CertificateTest.two;
import static dev.plinth.network.certificate.Lab.anything;
import static dev.plinth.network.certificate.Lab.host;
import static dev.plinth.network.certificate.Lab.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.certificate.Block.Part;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Certificates that are broken, or held against a network that changed: each is objected to. */
class CertificateCheckerTest {
  private static final Traffic HTTPS = Traffic.tcp(443, 443);

  private record Case(Lab lab, Certificate certificate) {}

  private static Lab blackHole() {
    return hub()
        .transitRoute("dev-rt", "10.0.0.0/8", "prod-att")
        .transitRoute("dev-rt", "10.2.0.0/16");
  }

  private static Lab hosts() {
    return one()
        .group("web-sg", "vpc")
        .group("db-sg", "vpc")
        .out("web-sg", Traffic.all(), "0.0.0.0/0")
        .in("db-sg", Traffic.tcp(22, 22), "10.0.2.0/24")
        .host("w", "web", "10.0.1.4", "web-sg")
        .host("d", "db", "10.0.3.4", "db-sg");
  }

  private static Lab denied() {
    return one().inbound("db-acl", 10, false, Traffic.all(), "10.0.1.0/24");
  }

  private static List<Case> cases() {
    var ends = new ArrayList<Case>();
    ends.add(of(denied(), List.of(anything("web")), List.of(anything("db"))));
    ends.add(of(hosts(), List.of(host("w")), List.of(host("d"))));
    ends.add(of(two(), List.of(anything("dev-a")), List.of(anything("prod-a"))));
    ends.add(of(blackHole(), List.of(anything("dev-a")), List.of(anything("prod-a"))));
    ends.add(
        of(
            outside(),
            List.of(anything("dev-a"), anything("dev-public")),
            List.of(anything("prod-a"), new End.PublicAddressIn(key("prod-a")))));
    return ends;
  }

  private static Case of(Lab lab, List<End> from, List<End> to) {
    return new Case(lab, certified(lab, from, to));
  }

  private static void refuses(Lab lab, Certificate broken) {
    assertThat(CertificateChecker.check(lab.network(), broken)).as("%s", broken).isNotEmpty();
  }

  private static Certificate with(Certificate certificate, List<Block> blocks) {
    return new Certificate(certificate.from(), certificate.to(), blocks, certificate.missing());
  }

  /** The certificate with one block changed, for each of its blocks. */
  private static List<Certificate> changed(Certificate certificate, UnaryOperator<Block> change) {
    var all = new ArrayList<Certificate>();
    for (int i = 0; i < certificate.blocks().size(); i++) {
      var blocks = new ArrayList<>(certificate.blocks());
      blocks.set(i, change.apply(blocks.get(i)));
      all.add(with(certificate, blocks));
    }
    return all;
  }

  @Test
  void everyBlockIsNeeded() {
    for (var one : cases()) {
      for (int i = 0; i < one.certificate().blocks().size(); i++) {
        var blocks = new ArrayList<>(one.certificate().blocks());
        blocks.remove(i);
        refuses(one.lab(), with(one.certificate(), blocks));
      }
    }
  }

  @Test
  void noAddressIsLeftOut() {
    for (var one : cases()) {
      var destinations =
          changed(
              one.certificate(),
              block ->
                  new Block(
                      block.sources(),
                      block.destinations().stream().map(CertificateCheckerTest::half).toList(),
                      block.way()));
      var sources =
          changed(
              one.certificate(),
              block ->
                  new Block(
                      block.sources().stream()
                          .map(part -> new Part(part.claim(), half(part.span())))
                          .toList(),
                      block.destinations(),
                      block.way()));
      destinations.forEach(broken -> refuses(one.lab(), broken));
      if (!one.certificate().from().getFirst().end().equals(host("w"))) {
        sources.forEach(broken -> refuses(one.lab(), broken));
      }
    }
  }

  /** Its first address only, or another address when it has no more. */
  private static Span half(Span span) {
    return Span.of(
        span.first().equals(span.last()) ? Span.parse("192.0.2.1/32").first() : span.first());
  }

  @Test
  void everyCauseAndElementIsTrue() {
    for (var one : cases()) {
      for (var cause : Cause.values()) {
        for (var broken : changed(one.certificate(), block -> ending(block, cause))) {
          if (!broken.equals(one.certificate())) {
            refuses(one.lab(), broken);
          }
        }
      }
      changed(one.certificate(), CertificateCheckerTest::shortened)
          .forEach(broken -> refuses(one.lab(), broken));
      changed(one.certificate(), CertificateCheckerTest::elsewhere)
          .forEach(broken -> refuses(one.lab(), broken));
    }
  }

  private static Block ending(Block block, Cause cause) {
    return new Block(block.sources(), block.destinations(), ending(block.way(), cause));
  }

  private static Way ending(Way way, Cause cause) {
    return switch (way) {
      case Way.Stop(var at, _) -> new Way.Stop(at, cause);
      case Way.Through(var at, var next) ->
          new Way.Through(at, next.stream().map(one -> ending(one, cause)).toList());
    };
  }

  /** Without its last branch, or another element where there is none. */
  private static Block shortened(Block block) {
    return new Block(
        block.sources(),
        block.destinations(),
        switch (block.way()) {
          case Way.Stop(var at, var cause) -> new Way.Through(at, List.of(new Way.Stop(at, cause)));
          case Way.Through(var at, var next) ->
              new Way.Through(at, next.subList(0, next.size() - 1));
        });
  }

  private static Block elsewhere(Block block) {
    return new Block(
        block.sources(),
        block.destinations(),
        switch (block.way()) {
          case Way.Stop(_, var cause) -> new Way.Stop(key("other"), cause);
          case Way.Through(_, var next) -> new Way.Through(key("other"), next);
        });
  }

  @Test
  void claimsAreOfAllAddresses() {
    for (var one : cases()) {
      var certificate = one.certificate();
      var wider = List.of(new Claim(certificate.from().getFirst().end(), Spans.ALL));
      var narrower =
          certificate.to().stream()
              .map(claim ->
                  new Claim(claim.end(), List.of(Span.of(claim.spans().getFirst().first()))))
              .toList();
      refuses(
          one.lab(),
          new Certificate(wider, certificate.to(), certificate.blocks(), certificate.missing()));
      if (!certificate.to().getFirst().end().equals(host("d"))) {
        refuses(
            one.lab(),
            new Certificate(
                certificate.from(), narrower, certificate.blocks(), certificate.missing()));
      }
      refuses(
          one.lab(),
          new Certificate(List.of(), certificate.to(), List.of(), certificate.missing()));
    }
  }

  @Test
  void whatIsMissingIsSaid() {
    for (var one : cases()) {
      refuses(one.lab().copy().lacking("route tables"), one.certificate());
    }
  }

  @Test
  void aWidenedBlockIsNotUniform() {
    for (var one : cases()) {
      changed(one.certificate(), block -> new Block(block.sources(), Spans.ALL, block.way()))
          .forEach(broken -> refuses(one.lab(), broken));
    }
  }

  private static void breaks(Lab lab, End from, End to, UnaryOperator<Lab> change) {
    var certificate = certified(lab, from, to);
    refuses(change.apply(lab.copy()), certificate);
  }

  @Test
  void openedNetworksAreRefused() {
    var dev = anything("dev-a");
    var prod = anything("prod-a");
    breaks(blackHole(), dev, prod, lab -> lab.withoutTransitRoute("dev-rt", "10.2.0.0/16"));
    breaks(blackHole(), dev, prod, lab -> lab.transitRoute("dev-rt", "10.2.0.16/28", "prod-att"));
    breaks(hub(), dev, prod, lab -> lab.transitRoute("dev-rt", "10.2.0.0/16", "prod-att"));
    breaks(hub(), dev, prod, lab -> lab.transitRoute("dev-rt", "10.2.0.77/32", "prod-att"));
    breaks(
        hub().attach("dev-att", "tgw", "dev", "", true, "dev-a"),
        dev,
        prod,
        lab -> lab.attach("dev-att", "tgw", "dev", "dev-rt", true, "dev-a"));
    breaks(two(), dev, prod, lab -> lab.gap("rt-dev"));
    breaks(
        two(),
        dev,
        prod,
        lab -> lab.peering("pcx", "dev", "prod").route("rt-dev", "10.2.0.0/24", "pcx"));
    breaks(
        outside(),
        dev,
        new End.PublicAddressIn(key("prod-a")),
        lab -> lab.internetGateway("prod-igw", "prod"));
    breaks(
        denied(),
        anything("web"),
        anything("db"),
        lab -> lab.inbound("db-acl", 5, true, HTTPS, "10.0.1.7/32"));
    breaks(hosts(), host("w"), host("d"), lab -> lab.in("db-sg", HTTPS, "10.0.1.4/32"));
    breaks(hosts(), host("w"), host("d"), lab -> lab.inFrom("db-sg", HTTPS, "web-sg"));
    breaks(
        hosts(),
        host("w"),
        host("d"),
        lab ->
            lab.group("more", "vpc")
                .in("more", HTTPS, "0.0.0.0/0")
                .host("d", "db", "10.0.3.4", "db-sg", "more"));
    breaks(
        hub()
            .transitRoute("dev-rt", "10.2.0.0/16", "prod-att")
            .subnet("dev-b", "dev", "az2", "10.1.1.0/24"),
        anything("dev-b"),
        prod,
        lab -> lab.attach("dev-att", "tgw", "dev", "dev-rt", true, "dev-a", "dev-b"));
  }

  @Test
  void everyBranchIsNeeded() {
    var lab = CertificateTest.doors("door-a", "door-b");
    var certificate = certified(lab, anything("dev-a"), anything("db"));
    changed(certificate, CertificateCheckerTest::pruned).forEach(broken -> refuses(lab, broken));
    breaks(
        CertificateTest.doors("door-a"),
        anything("dev-a"),
        anything("db"),
        _ -> CertificateTest.doors("door-a", "door-b"));
  }

  /** With the first of several branches only. */
  private static Block pruned(Block block) {
    return new Block(block.sources(), block.destinations(), pruned(block.way()));
  }

  private static Way pruned(Way way) {
    return switch (way) {
      case Way.Stop stop -> stop;
      case Way.Through(var at, var next) -> new Way.Through(at, List.of(pruned(next.getFirst())));
    };
  }
}
