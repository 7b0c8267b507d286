package dev.plinth.blueprint.network;

import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Network.Connection;
import dev.plinth.estate.Network.OnPremises;
import dev.plinth.estate.Network.Vpc;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
  private final Collection<Vpc> vpcs;
  private final List<Connection> connections;
  private final Set<String> single = new HashSet<>();

  Joins(Estate estate, List<OnPremises> sites) {
    this.vpcs = estate.network().vpcs().values().stream().filter(Vpc::attached).toList();
    this.connections = estate.network().connections();
    for (var connection : connections) {
      named(connection.first());
      named(connection.second());
    }
    sites.forEach(site -> site.connect().forEach(this::named));
  }

  private void named(Named end) {
    vpcs.stream().filter(vpc -> vpc.name().equals(end.name())).forEach(it -> single.add(it.name()));
  }

  /** The hub's route table of a VPC. */
  String table(Vpc vpc) {
    return single.contains(vpc.name()) ? "vpc-" + vpc.name() : vpc.environment();
  }

  /** The names of the VPCs that a VPC may talk to. */
  SortedSet<String> peers(Vpc vpc) {
    var peers = new TreeSet<String>();
    for (var connection : connections) {
      if (is(vpc, connection.first().name())) {
        members(connection.second().name(), peers);
      }
      if (is(vpc, connection.second().name())) {
        members(connection.first().name(), peers);
      }
    }
    peers.remove(vpc.name());
    return peers;
  }

  /** The names of the VPCs that may talk to a site. */
  SortedSet<String> vpcs(OnPremises site) {
    var joined = new TreeSet<String>();
    if (site.connect().isEmpty()) {
      vpcs.forEach(vpc -> joined.add(vpc.name()));
    }
    site.connect().forEach(end -> members(end.name(), joined));
    return joined;
  }

  private void members(String end, Set<String> into) {
    vpcs.stream().filter(vpc -> is(vpc, end)).forEach(vpc -> into.add(vpc.name()));
  }

  private boolean is(Vpc vpc, String end) {
    var byName = vpcs.stream().anyMatch(candidate -> candidate.name().equals(end));
    return byName ? vpc.name().equals(end) : vpc.environment().equals(end);
  }
}
