package dev.plinth.check.network;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.world.Cidr;
import dev.plinth.world.CidrSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranges that the hub joins do not overlap.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-best-design-practices.html">Transit
 *     gateway design best practices</a>
 */
final class Overlaps implements Check<NetworkPlan> {
  static final Code CODE = new Code("NET-101", "ranges that the hub joins overlap");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "no two ranges that the hub joins overlap";
  }

  @Override
  public void run(NetworkPlan plan, Diagnostics found) {
    var joined = JoinedRange.of(plan);
    for (var one = 0; one < joined.size(); one++) {
      for (var other = one + 1; other < joined.size(); other++) {
        if (joined.get(one).range().overlaps(joined.get(other).range())) {
          found.add(say(plan, joined.get(one), joined.get(other)));
        }
      }
    }
  }

  private static Diagnostic say(NetworkPlan plan, JoinedRange one, JoinedRange other) {
    var moved = moved(one, other);
    var kept = moved.equals(one) ? other : one;
    var diagnostic =
        Diagnostic.error(
                CODE,
                moved.origin(),
                "`" + moved.name() + "` and `" + kept.name() + "` overlap, and the hub joins both")
            .label(
                moved.range().equals(kept.range())
                    ? "is the same range"
                    : (moved.range().contains(kept.range()) ? "contains " : "is inside ")
                        + kept.range())
            .related(kept.origin(), "declared here")
            .note("a transit gateway drops the routes of the VPC that is attached second");
    var next = free(plan).first(moved.range().prefixLength());
    return moved.ours() && next.isPresent()
        ? diagnostic.tryInstead("`cidr: " + next.get() + "`, the next free range of this size")
        : diagnostic.tryInstead(
            "another range for one of them; the pool has no free one of this size");
  }

  /** The one to change: a VPC rather than a site, the wider one, the later one. */
  private static JoinedRange moved(JoinedRange one, JoinedRange other) {
    if (one.ours() != other.ours()) {
      return one.ours() ? one : other;
    }
    if (one.range().equals(other.range())) {
      return other;
    }
    return one.range().contains(other.range()) ? one : other;
  }

  private static CidrSet free(NetworkPlan plan) {
    var taken = new ArrayList<Cidr>();
    plan.vpcs().values().forEach(vpc -> taken.add(vpc.range()));
    plan.sites().values().forEach(site -> taken.addAll(site.ranges()));
    return CidrSet.of(plan.free()).minus(taken);
  }
}
