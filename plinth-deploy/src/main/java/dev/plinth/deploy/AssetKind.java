package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The package of a function, in a bucket. Its key has its content in it, so that another package is
 * another version of the function; which one was brought last is kept beside it.
 */
record AssetKind(Packages packages) implements Steps.Kind {
  static final String KIND = "asset";
  private static final Set<String> NO_BUCKET = Set.of("NoSuchBucket", "404", "NotFound", "Unknown");
  private static final Set<String> NO_OBJECT = Set.of("NoSuchKey", "404", "NotFound");

  @Override
  public String inputs(JsonObject settings) {
    var name = settings.string("Name").orElseThrow();
    return settings.compact() + packages.find(name).map(Digest::of).orElse("");
  }

  @Override
  public Outcome run(String id, JsonObject settings, Facts facts, Caller management) {
    var account = settings.string("AccountId").orElseThrow();
    var region = settings.string("Region").orElseThrow();
    var name = settings.string("Name").orElseThrow();
    var caller =
        management.in(account.equals(facts.get("organization.management")) ? "" : account, region);
    var bucket = "plinth-assets-" + account + "-" + region;
    facts.put(id + ".bucket", bucket);
    boolean isThere = caller.unless(NO_BUCKET, "s3:HeadBucket", "Bucket", bucket).isPresent();
    var last = isThere ? text(caller, bucket, name) : Optional.<String>empty();
    if (last.isPresent() && !packages.isGiven(name)) {
      facts.put(id + ".key", last.get());
      return Outcome.UNCHANGED;
    }
    var bytes =
        packages
            .find(name)
            .orElseThrow(() ->
                new StepFailed(
                    DeployCodes.NO_PACKAGE, "no package was given for the asset `" + name + "`"));
    var key = name + "-" + Digest.of(bytes).substring(0, 16) + ".zip";
    facts.put(id + ".key", key);
    if (last.equals(Optional.of(key))) {
      return Outcome.UNCHANGED;
    }
    if (!isThere) {
      create(caller, bucket, region);
    }
    put(caller, bucket, key, bytes);
    put(caller, bucket, name, key.getBytes(StandardCharsets.UTF_8));
    return Outcome.DONE;
  }

  private static Optional<String> text(Caller caller, String bucket, String key) {
    return caller
        .unless(NO_OBJECT, "s3:GetObject", "Bucket", bucket, "Key", key)
        .flatMap(one -> one.string("Body"))
        .map(body -> new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8));
  }

  private static void put(Caller caller, String bucket, String key, byte[] bytes) {
    caller.call(
        "s3:PutObject",
        "Bucket",
        bucket,
        "Key",
        key,
        "Body",
        Base64.getEncoder().encodeToString(bytes));
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
}
