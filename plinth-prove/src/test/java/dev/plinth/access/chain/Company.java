package dev.plinth.access.chain;

import dev.plinth.access.directory.Estates;
import dev.plinth.reader.OrganizationStep;
import dev.plinth.reader.StackSource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A company with accounts for development, production and what both use, written piece by piece.
 */
final class Company {
  static final String DEV = "111111111111";
  static final String PROD = "222222222222";
  static final String HUB = "333333333333";
  static final String BOSS = "999999999999";

  private static final Map<String, String> UNITS = Map.of(DEV, "dev", PROD, "prod", HUB, "hub");

  private final List<OrganizationStep> steps = new ArrayList<>();
  private final Map<String, StringBuilder> templates = new TreeMap<>();

  private Company() {}

  static Company make() {
    return withoutBoss().step("account." + BOSS, "management-account", "AccountName: boss");
  }

  /** Without the account that the organization belongs to, and so without roles that AWS makes. */
  static Company withoutBoss() {
    var company = new Company();
    company.step("organization", "organization", "FeatureSet: ALL");
    UNITS.forEach((account, unit) -> {
      company.step(
          "unit." + unit, "unit", "{ Name: %s, ParentId: { Ref: root.id } }".formatted(unit));
      company.step(
          "account." + account,
          "account",
          "{ AccountName: %s-1, ParentId: { Ref: unit.%s.id } }".formatted(unit, unit));
    });
    return company;
  }

  /** Accounts without an organization around them. */
  static Company loose() {
    return new Company();
  }

  Company step(String id, String kind, String settings) {
    steps.add(Estates.step(id, kind, settings));
    return this;
  }

  /** A service or resource control policy of a unit. */
  Company control(String type, String unit, String statement) {
    step(
        "policy." + steps.size(),
        "policy",
        "{ Name: guard-%d, Type: %s, Content: { Version: 2012-10-17, Statement: [%s] } }"
            .formatted(steps.size(), type, statement));
    return step(
        "attachment." + steps.size(),
        "attachment",
        "{ PolicyName: guard-%d, PolicyType: %s, TargetId: { Ref: unit.%s.id } }"
            .formatted(steps.size() - 1, type, unit));
  }

  Company resource(String account, String id, String type, String properties) {
    templates
        .computeIfAbsent(account, _ -> new StringBuilder("Resources:\n"))
        .append("  %s: { Type: \"%s\", Properties: %s }\n".formatted(id, type, properties));
    return this;
  }

  Company role(String account, String name, String trust, String... statements) {
    return resource(account, name, "AWS::IAM::Role", properties(name, trust, "", statements));
  }

  Company bounded(
      String account, String name, String trust, String boundary, String... statements) {
    resource(
        account,
        name + "Boundary",
        "AWS::IAM::ManagedPolicy",
        "{ ManagedPolicyName: %s-boundary, PolicyDocument: { Version: 2012-10-17, Statement: [%s] } }"
            .formatted(name, boundary));
    return resource(
        account,
        name,
        "AWS::IAM::Role",
        properties(
            name, trust, ", PermissionsBoundary: !Ref %sBoundary".formatted(name), statements));
  }

  private static String properties(String name, String trust, String more, String... statements) {
    return """
    { RoleName: %s, AssumeRolePolicyDocument: { Version: 2012-10-17, Statement: [%s] }%s%s }\
    """
        .formatted(
            name,
            trust,
            more,
            statements.length == 0
                ? ""
                : ", Policies: [{ PolicyName: own, PolicyDocument: { Version: 2012-10-17, Statement: [%s] } }]"
                    .formatted(String.join(", ", statements)));
  }

  Company user(String account, String name, String... statements) {
    return resource(
        account,
        name,
        "AWS::IAM::User",
        "{ UserName: %s, Policies: [{ PolicyName: own, PolicyDocument: { Version: 2012-10-17, Statement: [%s] } }] }"
            .formatted(name, String.join(", ", statements)));
  }

  World world() {
    return Estates.world(
        steps,
        templates.entrySet().stream()
            .map(one -> Estates.stack(one.getKey(), "app", one.getValue().toString()))
            .toArray(StackSource[]::new));
  }

  static String arn(String account, String role) {
    return "arn:aws:iam::" + account + ":role/" + role;
  }

  /** A statement of a trust policy. */
  static String trusts(String principal) {
    return "{ Effect: Allow, Principal: { AWS: \"%s\" }, Action: \"sts:AssumeRole\" }"
        .formatted(principal);
  }

  static String trustsService(String service) {
    return "{ Effect: Allow, Principal: { Service: \"%s\" }, Action: \"sts:AssumeRole\" }"
        .formatted(service);
  }

  /** A statement of a principal's policy. */
  static String allows(String actions, String resource) {
    return "{ Effect: Allow, Action: [%s], Resource: \"%s\" }".formatted(actions, resource);
  }
}
