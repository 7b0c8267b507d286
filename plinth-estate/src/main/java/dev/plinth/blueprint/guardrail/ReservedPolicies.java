package dev.plinth.blueprint.guardrail;

import dev.plinth.blueprint.DataFile;
import dev.plinth.estate.Foundation;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import java.util.List;

/**
 * The policies that AWS attaches itself and that count against the limit of a target.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Service
 *     control policies</a>
 */
public final class ReservedPolicies {
  /**
   * Policies of AWS.
   *
   * @param count how many at most
   */
  public record Reserved(String name, long count) {}

  private static final class Standard {
    private static final List<Json.JsonObject> ENTRIES =
        DataFile.read(ReservedPolicies.class, "reserved-policies.json").items("reserved").stream()
            .filter(Json.JsonObject.class::isInstance)
            .map(Json.JsonObject.class::cast)
            .toList();
  }

  private ReservedPolicies() {}

  /**
   * Those on a target.
   *
   * @param unit whether it is a unit
   */
  public static List<Reserved> on(Policy.Type type, Foundation foundation, boolean unit) {
    return Standard.ENTRIES.stream()
        .filter(entry -> text(entry, "type").equals(type.word()))
        .filter(entry ->
            text(entry, "foundation").equals("any")
                || text(entry, "foundation").equals(foundation.word()))
        .filter(entry -> unit || text(entry, "on").equals("every-target"))
        .map(entry ->
            new Reserved(text(entry, "name"), entry.number("count").orElseThrow().longValueExact()))
        .toList();
  }

  private static String text(Json.JsonObject entry, String name) {
    return entry.string(name).orElseThrow();
  }
}
