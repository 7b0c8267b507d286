package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Foundation;
import dev.plinth.estate.Network;
import dev.plinth.estate.Organization;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import dev.plinth.world.Region;
import java.util.List;
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
   * @param regional whether its administrator is registered Region by Region
   * @param stage when it is needed
   * @param administrator the account that administers it, or empty
   */
  record Service(
      String principal,
      String why,
      String through,
      boolean regional,
      Stage stage,
      String administrator) {
    /** Its name in step ids. */
    String name() {
      return TrustedServices.name(principal);
    }
  }

  private Services() {}

  /** Adds a step for each service the estate uses, and one for each that has an administrator. */
  static void addTo(PlanSteps steps, Estate estate, Set<Policy.Type> policyTypes) {
    of(estate, policyTypes).forEach(service -> add(steps, estate.organization(), service));
  }

  private static void add(PlanSteps steps, Organization organization, Service service) {
    var trust = "trusted-access." + service.name();
    var call = service.through();
    steps.add(
        trust,
        service.stage(),
        "trusted-access",
        // before it exists Control Tower wants no service of the organization turned on
        List.of("landing-zone", "organization"),
        organization.origin(),
        "ServicePrincipal",
        service.principal(),
        "Through",
        // with an administrator, the call of the service's own is the one that registers it
        call.isEmpty() || !service.administrator().isEmpty()
            ? "organizations:EnableAWSServiceAccess"
            : call);
    if (!service.administrator().isEmpty()) {
      var account = service.administrator();
      var regions =
          service.regional()
              ? organization.allowedRegions().stream().map(Region::name).toList()
              : List.of(organization.home().name());
      steps.add(
          "delegated-administrator." + service.name(),
          service.stage(),
          "delegated-administrator",
          // Control Tower turns these services on in the accounts that it shares
          List.of(trust, "account." + account, "landing-zone"),
          organization.origin(),
          "AccountId",
          Value.ref("account." + account + ".id"),
          "Regions",
          Value.texts(regions),
          "ServicePrincipal",
          service.principal(),
          "Through",
          call.isEmpty() ? "organizations:RegisterDelegatedAdministrator" : call);
    }
  }

  private static List<Service> of(Estate estate, Set<Policy.Type> policyTypes) {
    return DataFile.objects(DataFile.read(Services.class, "services.json"), "services").stream()
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
        entry.isTrue("regional"),
        entry.string("stage").orElse("").equals(Stage.MONTH_1.word()) ? Stage.MONTH_1 : Stage.DAY_1,
        entry
            .string("administrator")
            .map(role ->
                switch (role) {
                  case "security" -> estate.organization().security();
                  case "network" -> hubAccount(estate);
                  default -> throw new IllegalStateException("no administrator " + role);
                })
            // the management account administers by right
            .filter(account -> !account.equals(estate.organization().management()))
            .orElse(""));
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
      case "macie" -> estate.security().macie();
      case "hub" -> !hubAccount(estate).isEmpty();
      default -> throw new IllegalStateException("nothing uses a service for " + what);
    };
  }
}
