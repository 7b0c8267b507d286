package dev.plinth.blueprint.network;

import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.world.Cidr;
import dev.plinth.world.SubnetLayout;
import dev.plinth.world.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A VPC, worked out.
 *
 * @param vpc what the file says
 * @param range its range, written or placed
 * @param layout where its tiers stand in it
 * @param zones its zones, sorted
 * @param table the hub's route table it is associated with; empty when it is not attached
 * @param peers the VPCs it may talk to
 * @param sites the sites it may talk to
 * @param routed ranges that its private route tables send to the hub
 * @param endpoints how it reaches AWS services
 */
public record PlannedVpc(
    Vpc vpc,
    Cidr range,
    SubnetLayout layout,
    List<ZoneId> zones,
    String table,
    SortedSet<String> peers,
    SortedSet<String> sites,
    List<Cidr> routed,
    EndpointDecision endpoints) {
  /** The tier of the transit gateway's own interfaces. */
  static final String TRANSIT = "transit";

  public PlannedVpc {
    zones = List.copyOf(zones);
    peers = Collections.unmodifiableSortedSet(new TreeSet<>(peers));
    sites = Collections.unmodifiableSortedSet(new TreeSet<>(sites));
    routed = List.copyOf(routed);
  }

  /** The name. */
  public String name() {
    return vpc.name();
  }

  /** Whether it hangs on the hub. */
  public boolean attached() {
    return !table.isEmpty();
  }

  /** Whether it has a peer or a site to send packets to. */
  boolean talks() {
    return !peers.isEmpty() || !sites.isEmpty();
  }

  /** The name under which the layout knows a tier. */
  static String place(Tier tier) {
    return tier.range().text().isEmpty() && tier.subnets().isEmpty()
        ? tier.kind().name().toLowerCase(Locale.ROOT)
        : tier.name();
  }

  /** All of a tier's part of the VPC, sorted. */
  public List<Cidr> ranges(Tier tier) {
    return Optional.ofNullable(layout.tiers().get(place(tier)))
        .map(SubnetLayout.Part::ranges)
        .orElse(List.of());
  }

  /** The subnet of a tier in a zone. */
  public Optional<Cidr> subnet(Tier tier, ZoneId zone) {
    return layout.subnet(place(tier), zone);
  }

  /** The subnet of the hub's interface in a zone. */
  Optional<Cidr> transit(ZoneId zone) {
    return layout.subnet(TRANSIT, zone);
  }

  /** The tiers of a kind. */
  public List<Tier> tiers(Tier.Kind kind) {
    return vpc.tiers().stream().filter(tier -> tier.kind() == kind).toList();
  }
}
