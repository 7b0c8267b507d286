package dev.plinth.blueprint.organization;

import dev.plinth.estate.Estate;
import dev.plinth.estate.Foundation;
import dev.plinth.estate.Network;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The services that are trusted with the organization.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html">Services
 *     that work with Organizations</a>
 */
final class Services {
  /**
   * A service.
   *
   * @param principal such as {@code guardduty.amazonaws.com}
   * @param why what it is trusted for
   * @param through the call that registers it or its administrator where it has its own, or empty
   * @param administrator the account that administers it, when one does
   */
  record Service(String principal, String why, String through, Optional<String> administrator) {
    /** Its name in step ids. */
    String name() {
      return principal.substring(0, principal.length() - ".amazonaws.com".length());
    }
  }

  private Services() {}

  /** Those the estate uses. */
  static List<Service> of(Estate estate, Set<Policy.Type> policyTypes) {
    return DataFile.objects(DataFile.read("services.json"), "services").stream()
        .filter(entry -> uses(estate, policyTypes, DataFile.text(entry, "when")))
        .filter(entry -> leftToPlinth(estate, entry))
        .map(entry -> service(estate, entry))
        .toList();
  }

  private static Service service(Estate estate, Json.JsonObject entry) {
    return new Service(
        DataFile.text(entry, "principal"),
        DataFile.text(entry, "why"),
        entry.string("through").orElse(""),
        entry
            .string("administrator")
            .map(role ->
                switch (role) {
                  case "security" -> estate.organization().security();
                  case "network" -> hubAccount(estate);
                  default -> throw new IllegalStateException("no administrator " + role);
                })
            .filter(account -> !account.isEmpty())
            // the management account administers by right
            .filter(account -> !account.equals(estate.organization().management())));
  }

  private static String hubAccount(Estate estate) {
    return switch (estate.network().hub()) {
      case Network.Hub.None _ -> "";
      case Network.Hub.TransitGateway gateway -> gateway.account().name();
    };
  }

  private static boolean leftToPlinth(Estate estate, Json.JsonObject entry) {
    return estate.organization().foundation() == Foundation.ORGANIZATIONS
        || !entry.string("foundation").orElse("").equals(Foundation.ORGANIZATIONS.word());
  }

  private static boolean uses(Estate estate, Set<Policy.Type> policyTypes, String what) {
    return switch (what) {
      case "always" -> true;
      case "backup" -> policyTypes.contains(Policy.Type.BACKUP);
      case "tags" -> policyTypes.contains(Policy.Type.TAG);
      case "hub" -> !hubAccount(estate).isEmpty();
      default -> throw new IllegalStateException("nothing uses a service for " + what);
    };
  }
}
