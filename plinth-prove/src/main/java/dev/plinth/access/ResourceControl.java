package dev.plinth.access;

import dev.plinth.access.authorization.ServiceAuthorization;
import java.util.Set;

/**
 * Which actions resource control policies have a say in.
 *
 * @param services by prefix
 * @param exempt actions in small letters that no resource control policy binds
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">Resource
 *     control policies</a>
 */
record ResourceControl(Set<String> services, Set<String> exempt) {
  private static final class Standard {
    private static final ResourceControl DATA =
        new ResourceControl(
            ServiceAuthorization.standard().rcpSupportedServices(), Set.of("kms:retiregrant"));
  }

  /** As the services stand in the data that Plinth comes with. */
  static ResourceControl standard() {
    return Standard.DATA;
  }

  /** Whether they have a say in this action, which is in small letters. */
  boolean covers(String action) {
    int colon = action.indexOf(':');
    return !exempt.contains(action) && (colon < 0 || services.contains(action.substring(0, colon)));
  }
}
