package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers probes. A source address stands for the instance that has it, whose system may send from
 * another of its interfaces; for a host of the site that has it; and where nothing in the network
 * does, for a host on the internet. Where several have it, as VPCs may overlap, there is an answer
 * when all of them get the same.
 */
public final class Probes {
  private final Reach reach;
  private final Map<IpAddress, Set<ResourceKey>> instances = new HashMap<>();
  private final Map<IpAddress, Set<ResourceKey>> others = new HashMap<>();
  private final List<Site> sites;

  public Probes(Network network) {
    reach = new Reach(network);
    sites = network.all(Site.class);
    for (var one : network.all(NetworkInterface.class)) {
      var owners = one.kind() == NetworkInterface.Kind.HOST ? instances : others;
      Stream.concat(reach.addressesOf(one).stream(), one.publicAddresses().values().stream())
          .forEach(address ->
              owners.computeIfAbsent(address, _ -> new LinkedHashSet<>()).add(one.owner()));
    }
  }

  /** Whether the probe gets there, and an answer back. */
  public Answer ask(Probe probe) {
    var answers =
        starts(probe.source()).stream()
            .map(start -> reach.ask(start, probe.destination(), probe.protocol(), probe.port()))
            .toList();
    if (answers.isEmpty()) {
      return unknown(probe, "which interface has the address " + probe.source());
    }
    return answers.stream().map(Answer::kind).distinct().count() == 1
        ? answers.getFirst()
        : unknown(probe, "which of those that have the address " + probe.source() + " sends");
  }

  private List<Start> starts(IpAddress source) {
    var owners = instances.getOrDefault(source, others.getOrDefault(source, Set.of()));
    if (!owners.isEmpty()) {
      return owners.stream().<Start>map(Start.Owner::new).toList();
    }
    var starts = new ArrayList<Start>();
    for (var site : sites) {
      if (Filters.contains(site.ranges(), source)) {
        starts.add(new Start.OnSite(site.key(), source));
      }
    }
    if (starts.isEmpty() && !SpecialRanges.isPrivate(source)) {
      starts.add(new Start.Internet(source));
    }
    return starts;
  }

  private static Answer unknown(Probe probe, String what) {
    var packet = new Packet(probe.source(), probe.destination(), probe.protocol(), 0, probe.port());
    var doubts = List.of(new Doubt(what, true));
    return new Answer(
        packet,
        List.of(new Way(List.of(), List.of(), List.of(), doubts, false, Optional.empty(), false)));
  }
}
