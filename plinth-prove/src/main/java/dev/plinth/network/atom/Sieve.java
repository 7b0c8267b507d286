package dev.plinth.network.atom;

import dev.plinth.network.atom.Layout.Ground;
import dev.plinth.network.certificate.Groups;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What filters may let pass of bundles, and what load balancers make of them. */
record Sieve(Layout layout, ClaimAtoms claimed) {
  /** Into a subnet from another. */
  List<Bundle> enter(Ground ground, Bundle bundle) {
    return filtered(bundle, ground.inbound(), true);
  }

  /** Out of a subnet. */
  List<Bundle> leave(Ground ground, Bundle bundle) {
    return filtered(bundle, ground.outbound(), false);
  }

  private List<Bundle> filtered(Bundle bundle, AddressMap filter, boolean bySource) {
    var passed = new ArrayList<Bundle>();
    filter
        .split(bySource ? bundle.sources() : bundle.destinations())
        .forEach((number, some) -> {
          var one = (bySource ? bundle.from(some) : bundle.to(some)).about(possible(number));
          if (!one.isEmpty()) {
            passed.add(one);
          }
        });
    return passed;
  }

  private BitSet possible(int bounds) {
    return BitSet.valueOf(layout.bounds.possible(bounds));
  }

  /** Out of an interface. */
  List<Bundle> send(NetworkInterface from, Bundle bundle) {
    var groups = layout.filters.of(from);
    var passed = filtered(bundle, groups.outbound(), false);
    passed.addAll(
        named(groups.outboundMembers(), group -> bundle.to(claimed.members(group, from))));
    return passed;
  }

  /** Into an interface. */
  List<Bundle> receive(NetworkInterface at, Bundle bundle) {
    var groups = layout.filters.of(at);
    var passed = filtered(bundle, groups.inbound(), true);
    passed.addAll(
        named(
            groups.inboundMembers(),
            group -> bundle.mayBeKnownBy(group) ? bundle : bundle.from(new BitSet())));
    return passed;
  }

  private List<Bundle> named(
      Map<ResourceKey, Integer> rules, Function<ResourceKey, Bundle> matching) {
    return rules.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(rule -> matching.apply(rule.getKey()).about(possible(rule.getValue())))
        .filter(one -> !one.isEmpty())
        .toList();
  }

  /** From a node of a load balancer to its targets. */
  List<Bundle> sendOn(NetworkInterface node, Bundle bundle) {
    var sent = new ArrayList<Bundle>();
    Relay.of(layout.network, node)
        .ifPresent(relay -> {
          for (var listener : relay.balancer().listeners()) {
            var heard = bundle.about(BitSet.valueOf(layout.ports.of(listener.traffic())));
            var groups = Relay.groups(layout.network, listener).orElse(List.of());
            for (var group : heard.isEmpty() ? List.<TargetGroup>of() : groups) {
              var sources = seen(claimed.inside(node), heard.sources(), relay.preserves(group));
              int protocol = relay.sendsOn() ? listener.traffic().protocol() : Traffic.TCP;
              for (var target : group.targets()) {
                var service = new Traffic(protocol, target.port(), target.port());
                var one =
                    new Bundle(
                        new Groups.Of(Set.copyOf(node.groups())),
                        sources,
                        claimed.at(target),
                        BitSet.valueOf(layout.ports.of(service)));
                claimed
                    .families()
                    .forEach(family -> sent.addAll(send(node, one.from(family).to(family))));
              }
            }
          }
        });
    return sent;
  }

  /** What targets see: a node puts its own address where it changes the family. */
  private BitSet seen(BitSet node, BitSet clients, boolean preserves) {
    if (!preserves) {
      return node;
    }
    var seen = (BitSet) clients.clone();
    for (var family : claimed.families()) {
      if (!Bundle.without(clients, family).isEmpty()) {
        seen.or(Bundle.both(node, family));
      }
    }
    return seen;
  }
}
