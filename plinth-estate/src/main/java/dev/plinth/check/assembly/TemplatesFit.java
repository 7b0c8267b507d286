package dev.plinth.check.assembly;

import dev.plinth.blueprint.Assembly;
import dev.plinth.check.Check;
import dev.plinth.cloudformation.CloudFormationCodes;
import dev.plinth.cloudformation.PropertyCheck;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.world.Region;
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
    assembly.stacks().parallelStream()
        .map(stack -> properties.check(stack.template(), new Region(stack.id().region())))
        .toList()
        .forEach(found::addAll);
  }
}
