package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * S3, as far as templates and packages need it: buckets and what is in them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html">S3 API reference</a>
 */
final class Objects {
  private static final String TABLE = "objects";
  private static final String BUCKET = "AWS::S3::Bucket";

  private Objects() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("s3:CreateBucket", Objects::create);
    handlers.put("s3:HeadBucket", Objects::head);
    handlers.put("s3:PutObject", Objects::put);
    handlers.put("s3:GetObject", Objects::get);
    handlers.put("s3:ListObjectsV2", Objects::list);
    handlers.put("s3:DeleteObject", Objects::delete);
    for (var setting :
        new String[] {
          "PutBucketEncryption", "PutBucketPolicy", "PutBucketVersioning", "PutPublicAccessBlock"
        }) {
      handlers.put("s3:" + setting, Objects::set);
    }
  }

  private static void require(Call call, String action, String resource) {
    require(call, action, resource, Map.of());
  }

  private static void require(
      Call call, String action, String resource, Map<String, List<String>> keys) {
    call.twin()
        .authorizer()
        .require(
            call.operation(),
            new Authorizer.Asked(call.caller(), call.region(), action, resource, keys));
  }

  private static JsonObject create(Call call) {
    var bucket = call.text("Bucket");
    require(call, "s3:CreateBucket", "arn:aws:s3:::" + bucket);
    var there = Resources.anywhere(call.store(), BUCKET, bucket);
    if (there.isPresent()) {
      throw new Refusal(
          call.operation(),
          there.get().string("Account").orElse("").equals(call.caller().account())
              ? "BucketAlreadyOwnedByYou"
              : "BucketAlreadyExists",
          "The requested bucket name is not available.",
          409);
    }
    ResourceLimit.exceeded(
            call.store(), call.caller().account(), call.region(), BUCKET, Json.object(), true)
        .ifPresent(exceeded -> {
          throw call.refusal(exceeded.code(), exceeded.message());
        });
    Resources.put(
        call.store(),
        call.caller().account(),
        call.region(),
        BUCKET,
        bucket,
        Json.object("BucketName", bucket),
        Json.object("Arn", "arn:aws:s3:::" + bucket),
        "",
        "");
    return Json.object("Location", "/" + bucket);
  }

  private static JsonObject bucket(Call call) {
    return Resources.find(
            call.store(), call.caller().account(), call.region(), BUCKET, call.text("Bucket"))
        .orElseThrow(() ->
            new Refusal(
                call.operation(), "NoSuchBucket", "The specified bucket does not exist", 404));
  }

  private static JsonObject head(Call call) {
    require(call, "s3:ListBucket", "arn:aws:s3:::" + call.text("Bucket"));
    bucket(call);
    return Json.object("BucketRegion", call.region());
  }

  private static JsonObject set(Call call) {
    var name = call.operation().name();
    var action =
        switch (name) {
          case "PutBucketEncryption" -> "s3:PutEncryptionConfiguration";
          case "PutPublicAccessBlock" -> "s3:PutBucketPublicAccessBlock";
          default -> "s3:" + name;
        };
    require(call, action, "arn:aws:s3:::" + call.text("Bucket"));
    bucket(call);
    call.store().put("bucket-settings", call.text("Bucket") + "/" + name, call.input());
    return Call.nothing();
  }

  private static JsonObject put(Call call) {
    var bucket = call.text("Bucket");
    var key = call.text("Key");
    require(
        call,
        "s3:PutObject",
        "arn:aws:s3:::" + bucket + "/" + key,
        call.input()
            .string("ServerSideEncryption")
            .map(word -> Map.of("s3:x-amz-server-side-encryption", List.of(word)))
            .orElse(Map.of()));
    bucket(call);
    var there = call.store().find(TABLE, bucket + "/" + key);
    boolean isFree = !call.input().has("IfNoneMatch") || there.isEmpty();
    var same = call.input().string("IfMatch");
    if (!isFree || (same.isPresent() && !there.map(Objects::tag).equals(same))) {
      throw new Refusal(
          call.operation(),
          "PreconditionFailed",
          "At least one of the pre-conditions you specified did not hold",
          412);
    }
    var object = Json.object("Body", call.textOr("Body", ""));
    call.store().put(TABLE, bucket + "/" + key, object);
    return Json.object("ETag", tag(object));
  }

  /** Of what it says: another content is another tag. */
  private static String tag(JsonObject object) {
    var crc = new CRC32C();
    crc.update(object.string("Body").orElse("").getBytes(StandardCharsets.UTF_8));
    return "\"%08x\"".formatted(crc.getValue());
  }

  private static JsonObject list(Call call) {
    var bucket = call.text("Bucket");
    require(call, "s3:ListBucket", "arn:aws:s3:::" + bucket);
    bucket(call);
    var begin = bucket + "/";
    var contents = new ArrayList<Json>();
    call.store()
        .all(TABLE, begin + call.textOr("Prefix", ""))
        .forEach((key, object) ->
            contents.add(Json.object("Key", key.substring(begin.length()), "ETag", tag(object))));
    return Json.object(
        "Name", bucket, "KeyCount", contents.size(), "IsTruncated", false, "Contents", contents);
  }

  private static JsonObject delete(Call call) {
    var path = call.text("Bucket") + "/" + call.text("Key");
    require(call, "s3:DeleteObject", "arn:aws:s3:::" + path);
    bucket(call);
    // what is not there is deleted, too
    call.store().find(TABLE, path).ifPresent(_ -> call.store().remove(TABLE, path));
    return Call.nothing();
  }

  private static JsonObject get(Call call) {
    var bucket = call.text("Bucket");
    var key = call.text("Key");
    require(call, "s3:GetObject", "arn:aws:s3:::" + bucket + "/" + key);
    return call.store()
        .find(TABLE, bucket + "/" + key)
        .map(object -> object.with("ETag", Json.of(tag(object))))
        .orElseThrow(() ->
            new Refusal(call.operation(), "NoSuchKey", "The specified key does not exist.", 404));
  }

  /** Whether a bucket holds anything. */
  static boolean isEmpty(Store store, String bucket) {
    return store.all(TABLE, bucket + "/").isEmpty();
  }

  /**
   * The text of an object as the caller may read it, by the address that templates are given by.
   */
  static Optional<String> byUrl(Call call, String url) {
    var path = url.replaceFirst("https://([^./]+)\\.s3[^/]*/(.+)", "$1/$2");
    require(call, "s3:GetObject", "arn:aws:s3:::" + path);
    return call.store()
        .find(TABLE, path)
        .flatMap(one -> one.string("Body"))
        .map(body -> new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8));
  }
}
