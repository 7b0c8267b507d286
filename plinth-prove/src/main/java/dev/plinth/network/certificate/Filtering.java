package dev.plinth.network.certificate;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.AclEntry;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkAcl;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.SecurityRule;
import dev.plinth.world.network.Subnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What network ACLs and security groups may let pass of many packets at once. An allowing rule
 * counts when it is about any of them, a denying one when it is about all. What is not known lets
 * everything pass.
 */
final class Filtering {
  private final Network network;
  private final Addresses addresses;
  private final List<End> to;

  /**
   * @param to where packets must not arrive
   */
  Filtering(Network network, Addresses addresses, List<End> to) {
    this.network = network;
    this.addresses = addresses;
    this.to = to;
  }

  /** Into a subnet from another. */
  Flow enter(Flow flow, Subnet subnet) {
    var acl = network.find(NetworkAcl.class, subnet.networkAcl());
    return acl.isEmpty() || !acl.get().gaps().isEmpty()
        ? flow
        : acl(flow, acl.get().inbound(), flow.source(), !flow.isTranslated());
  }

  /** Out of a subnet. */
  Flow leave(Flow flow, Subnet subnet) {
    var acl = network.find(NetworkAcl.class, subnet.networkAcl());
    return acl.isEmpty() || !acl.get().gaps().isEmpty()
        ? flow
        : acl(flow, acl.get().outbound(), List.of(flow.destination()), true);
  }

  private static Flow acl(Flow flow, List<AclEntry> entries, List<Span> remote, boolean cuts) {
    var edges = new ArrayList<IpAddress>();
    var open = Services.NONE;
    var left = flow.services();
    var ordered = entries.stream().sorted(Comparator.comparingInt(AclEntry::number)).toList();
    for (var entry : ordered) {
      var range = Span.of(entry.range());
      if (!Spans.overlap(remote, range)) {
        continue;
      }
      boolean isWhole = remote.stream().allMatch(range::contains);
      if (!isWhole && cuts) {
        remote.forEach(span -> edges.addAll(span.edges(range)));
      }
      if (entry.allows()) {
        open = open.or(left.and(Services.atMost(entry.traffic())));
      }
      if (isWhole) {
        left = left.without(Services.atLeast(entry.traffic()));
      }
    }
    return flow.filtered(open, edges);
  }

  /** Out of an interface. */
  Flow send(Flow flow, NetworkInterface from) {
    return groups(flow, from, false);
  }

  /** Into an interface. */
  Flow receive(Flow flow, NetworkInterface at) {
    return groups(flow, at, true);
  }

  private Flow groups(Flow flow, NetworkInterface at, boolean inbound) {
    if (!at.hasGroups() || !at.gaps().isEmpty()) {
      return flow;
    }
    var remote = inbound ? flow.source() : List.of(flow.destination());
    var edges = new ArrayList<IpAddress>();
    var open = Services.NONE;
    for (var key : at.groups()) {
      var group = network.find(SecurityGroup.class, key);
      if (group.isEmpty() || !group.get().gaps().isEmpty()) {
        return flow;
      }
      for (var rule : inbound ? group.get().inbound() : group.get().outbound()) {
        boolean allows =
            switch (rule.peer()) {
              case SecurityRule.Peer.Ranges(var ranges) -> {
                var spans = Spans.of(ranges);
                if (!inbound || !flow.isTranslated()) {
                  remote.forEach(span -> edges.addAll(Spans.edges(span, spans)));
                }
                yield spans.stream().anyMatch(span -> Spans.overlap(remote, span));
              }
              case SecurityRule.Peer.Members(var member) ->
                  inbound ? isSender(member, flow) : isReceiver(member, flow.destination());
            };
        if (allows) {
          open = open.or(Services.atMost(rule.traffic()));
        }
      }
    }
    return flow.filtered(open, edges);
  }

  /** Whether the sender may be in the group, and still be known by it. */
  private boolean isSender(ResourceKey group, Flow flow) {
    return flow.isMember()
        && switch (flow.sender()) {
          case End.Interface(var key) ->
              network
                  .find(NetworkInterface.class, key)
                  .filter(one -> one.gaps().isEmpty() && one.sourceDestinationCheck())
                  .filter(one -> !one.groups().contains(group))
                  .isEmpty();
          case End.SentOnBy(var key, _) ->
              network
                  .find(NetworkInterface.class, key)
                  .filter(one -> one.gaps().isEmpty() && !one.groups().contains(group))
                  .isEmpty();
          case End.AnythingIn _, End.PublicAddressIn _ -> mayJoin(flow.sender(), group);
          case End.Internet _, End.OnSite _, End.Node _ -> false;
        };
  }

  /** Whether what is put into a subnet may get the group, which has to be one of its VPC. */
  private boolean mayJoin(End end, ResourceKey group) {
    var vpc = addresses.subnet(end).map(Subnet::vpc);
    var found = network.find(SecurityGroup.class, group);
    return vpc.isEmpty() || found.isEmpty() || found.get().vpc().equals(vpc.get());
  }

  /** Whether something in the group may have one of the addresses. */
  private boolean isReceiver(ResourceKey group, Span destination) {
    for (var end : to) {
      if (!(end instanceof End.Interface || end instanceof End.Node)
          && Spans.overlap(addresses.inside(end), destination)
          && mayJoin(end, group)) {
        return true;
      }
    }
    for (var one : network.all(NetworkInterface.class)) {
      if ((one.groups().contains(group) || !one.gaps().isEmpty())
          && Spans.overlap(addresses.inside(new End.Interface(one.key())), destination)) {
        return true;
      }
    }
    return false;
  }
}
