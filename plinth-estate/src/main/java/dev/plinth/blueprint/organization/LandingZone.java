package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.guardrail.Setting;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Foundation;
import dev.plinth.estate.Named;
import dev.plinth.estate.Organization;
import dev.plinth.estate.Unit;
import dev.plinth.json.Json;
import dev.plinth.source.Origin;
import dev.plinth.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The landing zone of AWS Control Tower, its baselines on units and its controls.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/controltower/latest/userguide/lz-api-launch.html">Launch
 *     your landing zone by API</a>
 */
final class LandingZone {
  private final Organization organization;
  private final String partition;
  private final PlanSteps steps;
  private final Diagnostics out;

  private static final String KEY = "key.control-tower";

  private static final class Standard {
    private static final Json.JsonObject DATA =
        DataFile.read(LandingZone.class, "landing-zone.json");
  }

  private LandingZone(Estate estate, PlanSteps steps, Diagnostics out) {
    this.organization = estate.organization();
    this.partition = Setting.partition(organization.homeRegion());
    this.steps = steps;
    this.out = out;
  }

  /** Adds the steps; with plain Organizations only complains about controls. */
  static void addTo(PlanSteps steps, Estate estate, Diagnostics out) {
    var zone = new LandingZone(estate, steps, out);
    switch (estate.organization().foundation()) {
      case CONTROL_TOWER -> {
        zone.check();
        zone.roles();
        zone.key();
        zone.landingZone();
        zone.baselines();
        zone.controls();
      }
      case ORGANIZATIONS -> zone.refuseControls();
    }
  }

  /** Whether Control Tower enrols this account when it moves into its unit. */
  static boolean enrols(Organization organization, String account) {
    return organization.foundation() == Foundation.CONTROL_TOWER
        && !account.equals(organization.management())
        && hasBaseline(organization, organization.unitOf(account));
  }

  /** The unit of the shared accounts belongs to the landing zone itself and takes no baseline. */
  private static boolean hasBaseline(Organization organization, Unit unit) {
    return !unit.path().isEmpty()
        && !unit.path().equals(organization.unitOf(organization.logArchive()).path())
        && !unit.path().equals(organization.unitOf(organization.security()).path());
  }

  private void check() {
    var log = organization.unitOf(organization.logArchive());
    var security = organization.unitOf(organization.security());
    if (organization.logArchive().equals(organization.security())) {
      wrong(
          origin(organization.security()),
          "`" + organization.security() + "` cannot hold the logs and administer security too",
          "give the log archive an account of its own");
    }
    if (!log.path().equals(security.path()) || log.depth() != 1) {
      wrong(
          origin(organization.logArchive()),
          "`%s` and `%s` must be in one unit directly under the root"
              .formatted(organization.logArchive(), organization.security()),
          "units: { security: [%s, %s] }"
              .formatted(organization.security(), organization.logArchive()));
    }
    if (organization.retention().days() < 1 || organization.retention().accessDays() < 1) {
      wrong(organization.origin(), "logs are kept for at least one day", "retention: 365");
    }
  }

  private Origin origin(String account) {
    var found = organization.accounts().get(account);
    return found == null ? organization.origin() : found.origin();
  }

  private void wrong(Origin origin, String message, String instead) {
    out.add(
        Diagnostic.error(OrganizationCodes.LANDING_ZONE, origin, message)
            .note("Control Tower refuses the landing zone after minutes of work otherwise")
            .tryInstead(instead));
  }

  private void roles() {
    for (var role : DataFile.objects(Standard.DATA, "roles")) {
      var name = DataFile.text(role, "name");
      steps.add(
          "role." + name,
          Stage.DAY_1,
          "service-role",
          List.of("organization"),
          organization.origin(),
          "RoleName",
          name,
          "Path",
          "/service-role/",
          "AssumedBy",
          DataFile.text(role, "assumedBy"),
          "ManagedPolicyArns",
          role.strings("managed").stream()
              .map(policy -> "arn:" + partition + ":iam::aws:policy/" + policy)
              .toList(),
          "InlinePolicy",
          Values.of(
              Json.parse(
                  role.object("inline")
                      .orElse(Json.object())
                      .compact()
                      .replace("arn:aws:", "arn:" + partition + ":"))));
    }
  }

