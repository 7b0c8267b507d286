package dev.plinth.blueprint.network;

import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Network.Connection;
import dev.plinth.estate.Network.OnPremises;
import dev.plinth.estate.Network.Vpc;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who may talk to whom through the hub.
 *
 * <p>An end of a connection is a VPC or else an environment, which is every VPC of it. VPCs of one
 * environment do not talk to each other unless the environment is connected to itself.
 *
 * <p>VPCs share a route table with their environment, but one that is named by itself, in a
 * connection or by a site, has its own: the shared table would lead its neighbours to its peers.
 */
final class Joins {
  /** The VPCs behind each word that may end a connection: its own name, or its environment's. */
  private final Map<String, SortedSet<String>> members = new HashMap<>();

  private final SortedSet<String> vpcs = new TreeSet<>();
  private final List<Connection> connections;
  private final Set<String> single = new HashSet<>();

  Joins(Estate estate, List<OnPremises> sites) {
    this.connections = estate.network().connections();
    var attached = estate.network().vpcs().values().stream().filter(Vpc::attached).toList();
    for (var vpc : attached) {
      vpcs.add(vpc.name());
      members.computeIfAbsent(vpc.environment(), _ -> new TreeSet<>()).add(vpc.name());
    }
    // a VPC named as an environment hides it
    vpcs.forEach(name -> members.put(name, new TreeSet<>(List.of(name))));
    for (var connection : connections) {
      named(connection.first());
      named(connection.second());
    }
    sites.forEach(site -> site.connect().forEach(this::named));
  }

  private void named(Named end) {
    if (vpcs.contains(end.name())) {
      single.add(end.name());
    }
  }

  /** The hub's route table of a VPC. */
  String table(Vpc vpc) {
    return single.contains(vpc.name()) ? "vpc-" + vpc.name() : vpc.environment();
  }

  /** The names of the VPCs that a VPC may talk to. */
  SortedSet<String> peers(Vpc vpc) {
    var peers = new TreeSet<String>();
    for (var connection : connections) {
      var first = members(connection.first());
      var second = members(connection.second());
      if (first.contains(vpc.name())) {
        peers.addAll(second);
      }
      if (second.contains(vpc.name())) {
        peers.addAll(first);
      }
    }
    peers.remove(vpc.name());
    return peers;
  }

  /** The names of the VPCs that may talk to a site. */
  SortedSet<String> vpcs(OnPremises site) {
    var joined = new TreeSet<>(site.connect().isEmpty() ? vpcs : Set.<String>of());
    site.connect().forEach(end -> joined.addAll(members(end)));
    return joined;
  }

  private SortedSet<String> members(Named end) {
    return members.getOrDefault(end.name(), Collections.emptySortedSet());
  }
}
