package dev.plinth.blueprint;

import dev.plinth.cloudformation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes Automation documents of Systems Manager, step by step.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html">Automation
 *     actions</a>
 */
public final class Automation {
  private Automation() {}

  /**
   * A document.
   *
   * @param role the ARN of the role that its steps are taken with
   */
  public static Value document(String description, Value role, Value parameters, Value... steps) {
    return Value.object(
        "schemaVersion",
        "0.3",
        "description",
        description,
        "assumeRole",
        role,
        "parameters",
        parameters,
        "mainSteps",
        Value.list(steps));
  }

  /** Three texts a parameter: its name, what it is, what it must look like. */
  public static Value parameters(String... texts) {
    var parameters = new LinkedHashMap<String, Value>();
    for (int i = 0; i < texts.length; i += 3) {
      parameters.put(
          texts[i],
          Value.object(
              "type",
              "String",
              "description",
              texts[i + 1],
              "allowedPattern",
              "^" + texts[i + 2] + "$"));
    }
    return Value.object(parameters);
  }

  /** A step that calls an API. */
  public static Value call(String step, String service, String api, Object... inputs) {
    return step(step, "aws:executeAwsApi", service, api, Map.of(), inputs);
  }

  /** A step that fails where an API does not answer what is wanted. */
  public static Value assertion(
      String step, String service, String api, String path, String wanted, Object... inputs) {
    return step(step, "aws:assertAwsResourceProperty", service, api, answer(path, wanted), inputs);
  }

  /** A step that waits, an hour at most, until an API answers what is wanted. */
  public static Value waiting(
      String step, String service, String api, String path, String wanted, Object... inputs) {
    return step(step, "aws:waitForAwsResourceProperty", service, api, answer(path, wanted), inputs);
  }

  /**
   * A step that sleeps.
   *
   * @param duration as ISO 8601 writes it, such as {@code PT2M}
   */
  public static Value sleep(String step, String duration) {
    return Value.object(
        "name", step, "action", "aws:sleep", "inputs", Value.object("Duration", duration));
  }

  /** A step with outputs that later ones take. */
  public static Value with(Value step, Value outputs) {
    var fields = new LinkedHashMap<>(((Value.Fields) step).values());
    fields.put("outputs", outputs);
    return Value.object(fields);
  }

  /** An output of a step. */
  public static Value output(String name, String selector, String type) {
    return Value.object("Name", name, "Selector", selector, "Type", type);
  }

  private static Map<String, Value> answer(String path, String wanted) {
    var more = new LinkedHashMap<String, Value>();
    more.put("PropertySelector", Value.of(path));
    more.put("DesiredValues", Value.list(Value.of(wanted)));
    return more;
  }

  private static Value step(
      String step,
      String action,
      String service,
      String api,
      Map<String, Value> more,
      Object... inputs) {
    var fields = new ArrayList<Object>(List.of("Service", service, "Api", api));
    more.forEach((name, value) -> fields.addAll(List.of(name, value)));
    fields.addAll(List.of(inputs));
    return Value.object("name", step, "action", action, "inputs", Value.object(fields.toArray()));
  }
}
