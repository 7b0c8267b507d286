package dev.plinth.twin;

import dev.plinth.blueprint.DataFile;
import dev.plinth.cloudformation.ResourceType;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What AWS calls a new resource: what {@code Ref} gives of it, and its attributes. Alike in every
 * run: they come from the place, the stack and the logical id.
 */
final class Identifiers {
  private static final class Standard {
    private static final JsonObject DATA = DataFile.read(Identifiers.class, "identifiers.json");
  }

  private final ResourceType type;
  private final String account;
  private final String region;
  private final String stack;
  private final String logicalId;
  private final long generation;

  /**
   * The names of one resource.
   *
   * @param generation how many it replaces
   */
  Identifiers(
      ResourceType type,
      String account,
      String region,
      String stack,
      String logicalId,
      long generation) {
    this.type = type;
    this.account = account;
    this.region = region;
    this.stack = stack;
    this.logicalId = logicalId;
    this.generation = generation;
  }

  /** What {@code Ref} gives. */
  String id(JsonObject properties) {
    var prefix = Standard.DATA.object("ids").flatMap(ids -> ids.string(type.name()));
    if (prefix.isPresent()) {
      return prefix.get() + hex();
    }
    if (Standard.DATA.strings("uuids").contains(type.name())) {
      return uuid();
    }
    if (type.identifier().size() == 1) {
      var property = type.identifier().getFirst();
      var given = properties.get(property).flatMap(Identifiers::scalar);
      if (given.isPresent()) {
        return given.get();
      }
      if (property.endsWith("Arn")) {
        return arn(name(properties));
      }
    }
    return name(properties);
  }

  private static Optional<String> scalar(Json value) {
    return switch (value) {
      case Json.JsonString(var text) -> Optional.of(text);
      case Json.JsonNumber(var number) -> Optional.of(number.toPlainString());
      default -> Optional.empty();
    };
  }

  /** The name that it was given, or one made of the stack and its logical id. */
  private String name(JsonObject properties) {
    var kind = type.name().substring(type.name().lastIndexOf(':') + 1);
    for (var property : new String[] {kind + "Name", "Name"}) {
      var given = properties.string(property);
      if (given.isPresent()) {
        return given.get();
      }
    }
    var name = stack + "-" + logicalId + "-" + hex().substring(0, 12);
    return type.name().equals("AWS::S3::Bucket") ? name.toLowerCase(Locale.ROOT) : name;
  }

  /** Seventeen digits, as AWS's newer ids have. */
  private String hex() {
    return MadeUp.hex(account + "/" + region + "/" + stack + "/" + logicalId + "/" + generation);
  }

  private String uuid() {
    var digits = hex().substring(1);
    var all = digits + new StringBuilder(digits).reverse();
    return all.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }

  /** The attributes that {@code Fn::GetAtt} gives. */
  JsonObject attributes(String id, JsonObject properties) {
    var attributes = new LinkedHashMap<String, Json>();
    for (var attribute : type.attributes().entrySet()) {
      var name = attribute.getKey();
      if (!name.contains("*")) {
        attributes.put(name, attribute(name, attribute.getValue(), id, properties));
      }
    }
    return new JsonObject(attributes);
  }

  private Json attribute(String name, ResourceType.Kind kind, String id, JsonObject properties) {
    var given = properties.get(name);
    if (given.isPresent()) {
      return given.get();
    }
    var form =
        Standard.DATA
            .object("attributes")
            .flatMap(all -> all.object(type.name()))
            .flatMap(all -> all.string(name));
    if (form.isPresent()) {
      return Json.of(
          switch (form.get()) {
            case "{id}" -> id;
            case "{address}" -> MadeUp.address(hex());
            default ->
                properties.string(form.get().replaceAll("[{}]", "")).orElseGet(() -> part(name));
          });
    }
    if (name.equals("AttachmentType")) {
      return Json.of(properties.has("VpnGatewayId") ? "VGW" : "IGW");
    }
    if (kind == ResourceType.Kind.LIST) {
      return new Json.JsonArray(List.of(Json.of(part(name))));
    }
    if (kind == ResourceType.Kind.OBJECT) {
      return Json.object();
    }
    var last = name.substring(name.lastIndexOf('.') + 1);
    var kindOfType = type.name().substring(type.name().lastIndexOf(':') + 1);
    if (last.equals("Arn")
        || last.equals(kindOfType + "Arn")
        || type.identifier().equals(List.of(name)) && name.endsWith("Arn")) {
      return Json.of(
          name.contains(".")
              ? arn(part(name))
              : id.startsWith("arn:") ? id : arn(path(properties, id)));
    }
    if (last.endsWith("Arn")) {
      return Json.of(arn(part(name)));
    }
    if (type.identifier().equals(List.of(name))
        || last.equals(kindOfType + "Id")
        || last.equals("Id")
        || last.equals("GroupId") && type.name().equals("AWS::EC2::SecurityGroup")) {
      return Json.of(id);
    }
    if (last.equals(kindOfType + "Name")) {
      return Json.of(name(properties));
    }
    return Json.of(part(name));
  }

  private static String path(JsonObject properties, String id) {
    return properties.string("Path").map(path -> path + id).orElse("/" + id);
  }

  private String part(String name) {
    return (logicalId + "-" + name).toLowerCase(Locale.ROOT).replace('.', '-')
        + "-"
        + hex().substring(9);
  }

  /** The ARN of something of this type; a path before the id counts for the types that have one. */
  private String arn(String pathAndId) {
    var id = pathAndId.substring(pathAndId.lastIndexOf('/') + 1);
    var path =
        pathAndId.startsWith("/") ? pathAndId.substring(0, pathAndId.length() - id.length()) : "/";
    var plain = pathAndId.startsWith("/") && path.equals("/") ? pathAndId.substring(1) : pathAndId;
    return Standard.DATA
        .object("arns")
        .flatMap(arns -> arns.string(type.name()))
        .map(form ->
            form.replace("{account}", account)
                .replace("{region}", region)
                .replace("{path}", path)
                .replace("{hex}", hex().substring(1))
                .replace("{id}", form.contains("{path}") ? id : plain))
        .orElseGet(() -> {
          var parts = type.name().split("::");
          return "arn:aws:"
              + parts[1].toLowerCase(Locale.ROOT)
              + ":"
              + region
              + ":"
              + account
              + ":"
              + parts[2].toLowerCase(Locale.ROOT)
              + "/"
              + plain;
        });
  }
}
