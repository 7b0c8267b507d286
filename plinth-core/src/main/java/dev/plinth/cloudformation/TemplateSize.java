package dev.plinth.cloudformation;

import java.util.List;
import java.util.Map;

/** How long the text of a template is at most, without writing it. */
final class TemplateSize {
  /** A character may take an escape of six bytes, and no form in UTF-8 is longer. */
  private static final long CHARACTER = 6;

  /** Quotes, a colon, a comma, brackets and ends of lines, around a member or an item. */
  private static final long AROUND = 16;

  private static final int MEMBER = 3;

  private TemplateSize() {}

  /** Bytes in UTF-8 that the text which {@link TemplateWriter} writes has at most. */
  static long atMost(Template template) {
    long size = 10 * AROUND * CHARACTER + CHARACTER * template.description().length();
    for (var parameter : template.parameters().entrySet()) {
      size += line(parameter.getKey(), MEMBER);
      size += texts(List.of(parameter.getValue().type(), parameter.getValue().description()));
    }
    for (var resource : template.resources().values()) {
      size += line(resource.logicalId(), MEMBER) + texts(List.of(resource.type()));
      size += texts(resource.dependsOn());
      // both policies of what is retained
      size += 2 * AROUND * CHARACTER;
      size += members(resource.properties(), MEMBER + 1);
    }
    for (var output : template.outputs().entrySet()) {
      size += line(output.getKey(), MEMBER) + texts(List.of(output.getValue().description()));
      size += value(output.getValue().value(), MEMBER);
    }
    return size;
  }

  private static long texts(List<String> texts) {
    // the keyword that holds them, and its closing bracket
    long size = line("DeletionPolicy", 2 * MEMBER);
    for (var text : texts) {
      size += line(text, 2 * MEMBER);
    }
    return size;
  }

  /** A text on a line of its own, and the line that closes what it opens. */
  private static long line(String text, int level) {
    return CHARACTER * text.length() + AROUND + 4L * level;
  }

  private static long members(Map<String, Value> members, int level) {
    long size = 0;
    for (var member : members.entrySet()) {
      size += line(member.getKey(), level) + value(member.getValue(), level);
    }
    return size;
  }

  private static long value(Value value, int level) {
    return switch (value) {
      case Value.Text(var text) -> line(text, level);
      case Value.Whole _, Value.Truth _ -> 2 * AROUND;
      case Value.Decimal(var number) ->
          number.precision() + Math.abs((long) number.scale()) + AROUND;
      case Value.Items(var items) -> {
        long size = AROUND + 4L * level;
        for (var item : items) {
          size += AROUND + 4L * (level + 1) + value(item, level + 1);
        }
        yield size;
      }
      case Value.Fields(var members) -> AROUND + 4L * level + members(members, level + 1);
      case Value.Ref(var id) -> function(level) + line(id, level + 1);
      case Value.GetAtt(var id, var attribute) ->
          function(level) + line(id, level + 2) + line(attribute, level + 2);
      case Value.Sub(var template) -> function(level) + line(template, level + 1);
      case Value.Join(var delimiter, var values) ->
          function(level) + line(delimiter, level + 2) + value(values, level + 2);
      case Value.Select(_, var values) ->
          function(level) + line("", level + 2) + AROUND + value(values, level + 2);
      case Value.Split(var delimiter, var whole) ->
          function(level) + line(delimiter, level + 2) + value(whole, level + 2);
    };
  }

  /** An object of one member, of which the value is a list. */
  private static long function(int level) {
    return line("Fn::GetAtt", level + 1) + 2 * (AROUND + 4L * (level + 2));
  }
}
