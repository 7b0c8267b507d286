package dev.plinth.deploy;

import dev.plinth.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
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
    return find(key).map(Content::text);
  }

  /** An object as text, and the tag of what it says. */
  record Content(String text, String tag) {}

  /** An object; nothing where there is none. */
  Optional<Content> find(String key) {
    return caller
        .unless(NO_OBJECT, "s3:GetObject", "Bucket", name, "Key", key)
        .map(one ->
            new Content(
                new String(
                    Base64.getDecoder().decode(one.string("Body").orElse("")),
                    StandardCharsets.UTF_8),
                one.string("ETag").orElse("")));
  }

  /** The keys that begin so, sorted. */
  List<String> keys(String prefix) {
    var keys = new ArrayList<String>();
    var asked = Json.object("Bucket", name, "Prefix", prefix);
    Optional<String> next = Optional.empty();
    do {
      var page =
          caller.call(
              "s3:ListObjectsV2",
              next.isPresent() ? asked.with("ContinuationToken", Json.of(next.get())) : asked);
      for (var item : page.items("Contents")) {
        if (item instanceof Json.JsonObject object) {
          object.string("Key").ifPresent(keys::add);
        }
      }
      next = page.string("NextContinuationToken").filter(token -> !token.isEmpty());
    } while (next.isPresent());
    return keys;
  }

  /**
   * Puts a text in under a condition.
   *
   * @param condition {@code IfNoneMatch} or {@code IfMatch}
   * @param tag what the condition names
   * @return the tag of what was put in
   * @throws dev.plinth.cloud.Refusal {@code PreconditionFailed} where the condition does not hold
   */
  String put(String key, String text, String condition, String tag) {
    return caller
        .call(
            "s3:PutObject",
            object(key, text.getBytes(StandardCharsets.UTF_8)).with(condition, Json.of(tag)))
        .string("ETag")
        .orElseThrow();
  }

  /** Puts a text in. */
  void put(String key, String text) {
    put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts an object in, encrypted by name: a guardrail may ask for it. */
  void put(String key, byte[] bytes) {
    caller.call("s3:PutObject", object(key, bytes));
  }

  private Json.JsonObject object(String key, byte[] bytes) {
    return Json.object(
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
