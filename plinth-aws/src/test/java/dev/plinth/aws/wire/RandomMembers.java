package dev.plinth.aws.wire;

import dev.plinth.aws.Shape;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;

/** Structures that a shape allows, any of them. */
final class RandomMembers {
  private static final int DEPTH = 4;
  private static final int TRIES = 9;
  private static final String LETTERS = "abcXYZ019-_ /:=+&<>\"'ä€";

  private final Random random;

  RandomMembers(long seed) {
    this.random = new Random(seed);
  }

  /** All members that go into paths and headers, and some of the others. */
  JsonObject of(Shape shape) {
    return structure(shape, 0);
  }

  private JsonObject structure(Shape shape, int depth) {
    var members = new LinkedHashMap<String, Json>();
    for (var member : shape.members()) {
      boolean isLocated = member.location() != MarshallLocation.PAYLOAD;
      // what is required and left out is refused by the clients, and tokens they make up themselves
      boolean isNeeded =
          member.containsTrait(PayloadTrait.class)
              || member.containsTrait(RequiredTrait.class)
              || member.containsTrait(DefaultValueTrait.class);
      if (isLocated || isNeeded || random.nextInt(3) > 0) {
        value(member, depth).ifPresent(value -> members.put(member.memberName(), value));
      }
    }
    return new JsonObject(members);
  }

  private Optional<Json> value(SdkField<?> member, int depth) {
    return switch (Shape.kind(member)) {
      case STRING -> Optional.of(Json.of(text(member)));
      case INTEGER, LONG, SHORT, BYTE -> Optional.of(Json.of(random.nextInt(100)));
      case FLOAT, DOUBLE, BIG_DECIMAL -> Optional.of(Json.of(new BigDecimal("0.5")));
      case BOOLEAN -> Optional.of(Json.of(random.nextBoolean()));
      case INSTANT ->
          Optional.of(
              Json.of(Instant.ofEpochSecond(1_700_000_000L + random.nextInt(9999)).toString()));
      case SDK_BYTES ->
          Optional.of(
              Json.of(
                  Base64.getEncoder().encodeToString("bytes é".getBytes(StandardCharsets.UTF_8))));
      case SDK_POJO ->
          depth < DEPTH
              ? Stream.generate(() -> structure(Shape.of(member), depth + 1))
                  .limit(TRIES)
                  .filter(one -> !one.members().isEmpty())
                  .findFirst()
                  .map(one -> one)
              : Optional.empty();
      case LIST -> {
        var items = new ArrayList<Json>();
        for (int i = 0; i <= random.nextInt(2); i++) {
          value(Shape.item(member), depth + 1).ifPresent(items::add);
        }
        yield items.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(items));
      }
      case MAP -> {
        var members = new LinkedHashMap<String, Json>();
        value(Shape.value(member), depth + 1).ifPresent(one -> members.put("key", one));
        yield members.isEmpty() ? Optional.empty() : Optional.of(new JsonObject(members));
      }
      case DOCUMENT, NULL -> Optional.empty();
    };
  }

  private String text(SdkField<?> member) {
    if ("ChecksumAlgorithm".equals(member.memberName())) {
      return "CRC32";
    }
    if (member.location() != MarshallLocation.PAYLOAD || "Bucket".equals(member.memberName())) {
      return "value-" + random.nextInt(1000);
    }
    var text = new StringBuilder("t");
    for (int i = 0; i < 8; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text + "t";
  }
}
