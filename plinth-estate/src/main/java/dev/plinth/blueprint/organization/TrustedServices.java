package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.DataFile;
import dev.plinth.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of services that organizations trust: which of them Plinth turns on, and which come
 * with something else.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html">Services
 *     that work with Organizations</a>
 */
public final class TrustedServices {
  private static final String SUFFIX = ".amazonaws.com";
  private static final String LANDING_ZONE = "landing-zone";

  private static final class Standard {
    private static final Set<String> PLINTHS =
        DataFile.objects(DataFile.read(TrustedServices.class, "services.json"), "services").stream()
            .map(entry -> DataFile.text(entry, "principal"))
            .collect(Collectors.toUnmodifiableSet());
    private static final List<Json.JsonObject> OTHERS =
        DataFile.objects(
            DataFile.read(TrustedServices.class, "services-of-others.json"), "services");
  }

  private TrustedServices() {}

  /** Whether some estate makes Plinth turn it on. */
  public static boolean isPlinths(String principal) {
    return Standard.PLINTHS.contains(principal);
  }

  /**
   * Why a service is trusted that no estate asks for.
   *
   * @param onLandingZone whether there is a landing zone of Control Tower
   * @param trusted the principals of the services that an estate asks for
   * @return empty when nothing is known that turned it on
   */
  public static Optional<String> reason(
      String principal, boolean onLandingZone, Collection<String> trusted) {
    return Standard.OTHERS.stream()
        .filter(entry -> DataFile.text(entry, "principal").equals(principal))
        .filter(entry -> {
          var with = DataFile.text(entry, "with");
          return with.equals(LANDING_ZONE) ? onLandingZone : trusted.contains(with);
        })
        .map(entry -> DataFile.text(entry, "why"))
        .findFirst();
  }

  /** The principals of the services that come with a landing zone. */
  public static List<String> ofLandingZones() {
    return Standard.OTHERS.stream()
        .filter(entry -> DataFile.text(entry, "with").equals(LANDING_ZONE))
        .map(entry -> DataFile.text(entry, "principal"))
        .toList();
  }

  /** Its name in the ids of steps: {@code guardduty} of {@code guardduty.amazonaws.com}. */
  public static String name(String principal) {
    return principal.endsWith(SUFFIX)
        ? principal.substring(0, principal.length() - SUFFIX.length())
        : principal;
  }
}
