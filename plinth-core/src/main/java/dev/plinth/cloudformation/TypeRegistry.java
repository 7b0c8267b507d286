package dev.plinth.cloudformation;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.world.Region;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The resource types of CloudFormation. A type is read when it is first asked for.
 *
 * <p>The data and where it comes from: {@code types/SOURCE.md} beside this class. Safe for use by
 * several threads.
 */
public final class TypeRegistry {
  private static final String CUSTOM = "AWS::CloudFormation::CustomResource";

  /** Whether a Region has a type. */
  public enum Availability {
    PRESENT,
    ABSENT,
    /** The registry has no data of the Region, or does not know the type. */
    UNKNOWN
  }

  private static final class Standard {
    private static final TypeRegistry REGISTRY = new TypeRegistry();
  }

  private final List<String> regions;
  private final Map<String, Json> absent;
  private final Map<String, String> formats;
  private final Map<String, ResourceType> read = new ConcurrentHashMap<>();

  private TypeRegistry() {
    var index = load("index");
    regions = index.strings("regions");
    absent = index.object("absent").orElseThrow().members();
    formats = new ConcurrentHashMap<>();
    load("formats")
        .members()
        .forEach((name, pattern) -> formats.put(name, ((JsonString) pattern).text()));
  }

  /** The types that this build of Plinth knows. */
  public static TypeRegistry standard() {
    return Standard.REGISTRY;
  }

  /**
   * The type of this name.
   *
   * @param name such as {@code AWS::EC2::VPC}; {@code Custom::Anything} is a custom resource
   */
  public Optional<ResourceType> find(String name) {
    var known = name.startsWith("Custom::") ? CUSTOM : name;
    var before = read.get(known);
    if (before != null) {
      return Optional.of(before);
    }
    return absent.containsKey(known)
        ? Optional.of(
            read.computeIfAbsent(
                known, type -> new ResourceType(type, load(type.replace("::", "-")))))
        : Optional.empty();
  }

  /** The names of all types, sorted. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(absent.keySet()));
  }

  /** Whether this Region has the type. */
  public Availability availableIn(String type, Region region) {
    var index = regions.indexOf(region.name());
    if (type.startsWith("Custom::")) {
      return Availability.PRESENT;
    }
    if (index < 0 || !(absent.get(type) instanceof JsonString(var indexes))) {
      return Availability.UNKNOWN;
    }
    return Arrays.asList(indexes.split(" ", -1)).contains(String.valueOf(index))
        ? Availability.ABSENT
        : Availability.PRESENT;
  }

  /** The pattern of a format that names an id, a name or an ARN of AWS. */
  Optional<String> format(String name) {
    return Optional.ofNullable(formats.get(name));
  }

  private static JsonObject load(String name) {
    try (InputStream stream = TypeRegistry.class.getResourceAsStream("types/" + name + ".json")) {
      if (stream == null) {
        throw new IllegalStateException("the build lacks types/" + name + ".json");
      }
      return (JsonObject) Json.parse(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
