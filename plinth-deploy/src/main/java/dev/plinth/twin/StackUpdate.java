package dev.plinth.twin;

import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import java.util.Optional;

/** Carries out a change of a stack, and has it taken back when a resource fails. */
final class StackUpdate {
  private final StackResources resources;
  private final ResourceUpdate update;

  StackUpdate(Call call, StackPlace place) {
    this.resources = new StackResources(call, place);
    this.update = new ResourceUpdate(call.twin(), resources);
  }

  /**
   * Brings the stack to where a template wants it.
   *
   * @param isNew whether there was none before
   * @return its status
   */
  String apply(EvaluatedTemplate template, boolean isNew) {
    var store = resources.store();
    var place = resources.place();
    var events = resources.events();
    var before = place.resources(store);
    var doing = isNew ? "CREATE" : "UPDATE";
    events.stack(doing + "_IN_PROGRESS", "User Initiated");
    try {
      for (var id : CreationOrder.of(template)) {
        Optional.ofNullable(template.resources().get(id))
            .filter(StackResources::exists)
            .ifPresent(resource -> update.bring(resource, Optional.ofNullable(before.get(id))));
      }
      var outputs = TemplateOutputs.of(template, resources.made());
      var standing = place.outputs(store);
      StackExports.refused(store, place, standing, outputs)
          .ifPresent(why -> {
            throw new StackFailed(why);
          });
      events.stack(isNew ? "CREATE_COMPLETE" : "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "");
      resources.cleanUp(before, update.replaced());
      StackExports.replace(store, place, standing, outputs);
      place.save(store, resources.made(), outputs);
      if (!isNew) {
        events.stack("UPDATE_COMPLETE", "");
      }
      return doing + "_COMPLETE";
    } catch (StackFailed failed) {
      return new StackRollback(resources).takeBack(before, update.gone(), isNew, failed.reason());
    }
  }
}
