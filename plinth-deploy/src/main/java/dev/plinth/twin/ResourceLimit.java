package dev.plinth.twin;

import dev.plinth.blueprint.DataFile;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.world.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A quota of resources of a type, and what AWS answers when it is used up.
 *
 * @param quota its id
 * @param about what is counted
 * @param code of the error
 * @param message of the error, with {@code {most}} for the quota
 */
record ResourceLimit(String quota, About about, String code, String message) {
  /** What is counted. */
  private sealed interface About {
    /**
     * Resources of the type that are alike.
     *
     * @param by the properties in which they are
     * @param where what they have, or lack where {@code orNot} is set
     * @param standing how many AWS makes with each account, that count and are not kept here
     * @param within those that stand in another resource count, too
     */
    record Resource(
        List<String> by, JsonObject where, boolean orNot, long standing, Optional<Within> within)
        implements About {}

    /** The items of a property. */
    record Items(String property) implements About {}

    /** The characters of the documents that a path leads to. */
    record Text(String path) implements About {}
  }

  /**
   * The items of a property of the resource that the first property of {@code by} names.
   *
   * @param type its type
   */
  private record Within(String type, String property) {
    static Within read(String text) {
      int slash = text.indexOf('/');
      return new Within(text.substring(0, slash), text.substring(slash + 1));
    }
  }

  /** A quota that is used up. */
  record Exceeded(String code, String message) {}

  private static final class Limits {
    private static final Map<String, List<ResourceLimit>> BY_TYPE =
        DataFile.objects(DataFile.read(ResourceLimit.class, "limits.json"), "limits").stream()
            .collect(
                Collectors.groupingBy(
                    one -> DataFile.text(one, "type"),
                    Collectors.mapping(ResourceLimit::read, Collectors.toList())));
  }

  private static ResourceLimit read(JsonObject one) {
    About about =
        one.has("items")
            ? new About.Items(DataFile.text(one, "items"))
            : one.has("text")
                ? new About.Text(DataFile.text(one, "text"))
                : new About.Resource(
                    one.strings("by"),
                    one.object("where").orElseGet(() -> Json.object()),
                    one.isTrue("orNot"),
                    one.number("standing").map(Number::longValue).orElse(0L),
                    one.string("within").map(Within::read));
    return new ResourceLimit(
        DataFile.text(one, "quota"),
        about,
        DataFile.text(one, "code"),
        DataFile.text(one, "message"));
  }

  /**
   * The first quota that a resource goes beyond.
   *
   * @param isNew whether it is made, and counts as one more
   */
  static Optional<Exceeded> exceeded(
      Store store,
      String account,
      String region,
      String type,
      JsonObject properties,
      boolean isNew) {
    return Limits.BY_TYPE.getOrDefault(type, List.of()).stream()
        .filter(limit ->
            limit.needed(store, account, region, type, properties, isNew) > limit.most(store))
        .findFirst()
        .map(limit ->
            new Exceeded(
                limit.code, limit.message.replace("{most}", Long.toString(limit.most(store)))));
  }

  private long most(Store store) {
    return ServiceQuotas.value(store, quota);
  }

  private long needed(
      Store store,
      String account,
      String region,
      String type,
      JsonObject properties,
      boolean isNew) {
    return switch (about) {
      case About.Items(var property) -> properties.items(property).size();
      case About.Text(var path) -> characters(properties, List.of(path.split("/")));
      case About.Resource one when !isNew || !isMeant(one, properties) -> 0;
      case About.Resource one -> {
        var alike = alike(one, store, account, region, properties);
        var there =
            isInAllRegions(type)
                ? Resources.of(store, account, type)
                : Resources.of(store, account, region, type);
        yield 1
            + one.standing()
            + within(one, store, account, region, properties)
            + there.stream()
                .map(other -> other.object("Properties").orElseGet(() -> Json.object()))
                .filter(other ->
                    isMeant(one, other) && alike(one, store, account, region, other).equals(alike))
                .count();
      }
    };
  }

  private static long within(
      About.Resource resource, Store store, String account, String region, JsonObject properties) {
    return resource
        .within()
        .flatMap(within ->
            properties
                .string(resource.by().getFirst())
                .flatMap(id -> Resources.find(store, account, region, within.type(), id))
                .flatMap(one -> one.object("Properties"))
                .map(one -> (long) one.items(within.property()).size()))
        .orElse(0L);
  }

  /** What IAM has is kept in no Region, and counted there. */
  private boolean isInAllRegions(String type) {
    return Quotas.standard().quota(quota).scope().equals("account")
        && !Resources.region(type, "any").isEmpty();
  }

  private static boolean isMeant(About.Resource resource, JsonObject properties) {
    return resource.where().members().entrySet().stream()
        .allMatch(wanted ->
            properties
                .get(wanted.getKey())
                .map(wanted.getValue()::equals)
                .orElse(resource.orNot()));
  }

  private static List<Optional<Json>> alike(
      About.Resource resource, Store store, String account, String region, JsonObject properties) {
    var values = new ArrayList<Optional<Json>>();
    for (var name : resource.by()) {
      int through = name.indexOf('>');
      values.add(
          through < 0
              ? properties.get(name)
              : properties
                  .string(name.substring(0, through))
                  .flatMap(id -> Resources.find(store, account, region, "AWS::EC2::Subnet", id))
                  .flatMap(one -> one.object("Properties"))
                  .flatMap(one -> ofSubnet(name.substring(through + 1), region, one)));
    }
    return values;
  }

  /** A property of a subnet; its zone whichever of its names the subnet has. */
  private static Optional<Json> ofSubnet(String property, String region, JsonObject subnet) {
    return property.equals("AvailabilityZoneId")
        ? Networks.zone(region, subnet).map(Json::of)
        : subnet.get(property);
  }

  /** Documents are counted without white space, and lists of them together. */
  private static long characters(Json value, List<String> path) {
    return switch (value) {
      case JsonArray(var items) -> items.stream().mapToLong(item -> characters(item, path)).sum();
      case JsonObject object when !path.isEmpty() ->
          object
              .get(path.getFirst())
              .map(inner -> characters(inner, path.subList(1, path.size())))
              .orElse(0L);
      case JsonString(var text) -> text.length();
      default -> value.compact().length();
    };
  }
}
