package dev.plinth.cloudformation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A CloudFormation template without transforms.
 *
 * @param description what the stack is for, at most 1,024 bytes
 * @param parameters by name, sorted
 * @param resources by logical id, in the order they were added
 * @param outputs by name, sorted
 */
public record Template(
    String description,
    SequencedMap<String, Parameter> parameters,
    SequencedMap<String, Resource> resources,
    SequencedMap<String, Output> outputs) {

  /**
   * A parameter.
   *
   * @param type such as {@code String} or {@code AWS::EC2::VPC::Id}
   */
  public record Parameter(String type, String description) {}

  /** An output of the stack. */
  public record Output(String description, Value value) {}

  public Template {
    parameters = Collections.unmodifiableSequencedMap(new TreeMap<>(parameters));
    resources = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(resources));
    outputs = Collections.unmodifiableSequencedMap(new TreeMap<>(outputs));
  }

  /**
   * The template of these resources.
   *
   * @throws IllegalArgumentException when two share a logical id
   */
  public static Template of(
      String description,
      Map<String, Parameter> parameters,
      List<Resource> resources,
      Map<String, Output> outputs) {
    var byId = new LinkedHashMap<String, Resource>();
    for (var resource : resources) {
      if (byId.put(resource.logicalId(), resource) != null) {
        throw new IllegalArgumentException("two resources named " + resource.logicalId());
      }
    }
    return new Template(description, new TreeMap<>(parameters), byId, new TreeMap<>(outputs));
  }
}
