package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Base64;
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
      // a role that is there is refused as invalid
      isChanged |=
          global
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

  /**
   * A place for the package of a function. What it holds is put there by whoever has the package;
   * an empty one stands for it until then.
   */
  static Outcome asset(String id, JsonObject settings, Facts facts, Caller management) {
    var account = settings.string("AccountId").orElseThrow();
    var region = settings.string("Region").orElseThrow();
    var name = settings.string("Name").orElseThrow();
    var caller = management.in(account, region);
    var bucket = "plinth-assets-" + account + "-" + region;
    var key = name + ".zip";
    facts.put(id + ".bucket", bucket);
    facts.put(id + ".key", key);
    var there =
        caller.unless(Set.of("NoSuchBucket", "404", "NotFound"), "s3:HeadBucket", "Bucket", bucket);
    if (there.isEmpty()) {
      create(caller, bucket, region);
    }
    var object =
        caller.unless(
            Set.of("NoSuchKey", "404", "NotFound"), "s3:GetObject", "Bucket", bucket, "Key", key);
    if (object.isPresent()) {
      return there.isPresent() ? Outcome.UNCHANGED : Outcome.DONE;
    }
    caller.call(
        "s3:PutObject",
        "Bucket",
        bucket,
        "Key",
        key,
        "Body",
        Base64.getEncoder().encodeToString(EMPTY_ZIP));
    return Outcome.DONE;
  }

  private static void create(Caller caller, String bucket, String region) {
    if (region.equals("us-east-1")) {
      caller.call("s3:CreateBucket", "Bucket", bucket);
    } else {
      caller.call(
          "s3:CreateBucket",
          "Bucket",
          bucket,
          "CreateBucketConfiguration",
          Json.object("LocationConstraint", region));
    }
  }

  private static final byte[] EMPTY_ZIP = {
    'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
}
