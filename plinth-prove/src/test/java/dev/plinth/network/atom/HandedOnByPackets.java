package dev.plinth.network.atom;

import dev.plinth.network.Start;
import dev.plinth.network.Way;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.TargetGroup.Target;
import dev.plinth.world.network.Traffic;
import java.util.HashSet;
import java.util.Set;

/** What hosts reach through load balancers, found by sending one packet after the other. */
record HandedOnByPackets(Network network, dev.plinth.network.Reach reach) {
  HandedOnByPackets(Network network) {
    this(network, new dev.plinth.network.Reach(network));
  }

  /** The interfaces that something gets to through at least one load balancer. */
  Set<ResourceKey> from(NetworkInterface host) {
    var reached = new HashSet<ResourceKey>();
    var asked = new HashSet<Object>();
    for (var node : network.all(NetworkInterface.class)) {
      if (network.find(LoadBalancer.class, node.owner()).isPresent()) {
        for (var listener : balancer(node).listeners()) {
          send(host, node.addresses().getFirst(), listener.traffic().from(), reached, asked);
        }
      }
    }
    return reached;
  }

  private LoadBalancer balancer(NetworkInterface node) {
    return network.find(LoadBalancer.class, node.owner()).orElseThrow();
  }

  private void send(
      NetworkInterface from, IpAddress to, int port, Set<ResourceKey> reached, Set<Object> asked) {
    if (!asked.add(java.util.List.of(from.key(), to, port))) {
      return;
    }
    for (var way : reach.ask(new Start.Interface(from.key()), to, Traffic.TCP, port).ways()) {
      if (way.arrives()) {
        arrive(way, reached, asked);
      }
    }
  }

  private void arrive(Way way, Set<ResourceKey> reached, Set<Object> asked) {
    var came = way.came().orElseThrow();
    for (var one : network.all(NetworkInterface.class)) {
      if (one.addresses().contains(came.destination())) {
        reached.add(one.key());
        if (network.find(LoadBalancer.class, one.owner()).isPresent()) {
          handOn(one, came.port(), reached, asked);
        }
      }
    }
  }

  private void handOn(
      NetworkInterface node, int port, Set<ResourceKey> reached, Set<Object> asked) {
    for (var listener : balancer(node).listeners()) {
      if (listener.traffic().covers(Traffic.TCP, port, 0)) {
        for (var group : listener.targetGroups()) {
          for (var target : network.find(TargetGroup.class, group).orElseThrow().targets()) {
            switch (target) {
              case Target.Address(var address, int at) -> send(node, address, at, reached, asked);
              case Target.Owner(var owner, int at) ->
                  send(
                      node,
                      network.interfacesOf(owner).getFirst().addresses().getFirst(),
                      at,
                      reached,
                      asked);
            }
          }
        }
      }
    }
  }
}
