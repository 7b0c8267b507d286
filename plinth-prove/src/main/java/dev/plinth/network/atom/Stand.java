package dev.plinth.network.atom;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A part of a {@link Party}: addresses in one subnet, or outside.
 *
 * @param where what kind of place it is in
 * @param number of the subnet or site
 * @param addresses its atoms
 * @param names its public addresses
 * @param ifUnknown whether it has a public address where none is known
 * @param takes what it takes at all, {@link Bounds}
 * @param starts what it starts at all, likewise
 * @param handsOn the node that sends packets on to targets and takes none itself, if it is one
 */
record Stand(
    Where where,
    int number,
    BitSet addresses,
    List<Name> names,
    Publicity ifUnknown,
    Membership membership,
    int takes,
    int starts,
    Optional<Relay> handsOn) {

  /** What kind of place. */
  enum Where {
    SUBNET,
    SITE,
    INTERNET
  }

  /** Whether an address has a public one that is not known. */
  enum Publicity {
    NO,
    MAYBE,
    YES
  }

  /** A public address, or a number for one that is not known, and what it stands for. */
  record Name(int outside, int inside, boolean isSure) {}

  /** Whoever sends from an address there that is perhaps not its own, as this one. */
  Stand from(int address) {
    var only = new BitSet();
    only.set(address);
    return new Stand(
        where,
        number,
        only,
        List.of(),
        Publicity.NO,
        membership,
        Bounds.ALL,
        Bounds.ALL,
        Optional.empty());
  }

  /** The subnet, or -1. */
  int subnet() {
    return where == Where.SUBNET ? number : -1;
  }
}
