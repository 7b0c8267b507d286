package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.Resource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Makes the places of interfaces that AWS makes at deployment. */
final class Places {
  private static final String ASSIGNS_IPV6 = "AssignIpv6AddressOnCreation";

  private final NetworkFacts facts;
  private final Draft draft;

  Places(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
  }

  /**
   * What is wanted of an interface.
   *
   * @param groups the default one of the VPC when there are none
   * @param hasGroups false for what no security group applies to
   */
  record Wanted(
      int device,
      List<ResourceKey> groups,
      boolean hasGroups,
      List<IpAddress> addresses,
      List<Cidr> prefixes,
      Set<Family> picked,
      boolean assignsPublicAddress,
      boolean sourceDestinationCheck,
      List<String> gaps) {

    /** One with these security groups. */
    static Wanted of(List<ResourceKey> groups, List<String> gaps) {
      return new Wanted(0, groups, true, List.of(), List.of(), Set.of(), false, true, gaps);
    }

    /** One that no security group applies to, and that takes packets for others. */
    static Wanted bare(List<String> gaps) {
      return new Wanted(0, List.of(), false, List.of(), List.of(), Set.of(), false, false, gaps);
    }

    /** The same with a public address, or without. */
    Wanted assigning(boolean publicAddress) {
      return new Wanted(
          device,
          groups,
          hasGroups,
          addresses,
          prefixes,
          picked,
          publicAddress,
          sourceDestinationCheck,
          gaps);
    }

    /** The same with these addresses. */
    Wanted at(List<IpAddress> own) {
      return new Wanted(
          device,
          groups,
          hasGroups,
          own,
          prefixes,
          picked,
          assignsPublicAddress,
          sourceDestinationCheck,
          gaps);
    }
  }

  /** Adds the interface of an owner in a subnet. */
  ResourceKey add(Resource owner, NetworkInterface.Kind kind, ResourceKey subnet, Wanted wanted) {
    var name = owner.key().id() + "@" + subnet.id();
    var key = new ResourceKey(owner.key().stack(), name);
    for (int next = 1; draft.has(key); next++) {
      key = new ResourceKey(owner.key().stack(), name + "/" + next);
    }
    draft.add(make(key, owner, owner.key(), kind, subnet, wanted));
    return key;
  }

  /** The interface of this key. */
  NetworkInterface make(
      ResourceKey key,
      Resource written,
      ResourceKey owner,
      NetworkInterface.Kind kind,
      ResourceKey subnet,
      Wanted wanted) {
    return new NetworkInterface(
        key,
        written.name(),
        kind,
        owner,
        facts.nameOf(owner),
        wanted.device(),
        subnet,
        wanted.addresses(),
        picked(subnet, wanted),
        new LinkedHashMap<>(),
        wanted.assignsPublicAddress(),
        wanted.prefixes(),
        groups(subnet, wanted),
        wanted.hasGroups(),
        wanted.sourceDestinationCheck(),
        wanted.gaps(),
        written.origin());
  }

  private Set<Family> picked(ResourceKey subnet, Wanted wanted) {
    var picked = EnumSet.noneOf(Family.class);
    picked.addAll(wanted.picked());
    if (wanted.addresses().stream().noneMatch(one -> one.family() == Family.IPV6)
        && assignsIpv6(subnet)) {
      picked.add(Family.IPV6);
    }
    return picked;
  }

  /** Whether a subnet gives what stands in it an IPv6 address; one that is not told does. */
  private boolean assignsIpv6(ResourceKey subnet) {
    var told = facts.find(subnet).map(facts::told);
    return told.filter(one -> one.has(ASSIGNS_IPV6) && one.truth(ASSIGNS_IPV6, true)).isPresent();
  }

  private List<ResourceKey> groups(ResourceKey subnet, Wanted wanted) {
    if (!wanted.hasGroups() || !wanted.groups().isEmpty() || !wanted.gaps().isEmpty()) {
      return wanted.groups();
    }
    return draft
        .vpcOf(subnet)
        .map(vpc -> List.of(facts.defaults().securityGroup(vpc)))
        .orElseGet(() -> List.of(Defaults.inside(subnet, "default-security-group")));
  }

  /** Whether a subnet gives what stands in it a public address. */
  boolean mapsPublicAddress(ResourceKey subnet) {
    return facts
        .find(subnet)
        .filter(one -> facts.told(one).truth("MapPublicIpOnLaunch", false))
        .isPresent();
  }
}
