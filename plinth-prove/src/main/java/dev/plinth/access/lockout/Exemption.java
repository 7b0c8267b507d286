package dev.plinth.access.lockout;

import dev.plinth.access.Call;
import dev.plinth.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What a statement has to let through: these actions, when these roles ask.
 *
 * @param actions as AWS writes them, sorted
 * @param roles patterns of ARNs, sorted
 * @param organization the id of the roles' organization where the statement also speaks to
 *     principals of others, who may have roles of the same names; else empty
 */
record Exemption(List<String> actions, List<String> roles, String organization) {
  Exemption {
    actions = List.copyOf(actions);
    roles = List.copyOf(roles);
  }

  /** That of calls, for the roles of those names in all accounts. */
  static Exemption of(Collection<Call> calls, String organization) {
    var actions = new TreeSet<String>();
    var roles = new TreeSet<String>();
    for (var call : calls) {
      actions.add(call.action());
      roles.add(everywhere(call.principal()));
    }
    return new Exemption(List.copyOf(actions), List.copyOf(roles), organization);
  }

  /** The ARN of the role in every account. */
  static String everywhere(String arn) {
    var parts = arn.split(":", 6);
    return parts.length == 6 ? "arn:" + parts[1] + ":" + parts[2] + "::*:" + parts[5] : arn;
  }

  /** A statement that denies what is exempted, so that only the rest is compared. */
  Json.JsonObject tolerated() {
    return Json.object(
        "Sid", "Exempted",
        "Effect", "Deny",
        "Action", actions,
        "Resource", "*",
        "Condition",
            isOfOrganization()
                ? Json.object(
                    "ArnLike",
                    Json.object("aws:PrincipalArn", roles),
                    "StringEquals",
                    Json.object("aws:PrincipalOrgID", organization))
                : Json.object("ArnLike", Json.object("aws:PrincipalArn", roles)));
  }

  /** The same roles, whatever they ask for. */
  Exemption ofAllActions() {
    return new Exemption(List.of("*"), roles, organization);
  }

  /** These roles too. */
  Exemption and(Collection<String> arns) {
    var all = new TreeSet<>(roles);
    arns.forEach(arn -> all.add(everywhere(arn)));
    return new Exemption(actions, List.copyOf(all), organization);
  }

  /** Whether the roles of one organization are meant, and others' stay out. */
  boolean isOfOrganization() {
    return !organization.isEmpty();
  }
}
