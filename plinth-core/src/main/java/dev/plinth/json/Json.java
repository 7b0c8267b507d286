package dev.plinth.json;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A JSON value. Objects keep the order of their members, numbers are exact decimals.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public sealed interface Json {
  /** An object; the order of its members is the order in the text. */
  record JsonObject(SequencedMap<String, Json> members) implements Json {
    public JsonObject {
      members = Members.copyOf(members);
    }

    /** The member of this name. */
    public Optional<Json> get(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /** Whether a member has this name. */
    public boolean has(String name) {
      return members.containsKey(name);
    }

    /** The member of this name when it is an object. */
    public Optional<JsonObject> object(String name) {
      return members.get(name) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    }

    /** The items of the member of this name; empty when there is none or it is not an array. */
    public List<Json> items(String name) {
      return members.get(name) instanceof JsonArray array ? array.items() : List.of();
    }

    /** The strings among the items of the member of this name. */
    public List<String> strings(String name) {
      return members.get(name) instanceof JsonArray array ? array.strings() : List.of();
    }

    /** The member of this name when it is a string. */
    public Optional<String> string(String name) {
      return members.get(name) instanceof JsonString(var text)
          ? Optional.of(text)
          : Optional.empty();
    }

    /** The member of this name when it is a number. */
    public Optional<BigDecimal> number(String name) {
      return members.get(name) instanceof JsonNumber(var number)
          ? Optional.of(number)
          : Optional.empty();
    }

    /** Whether the member of this name is {@code true}. */
    public boolean isTrue(String name) {
      return members.get(name) instanceof JsonBoolean(var truth) && truth;
    }

    /** The same with this member set; one that is there already keeps its place. */
    public JsonObject with(String name, Json value) {
      return new JsonObject(Members.<Json>copyOf(members).with(name, value));
    }
  }

  /** An array. */
  record JsonArray(List<Json> items) implements Json {
    public JsonArray {
      items = List.copyOf(items);
    }

    /** The strings among the items. */
    public List<String> strings() {
      return items.stream()
          .filter(JsonString.class::isInstance)
          .map(item -> ((JsonString) item).text())
          .toList();
    }
  }

  /** A string. */
  record JsonString(String text) implements Json {}

  /** A number; {@code 1} and {@code 1.0} are written as they were read and are not equal. */
  record JsonNumber(BigDecimal number) implements Json {}

  /** True or false. */
  record JsonBoolean(boolean truth) implements Json {}

  /** Null. */
  record JsonNull() implements Json {
    static final JsonNull NULL = new JsonNull();
  }

  /**
   * Reads one value that fills the text.
   *
   * @throws JsonException when the text is not JSON, is nested deeper than {@value
   *     JsonReader#DEPTH}, names a member twice in an object, or goes on after the value
   */
  static Json parse(String text) {
    return JsonReader.read(text);
  }

  /**
   * Reads one value that fills the stream, UTF-8 unless it starts with another Unicode mark. The
   * stream is left open.
   *
   * @throws JsonException as {@link #parse(String)}, and when the stream cannot be read
   */
  static Json parse(InputStream stream) {
    return JsonReader.read(stream);
  }

  /** Tells its tokens. */
  default void write(JsonTokens out) {
    switch (this) {
      case JsonObject(var members) -> {
        out.object();
        members.forEach((name, value) -> value.write(out.name(name)));
        out.end();
      }
      case JsonArray(var items) -> {
        out.array();
        items.forEach(item -> item.write(out));
        out.end();
      }
      case JsonString(var text) -> out.text(text);
      case JsonNumber(var number) -> out.number(number);
      case JsonBoolean(var truth) -> out.truth(truth);
      case JsonNull() -> out.nothing();
    }
  }

  /** The text: two spaces a level, one member or item a line, with a newline at the end. */
  default String pretty() {
    return JsonText.pretty(this::write);
  }

  /** The text without any white space between tokens. */
  default String compact() {
    return JsonText.compact(this::write);
  }

  static Json of(String text) {
    return new JsonString(text);
  }

  static Json of(long number) {
    return new JsonNumber(BigDecimal.valueOf(number));
  }

  static Json of(BigDecimal number) {
    return new JsonNumber(number);
  }

  static Json of(boolean truth) {
    return new JsonBoolean(truth);
  }

  static Json nothing() {
    return JsonNull.NULL;
  }

  static JsonArray array(List<? extends Json> items) {
    return new JsonArray(List.copyOf(items));
  }

  static JsonArray array(Json... items) {
    return new JsonArray(List.of(items));
  }

  /** The strings as an array. */
  static JsonArray strings(Iterable<String> texts) {
    var items = new java.util.ArrayList<Json>();
    texts.forEach(text -> items.add(of(text)));
    return new JsonArray(items);
  }

  static JsonObject object(SequencedMap<String, ? extends Json> members) {
    return new JsonObject(Members.copyOf(members));
  }

  /**
   * An object of these names and values, two arguments a member; values as {@link #value} takes
   * them.
   *
   * @throws IllegalArgumentException for a name without a value or given twice
   */
  static JsonObject object(Object... members) {
    if (members.length % 2 != 0) {
      throw new IllegalArgumentException("a name without a value");
    }
    var map = new LinkedHashMap<String, Json>();
    for (int i = 0; i < members.length; i += 2) {
      if (map.put((String) members[i], value(members[i + 1])) != null) {
        throw new IllegalArgumentException("two members named " + members[i]);
      }
    }
    return new JsonObject(map);
  }

  /**
   * JSON from plain Java: strings, whole numbers, decimals, booleans, lists, maps with string keys
   * (in their own order) and JSON.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Json value(Object object) {
    return switch (object) {
      case Json json -> json;
      case String text -> of(text);
      case Integer number -> of(number.longValue());
      case Long number -> of(number.longValue());
      case BigDecimal number -> of(number);
      case Boolean truth -> of(truth.booleanValue());
      case List<?> list -> new JsonArray(list.stream().map(Json::value).toList());
      case Map<?, ?> map -> {
        var members = new LinkedHashMap<String, Json>();
        map.forEach((name, value) -> members.put((String) name, value(value)));
        yield new JsonObject(members);
      }
      default -> throw new IllegalArgumentException("not JSON: " + object.getClass());
    };
  }
}
