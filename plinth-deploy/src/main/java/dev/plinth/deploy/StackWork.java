package dev.plinth.deploy;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.cloudformation.TemplateWriter;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import java.util.ArrayList;

/** Brings a stack to where its template wants it. */
record StackWork(Stack stack, StackOutputs outputs) implements Task.Work {
  @Override
  public String inputs(Facts facts) {
    return stack.id() + " " + template() + " " + parameters(facts).compact();
  }

  private String template() {
    return TemplateWriter.json(stack.template()).compact();
  }

  @Override
  public Outcome run(Facts facts) {
    var change = outputs.change(stack.id());
    // a run that was cut off may have left it at work
    var there = change.settled();
    if (there.flatMap(one -> one.string("StackStatus")).orElse("").equals("ROLLBACK_COMPLETE")) {
      // what failed when it was made can be nothing but deleted; it holds nothing
      change.caller().call("cloudformation:DeleteStack", "StackName", change.name());
      change.settled();
      there = change.caller().stack(change.name());
    }
    boolean isNew =
        there.isEmpty()
            || there.get().string("StackStatus").orElse("").equals(StackChange.REVIEWED);
    var done =
        change.carryOut(
            isNew ? "CREATE" : "UPDATE", template(), Json.object("Parameters", parameters(facts)));
    StackOutputs.read(stack.id(), done.orElseGet(change::seen), facts);
    return done.isPresent() ? Outcome.DONE : Outcome.UNCHANGED;
  }

  private Json parameters(Facts facts) {
    var parameters = new ArrayList<Json>();
    stack
        .inputs()
        .forEach((name, input) ->
            parameters.add(
                Json.object("ParameterKey", name, "ParameterValue", value(input, facts))));
    return new JsonArray(parameters);
  }

  private String value(Input input, Facts facts) {
    return switch (input) {
      case Input.FromStack(var other, var output) -> outputs.get(other, output);
      case Input.FromOrganization(var fact) -> facts.get(fact);
      case Input.AttachmentOf(var other, var output) ->
          outputs.attachment(other, outputs.get(other, output));
    };
  }
}
