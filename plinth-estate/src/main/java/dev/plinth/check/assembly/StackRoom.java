package dev.plinth.check.assembly;

import dev.plinth.blueprint.Assembly;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.world.Quotas;
import java.util.List;
import java.util.TreeMap;

/**
 * The stacks of an account and Region fit CloudFormation's quota for them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">CloudFormation
 *     quotas</a>
 */
record StackRoom(Quotas quotas) implements Check<Assembly> {
  static final Code CODE = new Code("ASM-102", "more stacks than an account may have");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "stacks stay within CloudFormation's quotas in every account and Region";
  }

  @Override
  public void run(Assembly assembly, Diagnostics found) {
    var counts = new TreeMap<String, Integer>();
    for (var stack : assembly.stacks()) {
      var place = stack.id().account() + "/" + stack.id().region();
      var count = counts.merge(place, 1, Integer::sum);
      if (count == quotas.value("cloudformation.stacks") + 1) {
        found.add(
            Diagnostic.error(
                    CODE, stack.origin(), "`" + place + "` would hold more stacks than AWS allows")
                .note("the quota is " + Figures.of(quotas.value("cloudformation.stacks")))
                .tryInstead("move some of its VPCs to another account"));
      }
    }
  }
}
