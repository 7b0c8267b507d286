package dev.plinth.cloudformation;

import dev.plinth.cloudformation.ResourceType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a template tells about the values of its intrinsic functions before it is deployed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html">Pseudo
 *     parameters</a>
 */
record Intrinsics(Template template, TypeRegistry registry) {
  static final Set<String> PSEUDO =
      Set.of(
          "AWS::AccountId",
          "AWS::NoValue",
          "AWS::NotificationARNs",
          "AWS::Partition",
          "AWS::Region",
          "AWS::StackId",
          "AWS::StackName",
          "AWS::URLSuffix");

  /** An intrinsic function that leaves its property out. */
  static boolean isAbsent(Value value) {
    return value instanceof Value.Ref(var id) && id.equals("AWS::NoValue");
  }

  /** The value with the functions worked out that need nothing from the deployment. */
  static Value reduced(Value value) {
    return switch (value) {
      case Value.Sub(var text) when !text.contains("${") -> new Value.Text(text);
      case Value.Join(var delimiter, var values)
          when reduced(values) instanceof Value.Items(var items)
              && items.stream().allMatch(item -> reduced(item) instanceof Value.Text) ->
          new Value.Text(
              String.join(
                  delimiter,
                  items.stream().map(item -> ((Value.Text) reduced(item)).text()).toList()));
      case Value.Select(var index, var values)
          when reduced(values) instanceof Value.Items(var items)
              && index >= 0
              && index < items.size() ->
          reduced(items.get(index));
      case Value.Split(var delimiter, var whole)
          when reduced(whole) instanceof Value.Text(var text) && !delimiter.isEmpty() ->
          Value.texts(List.of(text.split(Pattern.quote(delimiter), -1)));
      case Value.Text _,
          Value.Whole _,
          Value.Decimal _,
          Value.Truth _,
          Value.Items _,
          Value.Fields _,
          Value.Ref _,
          Value.GetAtt _,
          Value.Sub _,
          Value.Join _,
          Value.Select _,
          Value.Split _,
          Value.Base64 _ ->
          value;
    };
  }

  /** What an intrinsic function gives; for plain values what they are. */
  Kind kind(Value value) {
    return switch (value) {
      case Value.Text _,
          Value.Whole _,
          Value.Decimal _,
          Value.Truth _,
          Value.Sub _,
          Value.Join _,
          Value.Base64 _ ->
          Kind.SCALAR;
      case Value.Items _, Value.Split _ -> Kind.LIST;
      case Value.Fields _ -> Kind.OBJECT;
      case Value.Select _ -> Kind.UNKNOWN;
      case Value.Ref(var id) -> ref(id);
      case Value.GetAtt(var id, var attribute) -> getAtt(id, attribute);
    };
  }

  private Kind ref(String id) {
    var parameter = template.parameters().get(id);
    if (parameter != null) {
      return parameter.type().equals("CommaDelimitedList") || parameter.type().contains("List<")
          ? Kind.LIST
          : Kind.SCALAR;
    }
    if (PSEUDO.contains(id)) {
      return id.equals("AWS::NotificationARNs") ? Kind.LIST : Kind.SCALAR;
    }
    return template.resources().containsKey(id) ? Kind.SCALAR : Kind.UNKNOWN;
  }

  private Kind getAtt(String id, String attribute) {
    var resource = template.resources().get(id);
    return resource == null
        ? Kind.UNKNOWN
        : registry
            .find(resource.type())
            .flatMap(type -> type.attribute(attribute))
            .orElse(Kind.UNKNOWN);
  }

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^!}][^}]*)}");

  /** The references that a {@code Fn::Sub} template makes. */
  static List<Value> placeholders(String text) {
    var found = new ArrayList<Value>();
    var matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      var name = matcher.group(1);
      var dot = name.indexOf('.');
      found.add(
          dot < 0
              ? new Value.Ref(name)
              : new Value.GetAtt(name.substring(0, dot), name.substring(dot + 1)));
    }
    return found;
  }
}
