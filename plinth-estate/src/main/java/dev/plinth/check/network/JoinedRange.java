package dev.plinth.check.network;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.blueprint.network.Places;
import dev.plinth.source.Origin;
import dev.plinth.world.Cidr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A range that the hub joins to others.
 *
 * @param name the VPC or site it belongs to
 * @param ours whether it is a VPC's, which can be moved; a site's cannot
 */
record JoinedRange(String name, boolean ours, Cidr range, Origin origin) {

  /** All of them, as they stand in the file. */
  static List<JoinedRange> of(NetworkPlan plan) {
    var joined = new ArrayList<JoinedRange>();
    for (var vpc : plan.vpcs().values()) {
      if (vpc.attached()) {
        joined.add(new JoinedRange(vpc.name(), true, vpc.range(), Places.addresses(vpc.vpc())));
      }
    }
    for (var site : plan.sites().values()) {
      for (var range : site.site().ranges()) {
        switch (Cidr.parse(range.text())) {
          case Cidr.Parsed.Valid(var cidr) ->
              joined.add(new JoinedRange(site.name(), false, cidr, range.origin()));
          case Cidr.Parsed.HostBits _, Cidr.Parsed.Malformed _ -> {}
        }
      }
    }
    joined.sort(
        Comparator.comparing((JoinedRange it) -> it.origin())
            .thenComparing(JoinedRange::name)
            .thenComparing(JoinedRange::range));
    return joined;
  }
}
