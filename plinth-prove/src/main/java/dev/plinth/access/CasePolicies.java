package dev.plinth.access;

import dev.plinth.access.CaseReader.Wrong;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.PolicyReader;
import dev.plinth.access.language.Principals;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the policies of a case, and remarks on what cannot be read in them. */
final class CasePolicies {
  /** Several times the longest that any service takes, in characters. */
  private static final int LONGEST = 262_144;

  private static final Set<String> OF_PRINCIPALS =
      Set.of("identity", "boundary", "session", "scps");

  private final Origin origin;
  private final List<Diagnostic> remarks;

  CasePolicies(Origin origin, List<Diagnostic> remarks) {
    this.origin = origin;
    this.remarks = remarks;
  }

  Optional<Policy> one(JsonObject row, String member) {
    return given(row, member).map(value -> policy(value, member, member));
  }

  /** The policies of a list; a policy by itself is a list of one. */
  List<Policy> list(JsonObject row, String member) {
    return given(row, member).map(value -> list(value, member, member)).orElse(List.of());
  }

  List<List<Policy>> levels(JsonObject row, String member) {
    var value = given(row, member);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof JsonArray(var items))) {
      throw new Wrong("its `" + member + "` is not a list of lists of policies");
    }
    var levels = new ArrayList<List<Policy>>();
    for (int i = 0; i < items.size(); i++) {
      levels.add(list(items.get(i), member, member + "[" + i + "]"));
    }
    return levels;
  }

  private static Optional<Json> given(JsonObject row, String member) {
    return row.get(member).filter(value -> !(value instanceof JsonNull));
  }

  private List<Policy> list(Json value, String member, String name) {
    if (value instanceof JsonObject || value instanceof JsonString) {
      return List.of(policy(value, member, name));
    }
    if (!(value instanceof JsonArray(var items))) {
      throw new Wrong("its `" + name + "` is not a list of policies");
    }
    var all = new ArrayList<Policy>();
    for (int i = 0; i < items.size(); i++) {
      all.add(policy(items.get(i), member, name + "[" + i + "]"));
    }
    return all;
  }

  private Policy policy(Json document, String member, String name) {
    var text = document instanceof JsonString(var written) ? written : document.compact();
    var policy =
        text.length() > LONGEST
            ? PolicyReader.unknown(
                name, "it has more than " + Figures.of(LONGEST) + " characters", origin)
            : principalsFit(Policies.read(name, text, origin), member);
    for (var doubt : policy.doubts()) {
      remarks.add(Diagnostic.warning(AccessCodes.POLICY, origin, "`" + name + "`: " + doubt));
    }
    return policy;
  }

  /** AWS takes no policy of a resource without principals, and none of a principal with them. */
  private Policy principalsFit(Policy policy, String member) {
    for (var statement : policy.statements()) {
      boolean isNamed = !(statement.principals() instanceof Principals.Holder);
      if (isNamed && OF_PRINCIPALS.contains(member)) {
        return PolicyReader.unknown(
            policy.name(), "only policies of resources name principals", origin);
      }
      if (!isNamed && statement.doubt().isEmpty() && member.equals("resourcePolicy")) {
        return PolicyReader.unknown(
            policy.name(), "a statement in the policy of a resource needs a principal", origin);
      }
    }
    return policy;
  }
}
