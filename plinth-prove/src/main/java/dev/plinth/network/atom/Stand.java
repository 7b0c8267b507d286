package dev.plinth.network.atom;

import java.util.BitSet;
import java.util.List;

/**
 * A part of a {@link Place}: addresses in one subnet, or outside.
 *
 * @param where what kind of place it is in
 * @param number of the subnet or site
 * @param addresses its atoms
 * @param names its public addresses
 * @param ifUnknown whether it has a public address where none is known
 * @param traffic what it takes part in at all, {@link Bounds}
 */
record Stand(
    Where where,
    int number,
    BitSet addresses,
    List<Name> names,
    Publicity ifUnknown,
    Membership membership,
    int traffic) {

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

  /** The subnet, or -1. */
  int subnet() {
    return where == Where.SUBNET ? number : -1;
  }
}
