package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Named;

/**
 * Certificates that ACM renews by itself, as long as the record that it asked for stands.
 *
 * @see <a href="https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html">DNS
 *     validation</a>
 */
final class Certificates {
  private Certificates() {}

  /**
   * A certificate of a name.
   *
   * @param zone the hosted zone where ACM's record is made; an empty name where somebody else does
   */
  static Resource of(String id, Named domain, Named zone, Value tags) {
    var certificate =
        Resource.of(
            id,
            "AWS::CertificateManager::Certificate",
            domain.origin(),
            "DomainName",
            domain.name(),
            "ValidationMethod",
            "DNS",
            "Tags",
            tags);
    return zone.name().isEmpty()
        ? certificate
        : certificate.with(
            "DomainValidationOptions",
            Value.list(Value.object("DomainName", domain.name(), "HostedZoneId", zone.name())));
  }
}
