package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import java.util.List;

/**
 * Access Analyzer for the organization: what can be reached from outside it, in each Region, and
 * what nobody has used, once, as identities have no Region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html">Access
 *     Analyzer</a>
 */
record AnalyzerStacks(SecurityPlan plan) {
  private static final String NAME = "plinth-access-analyzer";
  private static final int UNUSED_DAYS = 90;

  List<Stack> stacks() {
    return plan.regions().stream().map(this::stack).toList();
  }

  private Stack stack(String region) {
    var account = plan.tooling();
    var draft =
        plan.draft(
            account, region, NAME, Stage.DAY_1, "What can be reached from outside, or is unused.");
    draft.add(analyzer("External", "plinth-external", "ORGANIZATION"));
    if (region.equals(plan.home())) {
      draft.add(
          analyzer("Unused", "plinth-unused", "ORGANIZATION_UNUSED_ACCESS")
              .with(
                  "AnalyzerConfiguration",
                  Value.object(
                      "UnusedAccessConfiguration", Value.object("UnusedAccessAge", UNUSED_DAYS))));
    }
    return draft.stack();
  }

  private Resource analyzer(String logicalId, String name, String type) {
    return Resource.of(
        logicalId,
        "AWS::AccessAnalyzer::Analyzer",
        plan.origin(),
        "AnalyzerName",
        name,
        "Type",
        type,
        "Tags",
        plan.tags(plan.tooling(), name));
  }
}
