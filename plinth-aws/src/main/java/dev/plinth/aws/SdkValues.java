package dev.plinth.aws;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** Members of the SDK's objects as JSON, and back. */
final class SdkValues {
  private SdkValues() {}

  /** The members that are set. */
  static JsonObject read(SdkPojo pojo) {
    var members = new LinkedHashMap<String, Json>();
    for (var field : pojo.sdkFields()) {
      var value = field.getValueOrDefault(pojo);
      if (isSet(value)) {
        members.put(field.memberName(), json(field, value));
      }
    }
    return new JsonObject(members);
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList<?>)
        && !(value instanceof SdkAutoConstructMap<?, ?>);
  }

  private static Json json(SdkField<?> field, Object value) {
    return switch (value) {
      case String text -> Json.of(text);
      case Boolean truth -> Json.of(truth);
      case BigDecimal number -> Json.of(number);
      case Number number -> Json.of(new BigDecimal(number.toString()));
      case Instant time -> Json.of(time.toString());
      case SdkBytes bytes -> Json.of(Base64.getEncoder().encodeToString(bytes.asByteArray()));
      case SdkPojo pojo -> read(pojo);
      case List<?> items -> {
        var item = Shape.item(field);
        yield new JsonArray(items.stream().map(one -> json(item, one)).toList());
      }
      case Map<?, ?> map -> {
        var item = Shape.value(field);
        var members = new LinkedHashMap<String, Json>();
        map.forEach((key, one) -> members.put(String.valueOf(key), json(item, one)));
        yield new JsonObject(members);
      }
      case Document document -> json(document);
      default -> throw new IllegalStateException("a member that is a " + value.getClass());
    };
  }

  private static Json json(Document document) {
    if (document.isMap()) {
      var members = new LinkedHashMap<String, Json>();
      document.asMap().forEach((key, value) -> members.put(key, json(value)));
      return new JsonObject(members);
    }
    if (document.isList()) {
      return new JsonArray(document.asList().stream().map(SdkValues::json).toList());
    }
    if (document.isBoolean()) {
      return Json.of(document.asBoolean());
    }
    return document.isNumber()
        ? Json.of(document.asNumber().bigDecimalValue())
        : Json.of(document.isNull() ? "" : document.asString());
  }

  /**
   * Sets the members of a builder.
   *
   * @throws IllegalArgumentException when the structure has no such member, or its value is of
   *     another kind
   */
  static void write(JsonObject members, SdkPojo builder) {
    var fields = new LinkedHashMap<String, SdkField<?>>();
    builder.sdkFields().forEach(field -> fields.put(field.memberName(), field));
    members
        .members()
        .forEach((name, value) -> {
          var field = fields.get(name);
          if (field == null) {
            throw new IllegalArgumentException("no member " + name + ", only " + fields.keySet());
          }
          field.set(builder, value(field, value));
        });
  }

  private static Object value(SdkField<?> field, Json value) {
    return switch (Shape.kind(field)) {
      case LIST -> {
        var item = Shape.item(field);
        yield items(value).stream().map(one -> value(item, one)).toList();
      }
      case MAP -> {
        var item = Shape.value(field);
        var map = new LinkedHashMap<String, Object>();
        object(value).members().forEach((key, one) -> map.put(key, value(item, one)));
        yield map;
      }
      case SDK_POJO -> structure(field, object(value));
      case STRING -> text(value);
      case BOOLEAN ->
          value instanceof JsonBoolean(var truth) ? truth : Boolean.valueOf(text(value));
      case INTEGER -> number(value).intValueExact();
      case LONG -> number(value).longValueExact();
      case SHORT -> number(value).shortValueExact();
      case BYTE -> number(value).byteValueExact();
      case FLOAT -> number(value).floatValue();
      case DOUBLE -> number(value).doubleValue();
      case BIG_DECIMAL -> number(value);
      case INSTANT -> Instant.parse(text(value));
      case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text(value)));
      case DOCUMENT -> document(value);
      default -> throw new IllegalArgumentException("a member that is " + Shape.kind(field));
    };
  }

  private static Object structure(SdkField<?> field, JsonObject members) {
    var builder = field.constructor().get();
    write(members, builder);
    return ((Buildable) builder).build();
  }

  private static Document document(Json value) {
    return switch (value) {
      case JsonObject object -> {
        var map = new LinkedHashMap<String, Document>();
        object.members().forEach((key, one) -> map.put(key, document(one)));
        yield Document.fromMap(map);
      }
      case JsonArray(var items) -> {
        var list = new ArrayList<Document>();
        items.forEach(item -> list.add(document(item)));
        yield Document.fromList(list);
      }
      case JsonString(var text) -> Document.fromString(text);
      case JsonNumber(var number) -> Document.fromNumber(number);
      case JsonBoolean(var truth) -> Document.fromBoolean(truth);
      case Json.JsonNull _ -> Document.fromNull();
    };
  }

  private static String text(Json value) {
    return switch (value) {
      case JsonString(var text) -> text;
      case JsonNumber(var number) -> number.toPlainString();
      case JsonBoolean(var truth) -> Boolean.toString(truth);
      // policies and templates are texts in the API and JSON everywhere else
      case JsonObject _, JsonArray _ -> value.compact();
      case Json.JsonNull _ -> "";
    };
  }

  private static BigDecimal number(Json value) {
    return value instanceof JsonNumber(var number) ? number : new BigDecimal(text(value));
  }

  private static List<Json> items(Json value) {
    if (value instanceof JsonArray(var items)) {
      return items;
    }
    throw new IllegalArgumentException("not a list: " + value.compact());
  }

  private static JsonObject object(Json value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException("not a structure: " + value.compact());
  }
}
