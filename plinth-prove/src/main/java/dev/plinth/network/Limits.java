package dev.plinth.network;

import dev.plinth.network.atom.Party;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the sets of packets do not speak of, so that no proof may rest on them. */
final class Limits {
  private final Network network;

  Limits(Network network) {
    this.network = network;
  }

  /** Why the addresses of these places are not all known: a packet of none proves nothing. */
  List<String> of(List<Party> from, List<Party> to) {
    return Stream.concat(from.stream(), to.stream()).flatMap(this::of).distinct().toList();
  }

  private Stream<String> of(Party place) {
    return switch (place) {
      case Party.At(var one) ->
          network
              .find(Subnet.class, one.subnet())
              .map(this::of)
              .orElseGet(
                  () -> Stream.of("the subnet of " + Labels.of(one) + " is not in the sources"));
      case Party.In(var subnet) -> of(subnet);
      case Party.Within(var vpc, _) -> vpc.gaps().stream();
      case Party.OnSite _, Party.Internet() -> Stream.empty();
    };
  }

  private Stream<String> of(Subnet subnet) {
    var gaps = new ArrayList<>(subnet.gaps());
    if (subnet.ranges().isEmpty() && gaps.isEmpty()) {
      gaps.add("the range of " + Labels.of(subnet) + " is not in the sources");
    }
    network
        .find(Vpc.class, subnet.vpc())
        .ifPresentOrElse(
            vpc -> gaps.addAll(vpc.gaps()),
            () -> gaps.add("the VPC of " + Labels.of(subnet) + " is not in the sources"));
    return gaps.stream();
  }
}
