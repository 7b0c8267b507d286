package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Calls of Organizations to a twin, as its owner makes them. */
record OrganizationCalls(StackCalls calls) {
  private static final String POLICIES = "SERVICE_CONTROL_POLICY";

  /** Creates an organization that has service control policies. */
  static OrganizationCalls create(StackCalls calls) {
    calls.call("organizations", "CreateOrganization", "FeatureSet", "ALL");
    calls.call("organizations", "EnablePolicyType", "RootId", "r-twin", "PolicyType", POLICIES);
    return new OrganizationCalls(calls);
  }

  /** Creates an account, and waits for it; gives its id. */
  String account(String name) {
    calls.call(
        "organizations",
        "CreateAccount",
        "AccountName",
        name,
        "Email",
        "aws+" + name + "@acme.example");
    calls.twin().pass(Duration.ofMinutes(2));
    return calls.call("organizations", "ListAccounts").items("Accounts").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.string("Name").orElse("").equals(name))
        .flatMap(one -> one.string("Id").stream())
        .findFirst()
        .orElseThrow();
  }

  /** Attaches a policy of this name, which denies these actions on everything. */
  void deny(String target, String name, List<String> actions) {
    var statement = Json.object("Effect", "Deny", "Action", actions, "Resource", "*");
    var policy =
        calls
            .call(
                "organizations",
                "CreatePolicy",
                "Name",
                name,
                "Description",
                "",
                "Type",
                POLICIES,
                "Content",
                Json.object("Version", "2012-10-17", "Statement", List.of(statement)).compact())
            .object("Policy")
            .flatMap(one -> one.object("PolicySummary"))
            .flatMap(one -> one.string("Id"))
            .orElseThrow();
    calls.call("organizations", "AttachPolicy", "PolicyId", policy, "TargetId", target);
  }
}
