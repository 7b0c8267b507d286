package dev.plinth.deploy;

import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Does the steps of an organization, each by its kind. */
final class Steps {
  /** Does one kind of step: looks first, and changes what is not so. */
  interface Kind {
    /**
     * Does it.
     *
     * @param id the step's, which facts are named by
     * @param settings with the facts in them
     */
    Outcome run(String id, JsonObject settings, Facts facts, Caller caller);

    /** All that it depends on, as a text. */
    default String inputs(JsonObject settings) {
      return settings.compact();
    }
  }

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("organization", OrganizationKinds::organization),
          Map.entry("management-account", OrganizationKinds::managementAccount),
          Map.entry("trusted-access", OrganizationKinds::trustedAccess),
          Map.entry("delegated-administrator", AdministratorKinds::delegatedAdministrator),
          Map.entry("root-access", OrganizationKinds::rootAccess),
          Map.entry("checkpoint", (_, _, _, _) -> Outcome.UNCHANGED),
          Map.entry("backup-copies", BackupKinds::copies),
          Map.entry("backup-settings", BackupKinds::settings),
          Map.entry("cost-explorer", CostKinds::explorer),
          Map.entry("anomaly-monitor", CostKinds::monitor),
          Map.entry("cost-tag", CostKinds::tag),
          Map.entry("policy-type", PolicyKinds::type),
          Map.entry("policy", PolicyKinds::policy),
          Map.entry("attachment", PolicyKinds::attachment),
          Map.entry("landing-zone", ControlTowerKinds::landingZone),
          Map.entry("baseline", ControlTowerKinds::baseline),
          Map.entry("control", ControlTowerKinds::control),
          Map.entry("service-role", ServiceRoleKinds::serviceRole),
          Map.entry("key", KeyKinds::key),
          Map.entry("identity-center", ControlTowerKinds::identityCenter),
          Map.entry("detector", SecurityKinds::detector),
          Map.entry("security-hub", SecurityKinds::securityHub),
          Map.entry("inspector", SecurityKinds::inspector),
          Map.entry("macie", SecurityKinds::macie),
          Map.entry("account-settings", SettingKinds::account),
          Map.entry("volume-key", SettingKinds::volumeKey));

  private final Map<String, Kind> kinds;

  /**
   * Steps that may be done.
   *
   * @param mayMove says of a step by its id whether it may move an account to another unit, or make
   *     a unit anew elsewhere
   */
  Steps(Packages packages, Predicate<String> mayMove) {
    var all = new HashMap<>(KINDS);
    var places = new PlaceKinds(mayMove);
    all.put("account", places::account);
    all.put("unit", places::unit);
    all.put(AssetKind.KIND, new AssetKind(packages));
    kinds = Map.copyOf(all);
  }

  private Kind kind(Step step) {
    var kind = kinds.get(step.action().kind());
    if (kind == null) {
      throw new StepFailed("this build of Plinth cannot do a step `" + step.action().kind() + "`");
    }
    return kind;
  }

  /** All that a step depends on, as a text. */
  String inputs(Step step, Facts facts) {
    return step.action().kind() + " " + kind(step).inputs(facts.resolve(step.action().settings()));
  }

  /**
   * Does a step.
   *
   * @throws StepFailed when it cannot be done
   */
  Outcome run(Step step, Facts facts, Caller caller) {
    return kind(step).run(step.id(), facts.resolve(step.action().settings()), facts, caller);
  }
}
