package dev.plinth.blueprint.network;

import dev.plinth.world.AddressPlan;
import dev.plinth.world.Cidr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The private address space as a whole: VPCs send all of it to the hub where they have a peer in
 * it, and the hub drops all of it but what is connected. So adding a VPC touches no route of the
 * others.
 */
final class Blocks {
  /** RFC 1918, and the shared space of RFC 6598 that VPCs may use too. */
  static final List<Cidr> PRIVATE = blocks();

  private Blocks() {}

  private static List<Cidr> blocks() {
    var blocks = new ArrayList<>(AddressPlan.PRIVATE);
    blocks.add(Cidr.of("100.64.0.0/10"));
    return List.copyOf(blocks);
  }

  /** The blocks that lead to these ranges, and the ranges themselves that are in none. */
  static List<Cidr> leadingTo(Collection<Cidr> ranges) {
    return ranges.stream()
        .map(range ->
            PRIVATE.stream().filter(block -> block.contains(range)).findFirst().orElse(range))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * What a table of the hub drops, so that no packet gets to a range that is not connected: the
   * blocks, but for one that is part of a connected range, and the other members' ranges that no
   * dropped block holds.
   *
   * <p>A static route wins over a propagated one to the same destination, so a connected range is
   * never dropped; within a dropped block it is the more specific route and wins.
   */
  static List<Cidr> dropped(Collection<Cidr> connected, Collection<Cidr> others) {
    var dropped = new ArrayList<Cidr>();
    PRIVATE.stream()
        .filter(block -> connected.stream().noneMatch(range -> range.contains(block)))
        .forEach(dropped::add);
    others.stream()
        .filter(range -> dropped.stream().noneMatch(block -> block.contains(range)))
        .filter(range -> !connected.contains(range))
        .forEach(dropped::add);
    return dropped.stream().distinct().sorted().toList();
  }
}