  /**
   * The key of the logs. The landing zone wants it to be there before, so no stack can make it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/controltower/latest/userguide/configure-kms-keys.html">KMS
   *     keys for Control Tower</a>
   */
  private void key() {
    var management = Value.ref("account." + organization.management() + ".id");
    steps.add(
        KEY,
        Stage.DAY_1,
        "key",
        List.of("organization", "account." + organization.management()),
        organization.origin(),
        "AccountId",
        management,
        "AliasName",
        "alias/plinth-control-tower",
        "Description",
        "Logs of all accounts, kept by Control Tower",
        "EnableKeyRotation",
        true,
        "Region",
        organization.home().name(),
        "KeyPolicy",
        Value.object(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(
                use("Account", Value.object("AWS", management), List.of("kms:*")),
                // the recorder of every account delivers to the log archive
                use(
                    "Config",
                    Value.object("Service", "config.amazonaws.com"),
                    List.of("kms:Decrypt", "kms:GenerateDataKey"),
                    "aws:SourceOrgID",
                    Value.ref("organization.id")),
                use(
                    "Trail",
                    Value.object("Service", "cloudtrail.amazonaws.com"),
                    List.of("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"),
                    "aws:SourceAccount",
                    management))),
        "PendingWindowInDays",
        30);
  }

  private static Value use(String sid, Value principal, List<String> actions, Object... equals) {
    var statement = new ArrayList<Object>();
    statement.addAll(
        List.of("Sid", sid, "Effect", "Allow", "Principal", principal, "Action", actions));
    statement.addAll(List.of("Resource", "*"));
    if (equals.length > 0) {
      statement.addAll(List.of("Condition", Value.object("StringEquals", Value.object(equals))));
    }
    return Value.object(statement.toArray());
  }

  private void landingZone() {
    var after = new TreeSet<String>();
    after.add(KEY);
    after.add("account." + organization.logArchive());
    after.add("account." + organization.security());
    DataFile.objects(Standard.DATA, "roles")
        .forEach(role -> after.add("role." + DataFile.text(role, "name")));
    steps.add(
        "landing-zone",
        Stage.DAY_1,
        "landing-zone",
        after,
        organization.origin(),
        "Manifest",
        manifest(),
        "RemediationTypes",
        // an account that moves into a unit with a baseline is enrolled without another call
        List.of("INHERITANCE_DRIFT"),
        "Version",
        DataFile.text(Standard.DATA, "version"));
  }

  /** The manifest; what it holds is checked against {@code landing-zone.schema.json} by a test. */
  private Value manifest() {
    var logs =
        Value.object(
            "kmsKeyArn",
            Value.ref(KEY + ".arn"),
            "accessLoggingBucket",
            Value.object("retentionDays", organization.retention().accessDays()),
            "loggingBucket",
            Value.object("retentionDays", organization.retention().days()));
    var logArchive = Value.ref("account." + organization.logArchive() + ".id");
    var security = Value.ref("account." + organization.security() + ".id");
    var regions = new TreeSet<>(organization.regions().stream().map(Named::name).toList());
    regions.add(organization.home().name());
    return Value.object(
        "accessManagement",
        Value.object("enabled", true),
        // backups are a policy of the organization: see the guardrail daily-backups
        "backup",
        Value.object("enabled", false),
        "centralizedLogging",
        Value.object("accountId", logArchive, "configurations", logs, "enabled", true),
        "config",
        Value.object("accountId", security, "configurations", logs, "enabled", true),
        "governedRegions",
        Value.texts(List.copyOf(regions)),
        "securityRoles",
        Value.object("accountId", security, "enabled", true));
  }

