package dev.plinth.deploy;

import dev.plinth.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * The bucket of an account and Region for what CloudFormation reads from a bucket alone: packages
 * of functions, and templates that are too large for a call. It is made when something goes into it
 * first, and is private.
 */
record AssetBucket(Caller caller, String name) {
  private static final Set<String> NO_BUCKET = Set.of("NoSuchBucket", "404", "NotFound", "Unknown");
  private static final Set<String> NO_OBJECT = Set.of("NoSuchKey", "404", "NotFound");
  private static final Set<String> IS_OURS = Set.of("BucketAlreadyOwnedByYou");

  /**
   * That of an account.
   *
   * @param account its twelve digits
   * @param there whoever deploys, in that account and Region
   */
  static AssetBucket of(String account, Caller there) {
    return new AssetBucket(there, "plinth-assets-" + account + "-" + there.place().region());
  }

  boolean isThere() {
    return caller.unless(NO_BUCKET, "s3:HeadBucket", "Bucket", name).isPresent();
  }

  /** Makes it, unless it is there. */
  void make() {
    var input = new LinkedHashMap<String, Json>();
    input.put("Bucket", Json.of(name));
    if (!caller.place().region().equals("us-east-1")) {
      input.put(
          "CreateBucketConfiguration", Json.object("LocationConstraint", caller.place().region()));
    }
    // one that is made has no public access, and encrypts
    caller.unless(IS_OURS, "s3:CreateBucket", new Json.JsonObject(input));
  }

  /** What an object says; nothing where there is none. */
  Optional<String> text(String key) {
    return caller
        .unless(NO_OBJECT, "s3:GetObject", "Bucket", name, "Key", key)
        .flatMap(one -> one.string("Body"))
        .map(body -> new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8));
  }

  /** Puts an object in, encrypted by name: a guardrail may ask for it. */
  void put(String key, byte[] bytes) {
    caller.call(
        "s3:PutObject",
        "Bucket",
        name,
        "Key",
        key,
        "ServerSideEncryption",
        "AES256",
        "Body",
        Base64.getEncoder().encodeToString(bytes));
  }

  /** The address that CloudFormation takes an object from. */
  String url(String key) {
    var region = caller.place().region();
    return "https://%s.s3.%s.amazonaws.com%s/%s"
        .formatted(name, region, region.startsWith("cn-") ? ".cn" : "", key);
  }
}
