package dev.plinth.check.assembly;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stack;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.List;

/** Each stack comes after those it needs, and what it needs from them is there. */
final class DeployOrder implements Check<Assembly> {
  static final Code CODE = new Code("ASM-101", "stacks that cannot be put in order");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "every stack finds what it needs when its turn comes";
  }

  @Override
  public void run(Assembly assembly, Diagnostics found) {
    var before = new HashMap<Stack.Id, Stack>();
    for (var stack : assembly.stacks()) {
      for (var needed : stack.dependsOn()) {
        if (!before.containsKey(needed)) {
          found.add(missing(stack, "the stack `" + needed + "` is not there before it"));
        }
      }
      stack
          .inputs()
          .forEach((parameter, input) -> {
            if (input instanceof Stack.Input.FromStack(var id, var output)
                && before.containsKey(id)
                && !before.get(id).template().outputs().containsKey(output)) {
              found.add(missing(stack, "`" + id + "` has no output `" + output + "`"));
            }
          });
      for (var parameter : stack.template().parameters().keySet()) {
        if (!stack.inputs().containsKey(parameter)) {
          found.add(missing(stack, "nothing feeds its parameter `" + parameter + "`"));
        }
      }
      before.put(stack.id(), stack);
    }
  }

  private static Diagnostic missing(Stack stack, String what) {
    return Diagnostic.error(
            CODE, stack.origin(), "the stack `" + stack.id() + "` cannot be deployed: " + what)
        .note("this is a mistake of Plinth's, not of the file's: please report it");
  }
}
