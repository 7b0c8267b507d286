package dev.plinth.access.directory;

import java.util.ArrayList;
import java.util.List;

/**
 * How somebody can do something.
 *
 * @param member who starts
 * @param steps the roles that are assumed on the way, in order, and at last the request itself
 */
public record Way(Member member, List<Ruling> steps) {
  public Way {
    steps = List.copyOf(steps);
  }

  /** Whether it is open whatever is not known. */
  public boolean isCertain() {
    return steps.stream().allMatch(Ruling::isCertain);
  }

  /** The roles that are assumed, in order. */
  public List<Member> via() {
    return steps.stream().skip(1).map(Ruling::member).toList();
  }

  /** The way of somebody who first assumes the role that this one starts with. */
  Way after(Ruling assuming) {
    var all = new ArrayList<Ruling>();
    all.add(assuming);
    all.addAll(steps);
    return new Way(assuming.member(), all);
  }
}
