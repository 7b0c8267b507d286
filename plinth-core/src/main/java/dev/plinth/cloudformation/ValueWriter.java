package dev.plinth.cloudformation;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Members;

/** Values as CloudFormation spells them in JSON. */
public final class ValueWriter {
  private ValueWriter() {}

  /**
   * The value in JSON, an intrinsic function as the object of one member that stands for it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
   *     functions</a>
   */
  public static Json json(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Json.of(text);
      case Value.Whole(var number) -> Json.of(number);
      case Value.Decimal(var number) -> Json.of(number);
      case Value.Truth(var truth) -> Json.of(truth);
      case Value.Items(var values) -> Json.array(values.stream().map(ValueWriter::json).toList());
      case Value.Fields fields -> json(fields);
      case Value.Ref(var logicalId) -> Json.object("Ref", logicalId);
      case Value.GetAtt(var logicalId, var attribute) ->
          Json.object("Fn::GetAtt", Json.array(Json.of(logicalId), Json.of(attribute)));
      case Value.Sub(var template) -> Json.object("Fn::Sub", template);
      case Value.Join(var delimiter, var values) ->
          Json.object("Fn::Join", Json.array(Json.of(delimiter), json(values)));
      case Value.Select(var index, var values) ->
          Json.object("Fn::Select", Json.array(Json.of(index), json(values)));
      case Value.Split(var delimiter, var whole) ->
          Json.object("Fn::Split", Json.array(Json.of(delimiter), json(whole)));
    };
  }

  /** The object in JSON, its members in their own order. */
  public static JsonObject json(Value.Fields fields) {
    return new JsonObject(Members.copyOf(fields.values()).map(ValueWriter::json));
  }
}
