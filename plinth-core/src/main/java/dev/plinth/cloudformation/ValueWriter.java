package dev.plinth.cloudformation;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonTokens;
import dev.plinth.json.JsonTree;
import java.math.BigDecimal;
import java.util.Map;

/** Values as CloudFormation spells them in JSON. */
public final class ValueWriter {
  private ValueWriter() {}

  /** The value in JSON. */
  public static Json json(Value value) {
    return JsonTree.of(out -> write(value, out));
  }

  /** The object in JSON, its members in their own order. */
  public static JsonObject json(Value.Fields fields) {
    return (JsonObject) json((Value) fields);
  }

  /**
   * Tells the value in JSON, an intrinsic function as the object of one member that stands for it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
   *     functions</a>
   */
  static void write(Value value, JsonTokens out) {
    switch (value) {
      case Value.Text(var text) -> out.text(text);
      case Value.Whole(var number) -> out.number(BigDecimal.valueOf(number));
      case Value.Decimal(var number) -> out.number(number);
      case Value.Truth(var truth) -> out.truth(truth);
      case Value.Items(var values) -> {
        out.array();
        values.forEach(item -> write(item, out));
        out.end();
      }
      case Value.Fields(var members) -> members(members, out);
      case Value.Ref(var logicalId) -> function("Ref", out).text(logicalId).end();
      case Value.GetAtt(var logicalId, var attribute) ->
          function("Fn::GetAtt", out).array().text(logicalId).text(attribute).end().end();
      case Value.Sub(var template) -> function("Fn::Sub", out).text(template).end();
      case Value.Join(var delimiter, var values) -> {
        write(values, function("Fn::Join", out).array().text(delimiter));
        out.end().end();
      }
      case Value.Select(var index, var values) -> {
        write(values, function("Fn::Select", out).array().number(BigDecimal.valueOf(index)));
        out.end().end();
      }
      case Value.Split(var delimiter, var whole) -> {
        write(whole, function("Fn::Split", out).array().text(delimiter));
        out.end().end();
      }
      case Value.Base64(var plain) -> {
        write(plain, function("Fn::Base64", out));
        out.end();
      }
    }
  }

  /** Tells the object of these members. */
  static void members(Map<String, Value> members, JsonTokens out) {
    out.object();
    members.forEach((name, value) -> write(value, out.name(name)));
    out.end();
  }

  private static JsonTokens function(String name, JsonTokens out) {
    return out.object().name(name);
  }
}
