package dev.plinth.aws.wire;

import dev.plinth.aws.Protocol;
import dev.plinth.aws.Shape;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Structures in JSON bodies: names of the wire for names of the model, and times. */
record JsonBodies(Protocol protocol) {
  /** What a body says of the members of a structure; members that it has none of are left out. */
  JsonObject read(JsonObject body, Shape shape) {
    var members = new LinkedHashMap<String, Json>();
    for (var member : shape.members()) {
      if (member.location() == MarshallLocation.PAYLOAD) {
        body.get(member.locationName())
            .filter(value -> !(value instanceof JsonNull))
            .ifPresent(value -> members.put(member.memberName(), read(value, member)));
      }
    }
    return new JsonObject(members);
  }

  private Json read(Json value, SdkField<?> member) {
    return switch (value) {
      case JsonObject object when Shape.kind(member) == MarshallingKnownType.SDK_POJO ->
          read(object, Shape.of(member));
      case JsonObject object when Shape.kind(member) == MarshallingKnownType.MAP -> {
        var item = Shape.value(member);
        var members = new LinkedHashMap<String, Json>();
        object.members().forEach((key, one) -> members.put(key, read(one, item)));
        yield new JsonObject(members);
      }
      case JsonArray(var items) when Shape.kind(member) == MarshallingKnownType.LIST -> {
        var item = Shape.item(member);
        yield new JsonArray(items.stream().map(one -> read(one, item)).toList());
      }
      case JsonNumber(var number) when Shape.kind(member) == MarshallingKnownType.INSTANT ->
          Json.of(Times.read(number.toPlainString(), Times.format(member, protocol)));
      // exact decimals are texts on the wire
      case JsonString(var text) when Shape.kind(member) == MarshallingKnownType.BIG_DECIMAL ->
          Json.of(new BigDecimal(text));
      default -> value;
    };
  }

  /** The body of a structure. */
  JsonObject write(JsonObject members, Shape shape) {
    var body = new LinkedHashMap<String, Json>();
    for (var member : shape.members()) {
      if (member.location() == MarshallLocation.PAYLOAD) {
        members
            .get(member.memberName())
            .ifPresent(value -> body.put(member.locationName(), write(value, member)));
      }
    }
    return new JsonObject(body);
  }

  Json write(Json value, SdkField<?> member) {
    return switch (value) {
      case JsonObject object when Shape.kind(member) == MarshallingKnownType.SDK_POJO ->
          write(object, Shape.of(member));
      case JsonObject object when Shape.kind(member) == MarshallingKnownType.MAP -> {
        var item = Shape.value(member);
        var body = new LinkedHashMap<String, Json>();
        object.members().forEach((key, one) -> body.put(key, write(one, item)));
        yield new JsonObject(body);
      }
      case JsonArray(var items) when Shape.kind(member) == MarshallingKnownType.LIST -> {
        var item = Shape.item(member);
        yield new JsonArray(items.stream().map(one -> write(one, item)).toList());
      }
      case JsonString(var text) when Shape.kind(member) == MarshallingKnownType.INSTANT -> {
        var format = Times.format(member, protocol);
        var written = Times.write(text, format);
        yield format == Format.UNIX_TIMESTAMP || format == Format.UNIX_TIMESTAMP_MILLIS
            ? Json.of(new BigDecimal(written))
            : Json.of(written);
      }
      // what is a text in the API may be JSON where it comes from, such as a policy
      case JsonObject _ when Shape.kind(member) == MarshallingKnownType.STRING ->
          Json.of(value.compact());
      default -> value;
    };
  }
}
