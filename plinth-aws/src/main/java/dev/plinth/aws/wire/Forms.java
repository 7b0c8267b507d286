package dev.plinth.aws.wire;

import dev.plinth.aws.Protocol;
import dev.plinth.aws.Shape;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Structures in forms: {@code Tags.member.1.Key=team} for a query, {@code Tag.1.Key=team} for EC2.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
record Forms(Protocol protocol, NavigableMap<String, String> values) {
  /** The values of a form by name. */
  static NavigableMap<String, String> parse(byte[] body) {
    var values = new TreeMap<String, String>();
    for (var pair : new String(body, StandardCharsets.UTF_8).split("&")) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        values.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The members of a structure. */
  JsonObject read(Shape shape) {
    return read("", shape);
  }

  private JsonObject read(String prefix, Shape shape) {
    var members = new LinkedHashMap<String, Json>();
    for (var member : shape.members()) {
      read(prefix + member.locationName(), member)
          .ifPresent(value -> members.put(member.memberName(), value));
    }
    return new JsonObject(members);
  }

  private Optional<Json> read(String name, SdkField<?> member) {
    return switch (Shape.kind(member)) {
      case LIST -> list(name, member);
      case MAP -> map(name, member);
      case SDK_POJO ->
          has(name + ".") ? Optional.of(read(name + ".", Shape.of(member))) : Optional.empty();
      case BOOLEAN -> value(name).map(text -> Json.of(Boolean.parseBoolean(text)));
      case INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE, BIG_DECIMAL -> value(name).map(Forms::number);
      case INSTANT ->
          value(name).map(text -> Json.of(Times.read(text, Times.format(member, protocol))));
      default -> value(name).map(Json::of);
    };
  }

  private static Json number(String text) {
    try {
      return Json.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Json.of(text);
    }
  }

  private Optional<Json> list(String name, SdkField<?> member) {
    var trait = member.getRequiredTrait(ListTrait.class);
    var within = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
    boolean isFlat = trait.isFlattened() || protocol == Protocol.EC2;
    var base = isFlat ? name : name + "." + within;
    var items = new ArrayList<Json>();
    for (int i = 1; has(base + "." + i); i++) {
      read(base + "." + i, trait.memberFieldInfo()).ifPresent(items::add);
    }
    return items.isEmpty() && value(name).isEmpty()
        ? Optional.empty()
        : Optional.of(new JsonArray(items));
  }

  private Optional<Json> map(String name, SdkField<?> member) {
    var trait = member.getRequiredTrait(MapTrait.class);
    var base = trait.isFlattened() ? name : name + ".entry";
    var key = trait.keyLocationName() == null ? "key" : trait.keyLocationName();
    var within = trait.valueLocationName() == null ? "value" : trait.valueLocationName();
    var members = new LinkedHashMap<String, Json>();
    for (int i = 1; has(base + "." + i); i++) {
      var value = read(base + "." + i + "." + within, trait.valueFieldInfo());
      value(base + "." + i + "." + key)
          .ifPresent(text -> members.put(text, value.orElseGet(() -> Json.of(""))));
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(new JsonObject(members));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Whether there is a value of this name, or of a part of it. */
  private boolean has(String name) {
    var next = values.ceilingKey(name);
    while (next != null && next.startsWith(name)) {
      if (next.length() == name.length()
          || name.endsWith(".")
          || next.charAt(name.length()) == '.') {
        return true;
      }
      next = values.higherKey(next);
    }
    return false;
  }
}
