package dev.plinth.cloudformation;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A resource type as its provider describes it.
 *
 * <p>Paths are those of the schema without their first step: {@code Tags}, {@code
 * VersioningConfiguration/Status}, {@code SecurityGroupIngress/*}{@code /CidrIp}.
 *
 * @param name such as {@code AWS::EC2::VPC}
 * @param schema the provider schema without prose, a JSON Schema of the properties
 * @see <a
 *     href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html">Resource
 *     type definition schema</a>
 */
public record ResourceType(String name, JsonObject schema) {
  private static final String PROPERTIES = "/properties/";

  /** What an attribute holds. */
  public enum Kind {
    /** A string, a number or a boolean. */
    SCALAR,
    LIST,
    OBJECT,
    /** The schema does not tell. */
    UNKNOWN
  }

  /** A schema that holds at a path of the properties beside the type's own. */
  record Combination(String at, String says, JsonObject schema) {}

  /** The names of the properties a template may set at the top, sorted. */
  public Set<String> properties() {
    var names = new TreeSet<String>();
    schema.object("properties").ifPresent(all -> names.addAll(all.members().keySet()));
    names.removeAll(readOnly());
    return names;
  }

  /** The names of the properties that every template must set, in the order of the schema. */
  public List<String> required() {
    var readOnly = readOnly();
    return schema.strings("required").stream().filter(name -> !readOnly.contains(name)).toList();
  }

  /**
   * Attributes that {@code Fn::GetAtt} gives, with what they hold, sorted. A {@code *} in a name
   * stands for any step.
   */
  public SortedMap<String, Kind> attributes() {
    var attributes = new TreeMap<String, Kind>();
    schema
        .object("attributes")
        .ifPresent(all -> all.members().forEach((name, type) -> attributes.put(name, kind(type))));
    return attributes;
  }

  /** What the attribute of this name holds, or nothing when the type has none of it. */
  public Optional<Kind> attribute(String attribute) {
    var attributes = attributes();
    var exact = attributes.get(attribute);
    if (exact != null) {
      return Optional.of(exact);
    }
    return attributes.entrySet().stream()
        .filter(entry -> stands(entry.getKey(), attribute))
        .map(entry -> entry.getValue())
        .findFirst();
  }

  private static boolean stands(String pattern, String attribute) {
    return pattern.contains("*")
        && attribute.matches(pattern.replace(".", "\\.").replace("*", ".+"));
  }

  private static Kind kind(Json type) {
    return switch (((JsonString) type).text()) {
      case "string", "integer", "number", "boolean" -> Kind.SCALAR;
      case "array" -> Kind.LIST;
      case "object" -> Kind.OBJECT;
      default -> Kind.UNKNOWN;
    };
  }

  /**
   * The properties that identify a resource. {@code Ref} gives the value when there is one; with
   * more, each type has its own way and the service's page tells.
   */
  public List<String> identifier() {
    return paths("primaryIdentifier");
  }

  /** Paths that only AWS sets. */
  public Set<String> readOnly() {
    return new TreeSet<>(paths("readOnlyProperties"));
  }

  /** Paths whose change replaces the resource. */
  public Set<String> createOnly() {
    return new TreeSet<>(paths("createOnlyProperties"));
  }

  /** Paths whose change replaces the resource in some cases. */
  public Set<String> conditionalCreateOnly() {
    return new TreeSet<>(paths("conditionalCreateOnlyProperties"));
  }

  /** Paths that cannot be read back, such as passwords. */
  public Set<String> writeOnly() {
    return new TreeSet<>(paths("writeOnlyProperties"));
  }

  /** The path of the property that holds tags. */
  public Optional<String> tags() {
    return schema.string("tagProperty").map(ResourceType::path);
  }

  List<Combination> combinations() {
    var combinations = new ArrayList<Combination>();
    for (var item : schema.items("combinations")) {
      if (item instanceof JsonObject object) {
        combinations.add(
            new Combination(
                object.string("at").orElseThrow(),
                object.string("says").orElseThrow(),
                object.object("schema").orElse(new JsonObject(new LinkedHashMap<>()))));
      }
    }
    return combinations;
  }

  private List<String> paths(String fact) {
    return schema.strings(fact).stream().map(ResourceType::path).toList();
  }

  private static String path(String pointer) {
    return pointer.startsWith(PROPERTIES) ? pointer.substring(PROPERTIES.length()) : pointer;
  }
}
