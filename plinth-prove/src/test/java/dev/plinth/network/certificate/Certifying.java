package dev.plinth.network.certificate;

import static dev.plinth.network.Fixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.json.Json;
import dev.plinth.network.Fixture;
import dev.plinth.network.atom.Atoms;
import dev.plinth.network.certificate.check.CertificateChecker;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Traffic;
import java.util.List;

/** Has claims about small networks certified. */
final class Certifying {
  private Certifying() {}

  static End anything(String subnet) {
    return new End.AnythingIn(key(subnet));
  }

  static End host(String name) {
    return new End.Interface(key(name));
  }

  /** By private addresses. */
  static Claim claim(End from, End to) {
    return new Claim(List.of(from), List.of(to), Traffic.all(), false);
  }

  /** By public addresses too. */
  static Claim publicly(End from, End to) {
    return new Claim(List.of(from), List.of(to), Traffic.all(), true);
  }

  static Certificate written(Fixture fixture, Claim claim) {
    return Atoms.of(fixture.network()).certificate(claim);
  }

  /** A certificate that the checker takes, stored and read again. */
  static Certificate certified(Fixture fixture, Claim claim) {
    var certificate = written(fixture, claim);
    assertThat(CertificateChecker.check(fixture.network(), certificate)).isEmpty();
    var text = CertificateJson.write(certificate).pretty();
    var read = CertificateJson.read(Json.parse(text));
    assertThat(read).isEqualTo(certificate);
    assertThat(CertificateJson.write(read).pretty()).isEqualTo(text);
    return certificate;
  }

  static Certificate certified(Fixture fixture, End from, End to) {
    return certified(fixture, claim(from, to));
  }

  /** How far packets get. */
  static List<Place> places(Certificate certificate) {
    return certificate.flows().stream().map(Flow::at).distinct().toList();
  }

  /** Why the checker does not take the certificate. */
  static String open(Fixture fixture, Claim claim) {
    return refused(fixture.network(), written(fixture, claim));
  }

  static String open(Fixture fixture, End from, End to) {
    return open(fixture, claim(from, to));
  }

  static String refused(Network network, Certificate certificate) {
    var objections = CertificateChecker.check(network, certificate);
    assertThat(objections).as("%s", certificate).isNotEmpty();
    return objections.toString();
  }
}