  private void baselines() {
    for (var unit : organization.units()) {
      if (!hasBaseline(organization, unit)) {
        continue;
      }
      var after = new ArrayList<>(List.of("landing-zone", "unit." + unit.path()));
      var above = unit.path().lastIndexOf('/');
      if (above >= 0) {
        after.add("baseline." + unit.path().substring(0, above));
      }
      steps.add(
          "baseline." + unit.path(),
          Stage.DAY_1,
          "baseline",
          after,
          unit.origin(),
          "Baseline",
          "AWSControlTowerBaseline",
          "BaselineVersion",
          DataFile.text(Standard.DATA, "baselineVersion"),
          // the deployer looks up the ARN that the landing zone gave it
          "IdentityCenterBaseline",
          true,
          "TargetIdentifier",
          Value.ref("unit." + unit.path() + ".arn"));
    }
  }

  private void controls() {
    for (var unit : organization.units()) {
      var enabled = new TreeSet<String>();
      for (var word : unit.controls()) {
        for (var control : controls(word)) {
          if (enabled.add(control.name())) {
            enable(unit, control, word);
          }
        }
      }
    }
    refuseOnRoot();
  }

  private void enable(Unit unit, Controls.Control control, Named word) {
    steps.add(
        "control." + unit.path() + "." + control.name(),
        Stage.DAY_1,
        "control",
        List.of("landing-zone", "baseline." + unit.path()),
        word.origin(),
        "ControlIdentifier",
        control.arn(partition, organization.home().name()),
        "Parameters",
        Values.of(control.parameters()),
        "TargetIdentifier",
        Value.ref("unit." + unit.path() + ".arn"));
  }

  private List<Controls.Control> controls(Named word) {
    for (var level : Controls.Level.values()) {
      if (level.word().equals(word.name())) {
        return level == Controls.Level.MANDATORY ? List.of() : Controls.standard().at(level);
      }
    }
    var control = Controls.standard().find(word.name());
    if (control.isEmpty()) {
      var names = Controls.standard().all().stream().map(Controls.Control::name).toList();
      var diagnostic =
          Diagnostic.error(
              OrganizationCodes.NO_SUCH_CONTROL,
              word.origin(),
              "there is no control `" + word.name() + "`");
      out.add(Spelling.question(word.name(), names).map(diagnostic::label).orElse(diagnostic));
      return List.of();
    }
    if (control.get().level() == Controls.Level.MANDATORY) {
      // already on everywhere, as asked: nothing to do
      return List.of();
    }
    if (!control.get().verified()) {
      out.add(
          Diagnostic.error(
                  OrganizationCodes.CONTROL_NOT_HERE,
                  word.origin(),
                  "the identifier of the control `" + control.get().name() + "` is not known")
              .note(
                  "it is `"
                      + control.get().id()
                      + "` in the pages of AWS, and the call takes another")
              .tryInstead("enable it by `aws controltower enable-control` and leave it out here"));
      return List.of();
    }
    return List.of(control.get());
  }

  private void refuseOnRoot() {
    for (var word : organization.root().controls()) {
      out.add(
          Diagnostic.error(
                  OrganizationCodes.CONTROL_NOT_HERE,
                  word.origin(),
                  "controls are enabled on units, not on the root")
              .tryInstead("name it under each unit that it is for"));
    }
  }

  private void refuseControls() {
    var units = new ArrayList<>(organization.units());
    units.add(organization.root());
    for (var unit : units) {
      for (var word : unit.controls()) {
        out.add(
            Diagnostic.error(
                    OrganizationCodes.CONTROL_NOT_HERE,
                    word.origin(),
                    "controls need Control Tower, and the foundation is `organizations`")
                .note("the guardrails of Plinth stand in for the preventive ones")
                .tryInstead("foundation: control-tower"));
      }
    }
  }
}
