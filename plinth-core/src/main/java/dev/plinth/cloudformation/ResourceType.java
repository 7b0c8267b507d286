package dev.plinth.cloudformation;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A resource type as its provider describes it.
 *
 * <p>Paths are those of the schema without their first step: {@code Tags}, {@code
 * VersioningConfiguration/Status}, {@code SecurityGroupIngress/*}{@code /CidrIp}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html">Resource
 *     type definition schema</a>
 */
public final class ResourceType {
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
  record Combination(String at, String says, JsonObject schema) {
    /** The steps to the place. */
    List<String> steps() {
      return at.isEmpty() ? List.of() : List.of(at.split("/"));
    }
  }

  private final String name;
  private final JsonObject schema;
  private final List<String> identifier;
  private final Set<String> readOnly;
  private final Set<String> writeOnly;
  private final Set<String> createOnly;
  private final NavigableMap<String, Kind> attributes;
  private final List<Combination> combinations;
  private final TypeScreen screen;

  ResourceType(String name, JsonObject schema) {
    this.name = name;
    this.schema = schema;
    identifier = paths("primaryIdentifier");
    readOnly = sorted(paths("readOnlyProperties"));
    writeOnly = sorted(paths("writeOnlyProperties"));
    createOnly = sorted(paths("createOnlyProperties"));
    var kinds = new TreeMap<String, Kind>();
    schema
        .object("attributes")
        .ifPresent(all -> all.members().forEach((key, type) -> kinds.put(key, kind(type))));
    attributes = Collections.unmodifiableNavigableMap(kinds);
    combinations =
        schema.items("combinations").stream().map(item -> combination((JsonObject) item)).toList();
    screen = TypeScreen.of(this);
  }

  private static Combination combination(JsonObject object) {
    return new Combination(
        object.string("at").orElseThrow(),
        object.string("says").orElseThrow(),
        object.object("schema").orElseThrow());
  }

  /** Such as {@code AWS::EC2::VPC}. */
  public String name() {
    return name;
  }

  /** The provider schema without prose, a JSON Schema of the properties. */
  public JsonObject schema() {
    return schema;
  }

  /** The names of the properties a template may set at the top, sorted. */
  public Set<String> properties() {
    var names = new TreeSet<String>();
    schema.object("properties").ifPresent(all -> names.addAll(all.members().keySet()));
    names.removeAll(readOnly);
    return names;
  }

  /** The names of the properties that every template must set, in the order of the schema. */
  public List<String> required() {
    return schema.strings("required").stream().filter(name -> !readOnly.contains(name)).toList();
  }

  /**
   * Attributes that {@code Fn::GetAtt} gives, with what they hold, sorted. A {@code *} in a name
   * stands for any step.
   */
  public NavigableMap<String, Kind> attributes() {
    return attributes;
  }

  /** What the attribute of this name holds, or nothing when the type has none of it. */
  public Optional<Kind> attribute(String attribute) {
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
    return identifier;
  }

  /** Paths that only AWS sets. */
  public Set<String> readOnly() {
    return readOnly;
  }

  /** Paths whose change replaces the resource. */
  public Set<String> createOnly() {
    return createOnly;
  }

  /** Paths whose change replaces the resource in some cases. */
  public Set<String> conditionalCreateOnly() {
    return sorted(paths("conditionalCreateOnlyProperties"));
  }

  /** Paths that cannot be read back, such as passwords. */
  public Set<String> writeOnly() {
    return writeOnly;
  }

  /** The path of the property that holds tags. */
  public Optional<String> tags() {
    return schema.string("tagProperty").map(ResourceType::path);
  }

  List<Combination> combinations() {
    return combinations;
  }

  /** Whether properties fit, without saying why not. */
  TypeScreen screen() {
    return screen;
  }

  private static Set<String> sorted(List<String> paths) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(paths));
  }

  private List<String> paths(String fact) {
    return schema.strings(fact).stream().map(ResourceType::path).toList();
  }

  @Override
  public String toString() {
    return name;
  }

  private static String path(String pointer) {
    return pointer.startsWith(PROPERTIES) ? pointer.substring(PROPERTIES.length()) : pointer;
  }
}
