package dev.plinth.cloudformation;

import dev.plinth.json.Members;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A value in a template: JSON, or one of the intrinsic functions that Plinth writes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
public sealed interface Value {
  /** A string. */
  record Text(String text) implements Value {}

  /** A whole number. */
  record Whole(long number) implements Value {}

  /** A number with a fraction. */
  record Decimal(BigDecimal number) implements Value {}

  /** True or false. */
  record Truth(boolean value) implements Value {}

  /** A list. */
  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** An object; the order of its keys is the order in the template. */
  record Fields(SequencedMap<String, Value> values) implements Value {
    public Fields {
      values = Members.copyOf(values);
    }
  }

  /** {@code Ref}: a parameter, a resource or a pseudo parameter. */
  record Ref(String logicalId) implements Value {}

  /** {@code Fn::GetAtt}. */
  record GetAtt(String logicalId, String attribute) implements Value {}

  /** {@code Fn::Sub} with a template alone. */
  record Sub(String template) implements Value {}

  /** {@code Fn::Join}. */
  record Join(String delimiter, Value values) implements Value {}

  /** {@code Fn::Select}. */
  record Select(int index, Value values) implements Value {}

  /** {@code Fn::Split}. */
  record Split(String delimiter, Value value) implements Value {}

  /** {@code Fn::Base64}. */
  record Base64(Value value) implements Value {}

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Whole(number);
  }

  static Value of(boolean value) {
    return new Truth(value);
  }

  static Value list(List<? extends Value> values) {
    return new Items(List.copyOf(values));
  }

  static Value list(Value... values) {
    return new Items(Arrays.asList(values));
  }

  /** The strings as a list. */
  static Value texts(List<String> values) {
    return new Items(values.stream().map(Value::of).toList());
  }

  static Value object(SequencedMap<String, Value> values) {
    return new Fields(values);
  }

  /** An object of these keys and values, two arguments an entry, no key twice. */
  static Value object(Object... entries) {
    var names = new ArrayList<String>(entries.length / 2);
    var values = new ArrayList<Value>(entries.length / 2);
    for (int i = 0; i < entries.length; i += 2) {
      names.add((String) entries[i]);
      values.add(value(entries[i + 1]));
    }
    return new Fields(Members.of(names, values));
  }

  /**
   * A value from plain Java: strings, whole numbers, decimals, booleans, lists, maps with string
   * keys (in their own order) and values.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Value value(Object object) {
    return switch (object) {
      case Value value -> value;
      case String text -> new Text(text);
      case Integer number -> new Whole(number);
      case Long number -> new Whole(number);
      case BigDecimal number -> new Decimal(number);
      case Boolean truth -> new Truth(truth);
      case List<?> list -> new Items(list.stream().map(Value::value).toList());
      case Map<?, ?> map -> {
        var fields = new LinkedHashMap<String, Value>();
        map.forEach((key, value) -> fields.put((String) key, value(value)));
        yield new Fields(fields);
      }
      default -> throw new IllegalArgumentException("not a value: " + object.getClass());
    };
  }

  static Value ref(String logicalId) {
    return new Ref(logicalId);
  }

  static Value getAtt(String logicalId, String attribute) {
    return new GetAtt(logicalId, attribute);
  }

  static Value sub(String template) {
    return new Sub(template);
  }
}
