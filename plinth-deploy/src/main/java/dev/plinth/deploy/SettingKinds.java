package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Settings of accounts that CloudFormation has no type for. */
final class SettingKinds {
  private SettingKinds() {}

  private static String home(JsonObject settings, Facts facts) {
    var account = settings.string("AccountId").orElseThrow();
    return account.equals(facts.get("organization.management")) ? "" : account;
  }

  static Outcome account(String id, JsonObject settings, Facts facts, Caller management) {
    var account = home(settings, facts);
    var global = management.in(account, "us-east-1");
    boolean isChanged = password(settings, global);
    isChanged |= contact(settings, global);
    isChanged |= publicAccess(settings, global);
    for (var service : settings.strings("ServiceLinkedRoles")) {
      boolean isThere =
          !global
              .list("iam:ListRoles", "Roles", "PathPrefix", "/aws-service-role/" + service + "/")
              .isEmpty();
      // a role that is there is refused as invalid
      isChanged |=
          !isThere
              && global
                  .unless(
                      Set.of("InvalidInput", "InvalidInputException"),
                      "iam:CreateServiceLinkedRole",
                      "AWSServiceName",
                      service)
                  .isPresent();
    }
    for (var region : settings.strings("EbsEncryptionByDefault")) {
      var caller = management.in(account, region);
      if (!caller.call("ec2:GetEbsEncryptionByDefault").isTrue("EbsEncryptionByDefault")) {
        caller.call("ec2:EnableEbsEncryptionByDefault");
        isChanged = true;
      }
    }
    return isChanged ? Outcome.DONE : Outcome.UNCHANGED;
  }

  private static boolean password(JsonObject settings, Caller caller) {
    var wanted = settings.object("PasswordPolicy");
    if (wanted.isEmpty()) {
      return false;
    }
    var there =
        caller
            .unless(Set.of("NoSuchEntity", "NoSuchEntityException"), "iam:GetAccountPasswordPolicy")
            .flatMap(one -> one.object("PasswordPolicy"))
            .orElseGet(() -> Json.object());
    boolean isSame =
        wanted.get().members().entrySet().stream()
            .allMatch(entry -> there.get(entry.getKey()).equals(Optional.of(entry.getValue())));
    if (!isSame) {
      caller.call("iam:UpdateAccountPasswordPolicy", wanted.get());
    }
    return !isSame;
  }

  private static boolean contact(JsonObject settings, Caller caller) {
    var wanted = settings.string("SecurityContact");
    if (wanted.isEmpty()) {
      return false;
    }
    var there =
        caller
            .unless(
                Set.of("ResourceNotFoundException"),
                "account:GetAlternateContact",
                "AlternateContactType",
                "SECURITY")
            .flatMap(one -> one.object("AlternateContact"))
            .flatMap(one -> one.string("EmailAddress"));
    if (there.equals(wanted)) {
      return false;
    }
    caller.call(
        "account:PutAlternateContact",
        "AlternateContactType",
        "SECURITY",
        "EmailAddress",
        wanted.get(),
        "Name",
        "Security",
        "PhoneNumber",
        "+0",
        "Title",
        "Security");
    return true;
  }

  private static boolean publicAccess(JsonObject settings, Caller caller) {
    var wanted = settings.object("PublicAccessBlock");
    if (wanted.isEmpty()) {
      return false;
    }
    var account = caller.call("sts:GetCallerIdentity").string("Account").orElseThrow();
    var there =
        caller
            .unless(
                Set.of("NoSuchPublicAccessBlockConfiguration"),
                "s3control:GetPublicAccessBlock",
                "AccountId",
                account)
            .flatMap(one -> one.object("PublicAccessBlockConfiguration"));
    if (there.equals(wanted)) {
      return false;
    }
    caller.call(
        "s3control:PutPublicAccessBlock",
        "AccountId",
        account,
        "PublicAccessBlockConfiguration",
        wanted.get());
    return true;
  }

  static Outcome volumeKey(String id, JsonObject settings, Facts facts, Caller management) {
    var account = home(settings, facts);
    var keys = settings.object("KmsKeyId").orElseThrow();
    var outcome = Outcome.UNCHANGED;
    for (var region : keys.members().keySet()) {
      var caller = management.in(account, region);
      var wanted = keys.string(region).orElseThrow();
      var there = caller.call("ec2:GetEbsDefaultKmsKeyId").string("KmsKeyId").orElse("");
      if (!there.equals(wanted)) {
        caller.call("ec2:ModifyEbsDefaultKmsKeyId", "KmsKeyId", wanted);
        outcome = Outcome.DONE;
      }
    }
    return outcome;
  }
}
