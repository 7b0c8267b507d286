package dev.plinth.blueprint.guardrail;

import dev.plinth.blueprint.Stage;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import java.util.List;

/**
 * Something that nobody may do.
 *
 * @param name by which an estate turns it on or off
 * @param type the policy type that says it
 * @param standard whether it is on when the estate is silent
 * @param stage when it takes effect
 * @param why what it saves the user from, one sentence
 * @param source the page of AWS behind it
 * @param rules what it says
 */
public record Guardrail(
    String name,
    Policy.Type type,
    boolean standard,
    Stage stage,
    String why,
    String source,
    Rules rules) {

  /** What a guardrail says in an estate. */
  public interface Rules {
    /**
     * The statements of an authorization policy; of any other type the document, or one for each
     * Region of backups.
     */
    List<Json.JsonObject> in(Setting setting);
  }

  static Guardrail serviceControl(String name, String why, String source, Rules rules) {
    return new Guardrail(name, Policy.Type.SERVICE_CONTROL, true, Stage.DAY_1, why, source, rules);
  }

  /** The same, off unless the estate asks for it. */
  Guardrail optional() {
    return new Guardrail(name, type, false, stage, why, source, rules);
  }

  /** A statement that denies these actions. */
  static Json.JsonObject deny(
      String sid, List<String> actions, Object resource, Json.JsonObject condition) {
    return Json.object(
        "Sid",
        sid,
        "Effect",
        "Deny",
        "Action",
        actions,
        "Resource",
        resource,
        "Condition",
        condition);
  }

  /** A statement that denies these actions to everybody, without exception. */
  static Json.JsonObject deny(String sid, List<String> actions) {
    return Json.object("Sid", sid, "Effect", "Deny", "Action", actions, "Resource", "*");
  }
}
