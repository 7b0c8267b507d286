package dev.plinth.check.network;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import java.util.List;

/**
 * Flow logs are kept for as long as an investigation needs, for a span that CloudWatch offers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">PutRetentionPolicy</a>
 */
final class FlowLogRetention implements Check<NetworkPlan> {
  static final Code SHORT = new Code("NET-122", "flow logs are kept too short");
  static final Code NOT_OFFERED = new Code("NET-123", "a retention that CloudWatch does not offer");

  private static final int DAYS = 90;
  private static final List<Integer> OFFERED =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  @Override
  public List<Code> codes() {
    return List.of(SHORT, NOT_OFFERED);
  }

  @Override
  public String claim() {
    return "flow logs are kept for 90 days and more";
  }

  @Override
  public void run(NetworkPlan plan, Diagnostics found) {
    for (var vpc : plan.vpcs().values()) {
      var days = vpc.vpc().flowLogDays();
      var at = vpc.vpc().lines().flowLogs();
      if (!OFFERED.contains(days)) {
        var next = OFFERED.stream().filter(offered -> offered > days).findFirst().orElse(DAYS);
        found.add(
            Diagnostic.error(NOT_OFFERED, at, "CloudWatch Logs cannot keep logs for " + days(days))
                .note("it offers fixed spans only, and refuses others")
                .tryInstead("`flowLogs: " + Math.max(next, DAYS) + "`"));
      } else if (days < DAYS) {
        found.add(
            Diagnostic.error(
                    SHORT, at, "flow logs of `" + vpc.name() + "` are gone after " + days(days))
                .note("an intruder is found after weeks, and then there is nothing to look at")
                .tryInstead("`flowLogs: 90`")
                .tryInstead("a waiver with a reason, an owner and an end"));
      }
    }
  }

  private static String days(int days) {
    return days == 1 ? "one day" : Figures.of(days) + " days";
  }
}
