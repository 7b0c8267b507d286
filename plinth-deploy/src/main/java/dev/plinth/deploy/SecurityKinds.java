package dev.plinth.deploy;

import static dev.plinth.deploy.OrganizationKinds.either;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The security services, by calls where CloudFormation has no type, in the security account. */
final class SecurityKinds {
  private SecurityKinds() {}

  static Outcome detector(String id, JsonObject settings, Facts facts, Caller management) {
    var region = settings.string("Region").orElseThrow();
    var caller = management.in(settings.string("AccountId").orElseThrow(), region);
    var outcome = Outcome.UNCHANGED;
    var frequency = settings.string("FindingPublishingFrequency").orElseThrow();
    var detector = existing(caller);
    if (detector.isEmpty()) {
      caller.unless(
          // there is one that is not seen yet
          Set.of("BadRequestException"),
          "guardduty:CreateDetector",
          "Enable",
          true,
          "FindingPublishingFrequency",
          frequency);
      detector = caller.waiting().soon(() -> existing(caller));
      outcome = Outcome.DONE;
    }
    var one =
        detector.orElseThrow(() -> new StepFailed("the detector is not seen after it was made"));
    facts.put("detector." + region + ".id", one);
    var there = caller.call("guardduty:DescribeOrganizationConfiguration", "DetectorId", one);
    var members = settings.string("AutoEnableOrganizationMembers").orElseThrow();
    var features = settings.items("Features");
    boolean isSame =
        there.string("AutoEnableOrganizationMembers").orElse("").equals(members)
            && Set.copyOf(there.items("Features")).containsAll(features);
    if (isSame) {
      return outcome;
    }
    caller.call(
        "guardduty:UpdateOrganizationConfiguration",
        "DetectorId",
        one,
        "AutoEnableOrganizationMembers",
        members,
        "Features",
        new JsonArray(features));
    return Outcome.DONE;
  }

  private static Optional<String> existing(Caller caller) {
    return caller.call("guardduty:ListDetectors").strings("DetectorIds").stream().findFirst();
  }

  static Outcome securityHub(String id, JsonObject settings, Facts facts, Caller management) {
    var outcome = Outcome.UNCHANGED;
    for (var region : settings.strings("Regions")) {
      var caller = management.in(settings.string("AccountId").orElseThrow(), region);
      var hub =
          caller.unless(
              Set.of("InvalidAccessException", "ResourceNotFoundException"),
              "securityhub:DescribeHub");
      if (hub.isEmpty()) {
        caller.unless(
            Set.of("ResourceConflictException"),
            "securityhub:EnableSecurityHub",
            "EnableDefaultStandards",
            settings.isTrue("EnableDefaultStandards"));
        outcome = Outcome.DONE;
      }
    }
    return outcome;
  }

  static Outcome inspector(String id, JsonObject settings, Facts facts, Caller management) {
    var account = settings.string("AccountId").orElseThrow();
    var wanted = settings.object("AutoEnable").orElseThrow();
    var outcome = Outcome.UNCHANGED;
    for (var region : settings.strings("Regions")) {
      var caller = management.in(account, region);
      var there = caller.call("inspector2:DescribeOrganizationConfiguration").object("autoEnable");
      if (!there.equals(Optional.of(wanted))) {
        caller.call(
            "inspector2:Enable",
            "accountIds",
            List.of(account),
            "resourceTypes",
            resourceTypes(wanted));
        caller.call("inspector2:UpdateOrganizationConfiguration", "autoEnable", wanted);
        outcome = Outcome.DONE;
      }
    }
    return outcome;
  }

  /** What is scanned, in the words of another call of the same service. */
  private static Json resourceTypes(JsonObject wanted) {
    var types = new ArrayList<Json>();
    wanted
        .members()
        .keySet()
        .forEach(
            name -> types.add(Json.of(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))));
    return new JsonArray(types);
  }

  static Outcome macie(String id, JsonObject settings, Facts facts, Caller management) {
    var outcome = Outcome.UNCHANGED;
    for (var region : settings.strings("Regions")) {
      var caller = management.in(settings.string("AccountId").orElseThrow(), region);
      var session =
          caller.unless(
              Set.of("AccessDeniedException", "ResourceNotFoundException"),
              "macie2:GetMacieSession");
      if (session.isEmpty()) {
        caller.unless(Set.of("ConflictException"), "macie2:EnableMacie", "status", "ENABLED");
        outcome = Outcome.DONE;
      }
      boolean isOn = caller.call("macie2:DescribeOrganizationConfiguration").isTrue("autoEnable");
      if (!isOn) {
        caller.call("macie2:UpdateOrganizationConfiguration", "autoEnable", true);
        outcome = either(outcome, Outcome.DONE);
      }
    }
    return outcome;
  }
}
