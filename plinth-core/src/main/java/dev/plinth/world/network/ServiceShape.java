package dev.plinth.world.network;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a resource of a service says in which subnets it stands.
 *
 * @param type of the resource
 * @param inside the objects that the other properties stand in, outermost first
 * @param subnets the property with its subnets; empty when a subnet group has them
 * @param group the property that names its subnet group, the type of the group and its subnets;
 *     empty when there is none
 * @param groups the property with its security groups; empty when it has none
 * @param isPublic the property that gives it a public address; empty when there is none
 * @param address the property with its address; empty when there is none
 * @param partOf the property that makes it a part of another that has the interfaces; empty when
 *     there is none
 * @param copyOf the property that names what it is a copy of, beside which it stands unless it says
 *     otherwise; empty when there is none
 * @param gap what is never known of it; empty when all may be
 */
record ServiceShape(
    String type,
    NetworkInterface.Kind kind,
    List<String> inside,
    String subnets,
    Group group,
    String groups,
    String isPublic,
    String address,
    String partOf,
    String copyOf,
    String gap) {
  private static final String FILE = "places.json";

  /** Where a subnet group is named and has its subnets; all empty for none. */
  record Group(String property, String type, String subnets) {}

  private static final class Standard {
    private static final List<ServiceShape> SHAPES = read();
  }

  /** Those of all services that Plinth knows. */
  static List<ServiceShape> all() {
    return Standard.SHAPES;
  }

  /** The one of a type. */
  static Optional<ServiceShape> of(String type) {
    return all().stream().filter(shape -> shape.type().equals(type)).findFirst();
  }

  private static List<ServiceShape> read() {
    try (var stream = ServiceShape.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("no data file " + FILE);
      }
      if (!(Json.parse(stream) instanceof JsonObject file)) {
        throw new IllegalStateException(FILE + ": not an object");
      }
      return file.items("services").stream().map(one -> of((JsonObject) one)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServiceShape of(JsonObject json) {
    var group =
        json.object("subnetGroup")
            .map(one -> new Group(text(one, "property"), text(one, "type"), text(one, "subnets")))
            .orElse(new Group("", "", ""));
    return new ServiceShape(
        text(json, "type"),
        NetworkInterface.Kind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT)),
        json.string("in").map(path -> List.of(path.split("\\.", -1))).orElse(List.of()),
        text(json, "subnets"),
        group,
        text(json, "groups"),
        text(json, "public"),
        text(json, "address"),
        text(json, "partOf"),
        text(json, "copyOf"),
        text(json, "gap"));
  }

  private static String text(JsonObject json, String member) {
    return json.string(member).orElse("");
  }
}
