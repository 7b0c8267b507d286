package dev.plinth.cloudformation;

import dev.plinth.json.Members;
import dev.plinth.source.Origin;
import java.util.List;
import java.util.SequencedMap;

/**
 * A resource of a template.
 *
 * @param logicalId its name in the template: letters and digits
 * @param type the resource type, such as {@code AWS::EC2::VPC}
 * @param properties the properties in the order of the template
 * @param dependsOn logical ids that must exist first although nothing refers to them
 * @param retention what happens to it when it leaves the template or is replaced
 * @param origin the line of the user's file that asked for it
 */
public record Resource(
    String logicalId,
    String type,
    SequencedMap<String, Value> properties,
    List<String> dependsOn,
    Retention retention,
    Origin origin) {

  private static final int LONGEST = 255;

  /** DeletionPolicy and UpdateReplacePolicy together. */
  public enum Retention {
    /** Deleted with the stack: nothing is written in the template. */
    DELETE,
    /**
     * Kept, but where the stack fails when it is made: it holds data, or losing it would cut the
     * estate off.
     */
    RETAIN
  }

  public Resource {
    if (!isLogicalId(logicalId)) {
      throw new IllegalArgumentException("not a logical id: " + logicalId);
    }
    properties = Members.copyOf(properties);
    dependsOn = List.copyOf(dependsOn);
  }

  private static boolean isLogicalId(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= LONGEST;
  }

  /** A resource with these properties, two arguments each. */
  public static Resource of(String logicalId, String type, Origin origin, Object... properties) {
    return new Resource(
        logicalId,
        type,
        ((Value.Fields) Value.object(properties)).values(),
        List.of(),
        Retention.DELETE,
        origin);
  }

  /** The same, after these. */
  public Resource after(String... logicalIds) {
    return new Resource(logicalId, type, properties, List.of(logicalIds), retention, origin);
  }

  /** The same, kept when it leaves the template. */
  public Resource retained() {
    return new Resource(logicalId, type, properties, dependsOn, Retention.RETAIN, origin);
  }

  /** The same with one more property. */
  public Resource with(String name, Object value) {
    var more = Members.<Value>copyOf(properties).with(name, Value.value(value));
    return new Resource(logicalId, type, more, dependsOn, retention, origin);
  }
}
