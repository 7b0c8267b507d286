package dev.plinth.check.assembly;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stack;
import dev.plinth.check.Check;
import dev.plinth.cloudformation.CloudFormationCodes;
import dev.plinth.cloudformation.PropertyCheck;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.world.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Every template is one that CloudFormation takes, as far as the provider schemas say. */
record TemplatesFit(PropertyCheck properties) implements Check<Assembly> {
  @Override
  public List<Code> codes() {
    return CloudFormationCodes.all();
  }

  @Override
  public String claim() {
    return "every property of every resource fits AWS's own schema";
  }

  @Override
  public void run(Assembly assembly, Diagnostics found) {
    // the accounts of an organization are alike: what fits in one fits in the next
    var fitting = new HashSet<List<Object>>();
    for (var stack : assembly.stacks()) {
      var content = content(stack);
      if (!fitting.contains(content)) {
        var misfits = properties.check(stack.template(), new Region(stack.id().region()));
        found.addAll(misfits);
        if (misfits.isEmpty()) {
          fitting.add(content);
        }
      }
    }
  }

  /** All that a template says, but for the lines it comes from. */
  private static List<Object> content(Stack stack) {
    var content = new ArrayList<Object>();
    content.add(stack.id().region());
    content.add(stack.template().parameters());
    content.add(stack.template().outputs());
    for (var resource : stack.template().resources().values()) {
      content.addAll(
          List.of(
              resource.logicalId(),
              resource.type(),
              resource.properties(),
              resource.dependsOn(),
              resource.retention()));
    }
    return content;
  }
}
