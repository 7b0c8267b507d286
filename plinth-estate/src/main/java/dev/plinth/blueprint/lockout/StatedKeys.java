package dev.plinth.blueprint.lockout;

import dev.plinth.access.Facts;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.json.Json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a template says of the condition keys of its calls: those that AWS takes from a property.
 *
 * @param data for each type, the property of a key: {@code StorageEncrypted}, a path, or a path in
 *     the resources of another type of the stack, {@code TYPE/PATH}
 */
record StatedKeys(JsonObject data, Collection<Resource> stack) {
  /** The facts, with what the resource says. */
  Facts of(Resource resource, Facts facts) {
    var all = facts;
    var keys = data.object(resource.type());
    if (keys.isPresent()) {
      for (var key : keys.get().members().keySet()) {
        var value = text(resource, keys.get().string(key).orElseThrow());
        if (value.isPresent()) {
          all = all.with(key, value.get());
        }
      }
    }
    return all;
  }

  private Optional<String> text(Resource resource, String path) {
    if (!path.startsWith("AWS::")) {
      return value(resource, path).flatMap(StatedKeys::text);
    }
    var type = path.substring(0, path.indexOf('/'));
    var inside = path.substring(path.indexOf('/') + 1);
    var values =
        stack.stream()
            .filter(one -> one.type().equals(type))
            .map(one -> value(one, inside).flatMap(StatedKeys::text))
            .distinct()
            .toList();
    return values.size() == 1 ? values.getFirst() : Optional.empty();
  }

  /** What a resource has at a path, such as {@code MetadataOptions/HttpTokens}. */
  static Optional<Value> value(Resource resource, String path) {
    var names = List.of(path.split("/"));
    Optional<Value> value = Optional.ofNullable(resource.properties().get(names.getFirst()));
    for (var name : names.subList(1, names.size())) {
      value =
          value.flatMap(one ->
              one instanceof Value.Fields(var fields)
                  ? Optional.ofNullable(fields.get(name))
                  : Optional.<Value>empty());
    }
    return value;
  }

  private static Optional<String> text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Truth(var truth) -> Optional.of(Boolean.toString(truth));
      case Value.Whole(var number) -> Optional.of(Long.toString(number));
      case Value.Decimal _,
          Value.Items _,
          Value.Fields _,
          Value.Ref _,
          Value.GetAtt _,
          Value.Sub _,
          Value.Join _,
          Value.Select _,
          Value.Split _,
          Value.Base64 _ ->
          Optional.empty();
    };
  }
}
