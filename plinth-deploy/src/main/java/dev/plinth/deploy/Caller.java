package dev.plinth.deploy;

import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Calls as the steps make them: in one place, patient with services that are busy, lists to their
 * end.
 */
public record Caller(Cloud cloud, Waiting waiting, Place place) {
  /** What tells that there is more, and by what the rest is asked for: each service has its own. */
  private static final Map<String, String> MORE =
      Map.of(
          "NextToken",
          "NextToken",
          "nextToken",
          "nextToken",
          "Marker",
          "Marker",
          "NextMarker",
          "Marker");

  /** The same calls in another account and Region. */
  public Caller in(String account, String region) {
    return new Caller(cloud, waiting, new Place(account, region));
  }

  /** Calls {@code service:Operation}. */
  public JsonObject call(String operation, Object... input) {
    return call(operation, Json.object(input));
  }

  /** Calls {@code service:Operation}. */
  public JsonObject call(String operation, JsonObject input) {
    var one = operation(operation);
    return waiting.patiently(() -> cloud.call(place, one, input));
  }

  private static Operation operation(String name) {
    int colon = name.indexOf(':');
    return new Operation(name.substring(0, colon), name.substring(colon + 1));
  }

  /** Calls once; empty when the service is busy, for who waits by looks of their own. */
  Optional<JsonObject> once(String operation, Object... input) {
    var one = operation(operation);
    try {
      return Optional.of(cloud.call(place, one, Json.object(input)));
    } catch (Refusal refusal) {
      if (Waiting.isBusy(refusal)) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /** Calls, and is content when it is refused for one of these reasons: it is so already. */
  public Optional<JsonObject> unless(Set<String> codes, String operation, Object... input) {
    return unless(codes, operation, Json.object(input));
  }

  /** Calls, and is content when it is refused for one of these reasons: it is so already. */
  public Optional<JsonObject> unless(Set<String> codes, String operation, JsonObject input) {
    try {
      return Optional.of(call(operation, input));
    } catch (Refusal refusal) {
      if (codes.contains(refusal.code())) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /**
   * Looks until AWS does not refuse for one of these reasons: what was just made is not seen at
   * once.
   *
   * @return empty when it still does
   */
  <T> Optional<T> seen(Set<String> codes, Supplier<T> look) {
    return waiting.soon(() -> {
      try {
        return Optional.of(look.get());
      } catch (Refusal refusal) {
        if (codes.contains(refusal.code())) {
          return Optional.empty();
        }
        throw refusal;
      }
    });
  }

  /** The stack of this name, as it is described; empty when there is none. */
  Optional<JsonObject> stack(String name) {
    try {
      return objects(call("cloudformation:DescribeStacks", "StackName", name), "Stacks").stream()
          .findFirst();
    } catch (Refusal refusal) {
      if (refusal.code().equals("ValidationError")) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /** The items of a list, of all its pages. */
  public List<JsonObject> list(String operation, String member, Object... input) {
    return list(operation, member, Json.object(input));
  }

  /** The items of a list, of all its pages. */
  List<JsonObject> list(String operation, String member, JsonObject asked) {
    var items = new ArrayList<JsonObject>();
    var next = Optional.of(asked);
    while (next.isPresent()) {
      var page = call(operation, next.get());
      items.addAll(objects(page, member));
      next =
          MORE.entrySet().stream()
              .flatMap(word ->
                  page
                      .string(word.getKey())
                      .filter(token -> !token.isEmpty())
                      .map(token -> asked.with(word.getValue(), Json.of(token)))
                      .stream())
              .findFirst();
    }
    return items;
  }

  /** The objects that a member of an answer lists. */
  static List<JsonObject> objects(JsonObject answer, String member) {
    return answer.items(member).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /**
   * Looks until there is an answer.
   *
   * @param what it is that is waited for
   * @return empty when there is none in time
   */
  public <T> Optional<T> until(String what, Supplier<Optional<T>> look) {
    try {
      return Optional.of(waiting.until(what, look));
    } catch (StepFailed failed) {
      return Optional.empty();
    }
  }
}
