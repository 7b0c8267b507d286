package dev.plinth.blueprint.network;

import dev.plinth.estate.Network.OnPremises;
import dev.plinth.world.Cidr;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A site of the user's own, worked out.
 *
 * @param ranges the ranges behind it, sorted
 * @param vpcs the VPCs that may talk to it
 */
public record PlannedSite(OnPremises site, List<Cidr> ranges, SortedSet<String> vpcs) {
  public PlannedSite {
    ranges = ranges.stream().sorted().toList();
    vpcs = Collections.unmodifiableSortedSet(new TreeSet<>(vpcs));
  }

  /** The name. */
  public String name() {
    return site.name();
  }

  /** The hub's route table it is associated with. */
  public String table() {
    return "site-" + site.name();
  }
}
