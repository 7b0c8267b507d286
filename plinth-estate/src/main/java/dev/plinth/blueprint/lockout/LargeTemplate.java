package dev.plinth.blueprint.lockout;

import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.Value;
import dev.plinth.world.Quotas;

/**
 * Whether a template may be too large to go with a call, so that it has to be brought to a bucket:
 * told by the texts in it, with room for what writing them down adds.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">CloudFormation
 *     quotas</a>
 */
final class LargeTemplate {
  private LargeTemplate() {}

  static boolean may(Template template) {
    long room = Quotas.standard().value("cloudformation.template-size-direct") * 4 / 5;
    for (var resource : template.resources().values()) {
      room -= 60 + resource.logicalId().length() + resource.type().length();
      for (var property : resource.properties().entrySet()) {
        room -= 4 + property.getKey().length() + size(property.getValue());
      }
      if (room < 0) {
        return true;
      }
    }
    for (var output : template.outputs().entrySet()) {
      room -= 40 + 2L * output.getKey().length() + size(output.getValue().value());
    }
    return room < 0;
  }

  private static long size(Value value) {
    return switch (value) {
      case Value.Text(var text) -> 2 + text.length();
      case Value.Whole _, Value.Decimal _, Value.Truth _ -> 6;
      case Value.Items(var values) -> 2 + values.stream().mapToLong(one -> 1 + size(one)).sum();
      case Value.Fields(var values) ->
          2
              + values.entrySet().stream()
                  .mapToLong(field -> 4 + field.getKey().length() + size(field.getValue()))
                  .sum();
      case Value.Ref(var id) -> 10 + id.length();
      case Value.GetAtt(var id, var attribute) -> 22 + id.length() + attribute.length();
      case Value.Sub(var template) -> 14 + template.length();
      case Value.Join(var delimiter, var values) -> 20 + delimiter.length() + size(values);
      case Value.Select(_, var values) -> 20 + size(values);
      case Value.Split(var delimiter, var one) -> 20 + delimiter.length() + size(one);
      case Value.Base64(var one) -> 16 + size(one);
    };
  }
}
