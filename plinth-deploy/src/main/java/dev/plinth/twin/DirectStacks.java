package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Map;

/**
 * Stacks that are made and changed without a change set: as with one that is carried out at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CreateStack</a>
 */
final class DirectStacks {
  private static final String CHANGES = "direct";

  private DirectStacks() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:CreateStack", call -> deploy(call, true));
    handlers.put("cloudformation:UpdateStack", call -> deploy(call, false));
  }

  /**
   * Makes or changes a stack.
   *
   * @throws dev.plinth.cloud.Refusal when its template is refused, or nothing would change
   */
  static JsonObject deploy(Call call, boolean isNew) {
    var name = call.text("StackName");
    var place = new StackPlace(call.caller().account(), call.region(), name);
    var old = place.find(call.store());
    if (isNew && old.isPresent()) {
      throw call.refusal("AlreadyExistsException", "Stack [" + name + "] already exists");
    }
    var by =
        call.with(
            call.input()
                .with("ChangeSetName", Json.of(CHANGES))
                .with("ChangeSetType", Json.of(isNew ? "CREATE" : "UPDATE")));
    ChangeSets.create(by);
    var changes = ChangeSets.existing(by, place);
    if (changes.string("Status").orElse("").equals("FAILED")) {
      ChangeSets.remove(call.store(), place, changes);
      if (isNew) {
        call.store().remove(StackPlace.STACKS, place.key());
      }
      var reason = changes.string("StatusReason").orElse("");
      throw call.refusal(
          "ValidationError",
          reason.equals(ChangeSets.SAME) ? "No updates are to be performed." : reason);
    }
    ChangeSetExecution.execute(by);
    return Json.object("StackId", place.id());
  }
}
