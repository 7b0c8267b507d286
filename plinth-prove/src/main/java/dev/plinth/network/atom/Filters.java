package dev.plinth.network.atom;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.network.AclEntry;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkAcl;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.SecurityRule;
import dev.plinth.world.network.SecurityRule.Peer;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Network ACLs and security groups as maps from the other side's address to {@link Bounds}. */
final class Filters {
  /** Lets everything through. */
  final AddressMap open = AddressMap.constant(Bounds.ALL);

  /** May let anything through. */
  final AddressMap unsure = AddressMap.constant(Bounds.MAYBE);

  /** Of whoever may stand in a subnet. */
  final Membership anybody =
      new Membership(Set.of(), open, open, Map.of(), Map.of(), Membership.Kind.ANY);

  /** Of what security groups do not apply to. */
  final Membership unfiltered =
      new Membership(Set.of(), open, open, Map.of(), Map.of(), Membership.Kind.NONE);

  /** Of an interface that is not known well. */
  final Membership unknown =
      new Membership(Set.of(), unsure, unsure, Map.of(), Map.of(), Membership.Kind.ANY);

  private final Network network;
  private final AddressAtoms atoms;
  private final PortAtoms ports;
  private final Bounds bounds;
  private final AddressMap.Ranges publicOnes;
  private final Map<List<Object>, AddressMap> byContent = new HashMap<>();
  private final Map<Set<ResourceKey>, Membership> memberships = new HashMap<>();

  Filters(
      Network network,
      AddressAtoms atoms,
      PortAtoms ports,
      Bounds bounds,
      AddressMap.Ranges publicOnes) {
    this.network = network;
    this.atoms = atoms;
    this.ports = ports;
    this.bounds = bounds;
    this.publicOnes = publicOnes;
  }

  /** What a network ACL lets into its subnets, by source. */
  AddressMap inbound(ResourceKey acl) {
    return network
        .find(NetworkAcl.class, acl)
        .map(found -> acl(found, found.inbound()))
        .orElse(unsure);
  }

  /** What a network ACL lets out of its subnets, by destination. */
  AddressMap outbound(ResourceKey acl) {
    return network
        .find(NetworkAcl.class, acl)
        .map(found -> acl(found, found.outbound()))
        .orElse(unsure);
  }

  private AddressMap acl(NetworkAcl acl, List<AclEntry> entries) {
    if (!acl.gaps().isEmpty()) {
      return unsure;
    }
    var ordered = new ArrayList<>(entries);
    ordered.sort(Comparator.comparingInt(AclEntry::number));
    var content = new ArrayList<Object>();
    for (var entry : ordered) {
      content.addAll(List.of(entry.allows(), entry.traffic(), entry.range()));
    }
    return byContent.computeIfAbsent(content, _ -> acl(ordered));
  }

  private AddressMap acl(List<AclEntry> ordered) {
    var ranges = ordered.stream().mapToInt(entry -> atoms.of(entry.range())).toArray();
    return AddressMap.of(atoms, ranges, covering -> firstMatches(ordered, covering))
        .withUnknown(atoms, publicOnes, bounds::either);
  }

  private int firstMatches(List<AclEntry> ordered, int[] covering) {
    var allowed = new long[ports.words()];
    var open = ports.all();
    for (int index : covering) {
      var set = ports.of(ordered.get(index).traffic());
      for (int i = 0; i < open.length; i++) {
        if (ordered.get(index).allows()) {
          allowed[i] |= open[i] & set[i];
        }
        open[i] &= ~set[i];
      }
    }
    return bounds.exactly(allowed);
  }

  /** What the security groups of an interface do. */
  Membership of(NetworkInterface one) {
    if (!one.gaps().isEmpty()) {
      return unknown;
    }
    return one.hasGroups() ? membership(Set.copyOf(one.groups())) : unfiltered;
  }

  private Membership membership(Set<ResourceKey> groups) {
    return memberships.computeIfAbsent(
        groups,
        _ -> {
          var inbound = new ArrayList<SecurityRule>();
          var outbound = new ArrayList<SecurityRule>();
          boolean gaps = false;
          for (var key : groups) {
            var group = network.find(SecurityGroup.class, key);
            gaps |= group.isEmpty() || !group.get().gaps().isEmpty();
            group.ifPresent(found -> inbound.addAll(found.inbound()));
            group.ifPresent(found -> outbound.addAll(found.outbound()));
          }
          int least = gaps ? Bounds.MAYBE : Bounds.NONE;
          return new Membership(
              groups,
              ranges(inbound, least),
              ranges(outbound, least),
              members(inbound),
              members(outbound),
              Membership.Kind.KNOWN);
        });
  }

  private record Allowed(Cidr range, Traffic traffic) {}

  private AddressMap ranges(List<SecurityRule> rules, int least) {
    var allowed = new ArrayList<Allowed>();
    for (var rule : rules) {
      if (rule.peer() instanceof Peer.Ranges(var ranges)) {
        ranges.forEach(range -> allowed.add(new Allowed(range, rule.traffic())));
      }
    }
    allowed.sort(
        Comparator.comparing(Allowed::range).thenComparing(one -> one.traffic().toString()));
    var content = new ArrayList<Object>(allowed);
    content.add(least);
    return byContent.computeIfAbsent(
        content,
        _ -> {
          var starts = allowed.stream().mapToInt(one -> atoms.of(one.range())).toArray();
          return AddressMap.of(
                  atoms,
                  starts,
                  covering -> {
                    int any = least;
                    for (int index : covering) {
                      any = bounds.or(any, traffic(allowed.get(index).traffic()));
                    }
                    return any;
                  })
              .withUnknown(atoms, publicOnes, bounds::either);
        });
  }

  private Map<ResourceKey, Integer> members(List<SecurityRule> rules) {
    var allowed = new HashMap<ResourceKey, Integer>();
    for (var rule : rules) {
      if (rule.peer() instanceof Peer.Members(var group)) {
        allowed.merge(group, traffic(rule.traffic()), bounds::or);
      }
    }
    return Map.copyOf(allowed);
  }

  private int traffic(Traffic traffic) {
    return bounds.exactly(ports.of(traffic));
  }
}
