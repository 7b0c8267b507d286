package dev.plinth.world;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Subnets of one purpose, one in each zone, and where in the VPC they stand. */
public sealed interface Tier {
  /** The tier's name, one of its kind in a VPC. */
  String name();

  /**
   * The fixed parts of a VPC. Which eighths each has never changes, whether the others are used or
   * not.
   */
  enum Place {
    /** Private, for workloads: the first half of the VPC. */
    APP(1, 0),
    /** Reachable from the internet: the fifth eighth. */
    PUBLIC(3, 4),
    /** Private without a way out: the sixth eighth. */
    DATA(3, 5),
    /** Bastions and endpoints: the seventh eighth. */
    MANAGEMENT(3, 6),
    /** Transit gateway attachments, /28 each: the first /25 of the last eighth. */
    TRANSIT(3, 7);

    private final int depth;
    private final int number;

    Place(int depth, int number) {
      this.depth = depth;
      this.number = number;
    }

    /** The name of the tier that stands there, such as {@code app}. */
    public String tier() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** How many bits longer than the VPC's its prefix is. */
    int depth() {
      return depth;
    }

    /** Which of the parts of that size it is, from 0. */
    int number() {
      return number;
    }
  }

  /** A tier in its place, its subnets as wide as the place allows. */
  record Standard(Place place) implements Tier {
    @Override
    public String name() {
      return place.tier();
    }
  }

  /**
   * A tier in its place, with smaller subnets: each at the start of its slot, so that the space
   * behind it stays free to widen into.
   *
   * @param prefixLength of each subnet, 16..28
   */
  record Sized(Place place, int prefixLength) implements Tier {
    @Override
    public String name() {
      return place.tier();
    }
  }

  /** A tier in a range that the user chose, divided among the zones. */
  record Ranged(String name, Cidr range) implements Tier {}

  /** A tier whose subnets the user chose, each by itself: it was there before. */
  record Placed(String name, NavigableMap<ZoneId, Cidr> subnets) implements Tier {
    public Placed {
      subnets = Collections.unmodifiableNavigableMap(new TreeMap<>(subnets));
    }
  }
}
