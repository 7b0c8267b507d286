package dev.plinth.plan;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.StepPlan.SettingChange;
import dev.plinth.plan.changeset.ChangeSet.Doubt;
import dev.plinth.plan.changeset.ChangeSetJson;
import dev.plinth.term.ResourceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan as JSON, which is also what a saved plan is. Changes of resources have the shape of {@code
 * DescribeChangeSet} with property values.
 */
public final class PlanJson {
  static final int VERSION = 1;

  private PlanJson() {}

  /**
   * The plan.
   *
   * @param source what was planned, as it was named
   * @param against what it was planned against, empty when against nothing
   * @param accepted names of losses that are accepted, sorted
   */
  public static JsonObject of(Plan plan, String source, String against, List<String> accepted) {
    return Json.object(
        "version", VERSION,
        "source", source,
        "against", against,
        "before", fingerprint(plan.before()),
        "after", fingerprint(plan.after()),
        "accepted", Json.strings(accepted),
        "losses", Json.array(plan.losses().stream().map(PlanJson::loss).toList()),
        "renames", Json.array(plan.moves().renames().stream().map(PlanJson::rename).toList()),
        "moves", moves(plan.moves()),
        "organization", Json.array(plan.steps().stream().map(PlanJson::step).toList()),
        "stacks", Json.array(plan.stacks().stream().map(PlanJson::stack).toList()),
        "asked", plan.asked(),
        "removed", plan.removed(),
        "left", plan.left(),
        "unchanged", plan.unchanged());
  }

  private static JsonObject fingerprint(Fingerprint fingerprint) {
    var parts = new LinkedHashMap<String, Json>();
    fingerprint.parts().forEach((part, hash) -> parts.put(part, Json.of(hash)));
    return Json.object("fingerprint", fingerprint.whole(), "parts", Json.object(parts));
  }

  private static JsonObject loss(Loss loss) {
    return Json.object(
        "name", loss.name(),
        "type", loss.type(),
        "kind", loss.kind().word(),
        "left", loss.left(),
        "because", loss.because(),
        "at", loss.origin().toString());
  }

  private static JsonObject rename(Rename rename) {
    return Json.object("kind", rename.kind().word(), "was", rename.was(), "now", rename.now());
  }

  private static JsonObject moves(Moves moves) {
    return Json.object(
        "stacks", pairs(moves.stacks()),
        "resources", pairs(moves.resources()),
        "steps", pairs(moves.steps()));
  }

  private static Json pairs(Map<?, ?> moved) {
    return Json.array(
        moved.entrySet().stream()
            .map(entry ->
                Json.object(
                    "was", name(entry.getKey()),
                    "now", name(entry.getValue())))
            .toList());
  }

  private static String name(Object key) {
    return key instanceof ResourceKey(var stack, var id) ? stack + "/" + id : key.toString();
  }

  private static JsonObject step(StepPlan step) {
    return Json.object(
        "id", step.id(),
        "was", step.was(),
        "kind", step.kind(),
        "action", step.action().word(),
        "call", step.call(),
        "more", Json.array(step.more().stream().map(Json::of).toList()),
        "all", step.isAll(),
        "settings", Json.array(step.settings().stream().map(PlanJson::setting).toList()),
        "at", step.origin().toString());
  }

  private static JsonObject setting(SettingChange change) {
    return Json.object("path", change.path(), "before", change.before(), "after", change.after());
  }

  private static JsonObject stack(StackPlan stack) {
    return Json.object(
        "id", stack.stack().toString(),
        "was", stack.was().toString(),
        "action", stack.action().word(),
        "after", Json.strings(stack.after().stream().map(Object::toString).toList()),
        "outputs", stack.outputs(),
        "changes", ChangeSetJson.withValues(stack.changes()),
        "doubts", Json.array(stack.changes().doubts().stream().map(PlanJson::doubt).toList()));
  }

  private static JsonObject doubt(Doubt doubt) {
    return Json.object("logicalId", doubt.logicalId(), "reason", doubt.reason());
  }
}
