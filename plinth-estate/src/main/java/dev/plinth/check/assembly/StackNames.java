package dev.plinth.check.assembly;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stack;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import java.util.List;
import java.util.TreeMap;

/**
 * The names of stacks, which come from names in the file, are as long as CloudFormation allows, and
 * an account has each but once in a Region. Whatever a stack makes is called after it, and is cut
 * short and numbered by CloudFormation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-using-console-create-stack-parameters.html">Stack
 *     names</a>
 */
final class StackNames implements Check<Assembly> {
  static final Code CODE = new Code("ASM-103", "a stack whose name is taken or too long");
  private static final int LONGEST = 128;

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "no two stacks of an account and Region have one name";
  }

  @Override
  public void run(Assembly assembly, Diagnostics found) {
    var taken = new TreeMap<Stack.Id, Stack>();
    for (var stack : assembly.stacks()) {
      var name = stack.id().name();
      if (name.length() > LONGEST) {
        found.add(
            Diagnostic.error(CODE, stack.origin(), "the name of a stack would be too long")
                .note("`" + name + "` has " + name.length() + " characters")
                .note("CloudFormation takes " + LONGEST));
      }
      var first = taken.putIfAbsent(stack.id(), stack);
      if (first != null) {
        found.add(
            Diagnostic.error(
                    CODE,
                    stack.origin(),
                    "there would be two stacks `%s` in `%s`, `%s`"
                        .formatted(name, stack.id().account(), stack.id().region()))
                .related(first.origin(), "the other one")
                .tryInstead("give one of the two another name"));
      }
    }
  }
}
