package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.security.KeyStacks;
import dev.plinth.blueprint.security.SecurityPlan;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Organization;
import dev.plinth.json.Json;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * The settings of the security services that CloudFormation has no type for, or whose resource is
 * already there when a stack comes: a delegated administrator has a detector from the start.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/guardduty/latest/APIReference/API_UpdateOrganizationConfiguration.html">UpdateOrganizationConfiguration</a>
 */
final class SecuritySteps {
  private static final class Standard {
    private static final Json.JsonObject DATA =
        DataFile.read(SecuritySteps.class, "security-services.json");
  }

  private final PlanSteps steps;
  private final Estate estate;
  private final Organization organization;
  private final SecurityPlan plan;

  private SecuritySteps(PlanSteps steps, Estate estate) {
    this.steps = steps;
    this.estate = estate;
    this.organization = estate.organization();
    this.plan = SecurityPlan.of(estate);
  }

  /** Adds a step for each service, and one for the settings of each account. */
  static void addTo(PlanSteps steps, Estate estate) {
    var security = new SecuritySteps(steps, estate);
    security.detectors();
    security.securityHub();
    security.inspector();
    security.packages();
    if (estate.security().macie()) {
      security.macie();
    }
    organization(estate).accounts().keySet().forEach(security::settings);
    security.plan.keyPlaces().forEach(security::volumeKeys);
  }

  private static Organization organization(Estate estate) {
    return estate.organization();
  }

  private Origin origin() {
    return estate.security().origin();
  }

  private String administrator() {
    return organization.security();
  }

  private void add(String service, String kind, Object... settings) {
    var all = new ArrayList<Object>();
    all.addAll(List.of("AccountId", Value.ref("account." + administrator() + ".id")));
    all.addAll(List.of(settings));
    steps.add(
        kind,
        Stage.DAY_1,
        kind,
        List.of("delegated-administrator." + service, "account." + administrator()),
        origin(),
        all.toArray());
  }

  /** One step for each Region: what it makes is the fact {@code detector.REGION.id}. */
  private void detectors() {
    var data = Standard.DATA.object("guardDuty").orElseThrow();
    var features = new ArrayList<Value>();
    for (var feature : DataFile.objects(data, "features")) {
      var agents =
          feature.strings("agents").stream()
              .map(agent -> Value.object("AutoEnable", "ALL", "Name", agent))
              .toList();
      features.add(
          agents.isEmpty()
              ? Value.object("AutoEnable", "ALL", "Name", DataFile.text(feature, "name"))
              : Value.object(
                  "AdditionalConfiguration",
                  Value.list(agents),
                  "AutoEnable",
                  "ALL",
                  "Name",
                  DataFile.text(feature, "name")));
    }
    for (var region : plan.regions()) {
      steps.add(
          "detector." + region,
          Stage.DAY_1,
          "detector",
          List.of("delegated-administrator.guardduty", "account." + administrator()),
          origin(),
          "AccountId",
          Value.ref("account." + administrator() + ".id"),
          "AutoEnableOrganizationMembers",
          "ALL",
          "Features",
          Value.list(features),
          "FindingPublishingFrequency",
          DataFile.text(data, "publishing"),
          // enabled in it first: an administrator cannot do that for the management account
          "ManagementAccountId",
          Value.ref("account." + organization.management() + ".id"),
          "Region",
          region);
    }
  }

  private void securityHub() {
    add(
        "securityhub",
        "security-hub",
        // what it would turn on by itself is CIS 1.2, of 2018
        "EnableDefaultStandards",
        false,
        "Regions",
        Value.texts(plan.regions()));
  }

  private void inspector() {
    var scans = new LinkedHashMap<String, Value>();
    Standard.DATA.strings("inspector").forEach(scan -> scans.put(scan, Value.of(true)));
    add(
        "inspector2",
        "inspector",
        "AutoEnable",
        Value.object(scans),
        "Regions",
        Value.texts(plan.regions()));
  }

  /** What functions run: brought by the deployer, which knows where it comes from. */
  private void packages() {
    steps.add(
        "asset.quarantine",
        Stage.DAY_1,
        "asset",
        List.of("account." + administrator()),
        origin(),
        "AccountId",
        Value.ref("account." + administrator() + ".id"),
        "Name",
        "quarantine",
        "Region",
        organization.home().name());
  }

  private void macie() {
    add("macie", "macie", "AutoEnable", true, "Regions", Value.texts(plan.regions()));
  }

  private void settings(String account) {
    var settings = new ArrayList<Object>();
    settings.addAll(
        List.of(
            "AccountId",
            Value.ref("account." + account + ".id"),
            "EbsEncryptionByDefault",
            Value.texts(plan.regions()),
            "PasswordPolicy",
            Values.of(Standard.DATA.object("passwordPolicy").orElseThrow()),
            "ServiceLinkedRoles",
            Value.texts(serviceRoles(account)),
            "PublicAccessBlock",
            Value.object(
                "BlockPublicAcls",
                true,
                "BlockPublicPolicy",
                true,
                "IgnorePublicAcls",
                true,
                "RestrictPublicBuckets",
                true)));
    var contact = estate.security().contact().name();
    if (!contact.isEmpty()) {
      settings.addAll(List.of("SecurityContact", contact));
    }
    var known = organization.accounts().get(account);
    steps.add(
        "account-settings." + account,
        Stage.DAY_1,
        "account-settings",
        List.of("account." + account, "landing-zone"),
        known == null ? origin() : known.origin(),
        settings.toArray());
  }

  /** Another account's copies arrive through the role of AWS Backup, which no stack asks for. */
  private List<String> serviceRoles(String account) {
    return plan.backups().vaults().containsKey(account)
        ? List.of("backup.amazonaws.com", "config.amazonaws.com")
        : List.of("config.amazonaws.com");
  }

  /** After the keys: their aliases are what the setting names. */
  private void volumeKeys(String account, Iterable<String> regions) {
    var keys = new TreeMap<String, Value>();
    regions.forEach(region -> keys.put(region, Value.of(KeyStacks.Purpose.DATA.alias())));
    var known = organization.accounts().get(account);
    steps.add(
        "volume-key." + account,
        Stage.WEEK_1,
        "volume-key",
        List.of("account-settings." + account),
        known == null ? origin() : known.origin(),
        "AccountId",
        Value.ref("account." + account + ".id"),
        "KmsKeyId",
        Value.object(keys));
  }
}
