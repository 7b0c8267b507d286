package dev.plinth.access.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What may allow a request beside policies, and is told nowhere.
 *
 * @param none by the prefix of a service, what is taken for so of a request that is denied
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/grants.html">Grants in AWS
 *     KMS</a>
 */
public record OutsideGrants(Map<String, String> none) {
  public OutsideGrants {
    none = Map.copyOf(none);
  }

  /** As the data that Plinth comes with has them. */
  public static OutsideGrants standard() {
    var none = new LinkedHashMap<String, String>();
    for (var item : ArnForms.data("outside-grants.json").objects("grants")) {
      item.texts("services").forEach(service -> none.put(service, item.text("none")));
    }
    return new OutsideGrants(none);
  }

  /** What is taken for so where no policy allows a request to this service. */
  public Optional<String> none(String service) {
    return Optional.ofNullable(none.get(service));
  }
}
