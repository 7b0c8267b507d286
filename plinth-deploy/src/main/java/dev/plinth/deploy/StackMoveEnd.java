package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import java.util.List;

/** Deletes the stack that everything left, once the other is as the estate says. */
record StackMoveEnd(StackMove move, StackOutputs outputs) implements Task.Work {
  @Override
  public String inputs(Facts facts) {
    return "end " + move;
  }

  @Override
  public Outcome run(Facts facts) {
    var from = outputs.change(move.from());
    if (from.settled().isEmpty()) {
      return Outcome.UNCHANGED;
    }
    var held =
        from
            .caller()
            .list(
                "cloudformation:ListStackResources",
                "StackResourceSummaries",
                "StackName",
                from.name())
            .stream()
            .flatMap(one -> one.string("LogicalResourceId").stream())
            .toList();
    if (!held.equals(List.of(StackMove.PLACEHOLDER))) {
      throw new StepFailed(
          DeployCodes.NOT_MOVED, "stack %s still holds %s".formatted(move.from(), held));
    }
    return RemovalWork.delete(from.caller(), from.name());
  }
}
