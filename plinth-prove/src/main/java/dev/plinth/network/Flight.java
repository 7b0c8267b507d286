package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A packet on its way.
 *
 * @param packet as it is now
 * @param hops what it passed
 * @param blockers what would have stopped it; it is followed on, so that all are found
 * @param doubts what is not known of the way
 * @param isBlocked whether a blocker stops it for sure, whatever the doubts
 * @param sessions what remembers the flow
 * @param groups the security groups of the sender, as rules see them
 * @param isAnswer whether it answers a flow that was let through
 * @param been where its way was decided, so that circles are seen
 * @param tracking the interfaces whose security groups track the flow
 * @param explored where this question was followed already
 */
record Flight(
    Packet packet,
    List<Hop> hops,
    List<Blocker> blockers,
    List<Doubt> doubts,
    boolean isBlocked,
    List<Session> sessions,
    Membership groups,
    boolean isAnswer,
    Set<ResourceKey> been,
    Set<ResourceKey> tracking,
    Explored explored) {
  /** No real way is this long. */
  private static final int LONGEST = 60;

  static Flight of(Packet packet) {
    return new Flight(
        packet,
        List.of(),
        List.of(),
        List.of(),
        false,
        List.of(),
        Membership.NONE,
        false,
        Set.of(),
        Set.of(),
        new Explored());
  }

  /** The answer to this flight, which arrived. */
  Flight answer() {
    return new Flight(
        packet.answer(),
        List.of(),
        List.of(),
        List.of(),
        false,
        sessions,
        Membership.NONE,
        true,
        Set.of(),
        tracking,
        new Explored());
  }

  /** Whether it goes in circles: its way was decided here before, or is longer than any. */
  boolean goesInCircles(ResourceKey here) {
    return been.contains(here) || hops.size() > LONGEST;
  }

  /** Its way is decided here. */
  Flight decidedAt(ResourceKey here) {
    var more = new HashSet<>(been);
    more.add(here);
    return new Flight(
        packet,
        hops,
        blockers,
        doubts,
        isBlocked,
        sessions,
        groups,
        isAnswer,
        Set.copyOf(more),
        tracking,
        explored);
  }

  /** Whether it gets through for sure. */
  boolean isClear() {
    return blockers.isEmpty() && doubts.isEmpty();
  }

  /** Whether it may get through. */
  boolean isOpen() {
    return !isBlocked;
  }

  /** The same without its way: two that are alike go on alike, and are answered alike. */
  Flight withoutWay() {
    return new Flight(
        packet, List.of(), List.of(), doubts, isBlocked, sessions, groups, isAnswer, Set.of(),
        tracking, explored);
  }

  Flight at(Hop hop) {
    return new Flight(
        packet,
        plus(hops, hop),
        blockers,
        doubts,
        isBlocked,
        sessions,
        groups,
        isAnswer,
        been,
        tracking,
        explored);
  }

  Flight with(Packet other) {
    return new Flight(
        other, hops, blockers, doubts, isBlocked, sessions, groups, isAnswer, Set.of(), tracking,
        explored);
  }

  /** Remembered by this; a translated packet starts anew, and one that stays as it is does not. */
  Flight with(Session session) {
    return new Flight(
        session.after(),
        hops,
        blockers,
        doubts,
        isBlocked,
        plus(sessions, session),
        groups,
        isAnswer,
        session.after().equals(packet) ? been : Set.of(),
        tracking,
        explored);
  }

  Flight stoppedBy(Blocker blocker) {
    var sure = doubts.stream().noneMatch(Doubt::ofTheWay);
    return new Flight(
        packet,
        hops,
        plus(blockers, blocker),
        doubts,
        isBlocked || sure,
        sessions,
        groups,
        isAnswer,
        been,
        tracking,
        explored);
  }

  Flight doubting(Doubt doubt) {
    return doubts.contains(doubt)
        ? this
        : new Flight(
            packet,
            hops,
            blockers,
            plus(doubts, doubt),
            isBlocked,
            sessions,
            groups,
            isAnswer,
            been,
            tracking,
            explored);
  }

  /** Sent by somebody with these security groups. */
  Flight knownBy(Collection<ResourceKey> others) {
    return with(Membership.of(others));
  }

  /** Past something that does not pass security groups on. */
  Flight unknown() {
    return unknown(Reason.SG_REFERENCES_NOT_PRESERVED);
  }

  /** Past something that does not pass security groups on, for this reason. */
  Flight unknown(Reason why) {
    return with(groups.forget(why));
  }

  private Flight with(Membership others) {
    return new Flight(
        packet, hops, blockers, doubts, isBlocked, sessions, others, isAnswer, been, tracking,
        explored);
  }

  Flight tracedBy(ResourceKey networkInterface) {
    var more = new HashSet<>(tracking);
    more.add(networkInterface);
    return new Flight(
        packet,
        hops,
        blockers,
        doubts,
        isBlocked,
        sessions,
        groups,
        isAnswer,
        been,
        Set.copyOf(more),
        explored);
  }

  private static <T> List<T> plus(List<T> list, T item) {
    var more = new ArrayList<T>(list.size() + 1);
    more.addAll(list);
    more.add(item);
    return List.copyOf(more);
  }
}
