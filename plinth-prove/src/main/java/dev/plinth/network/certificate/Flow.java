package dev.plinth.network.certificate;

import dev.plinth.world.IpAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets on their way, all those of a source to all addresses of a destination.
 *
 * @param sender where they started
 * @param source the addresses they come from now
 * @param isTranslated whether those are no longer the sender's own
 * @param isMember whether rules that name a security group still know the sender by its groups
 * @param services what every filter so far may have let pass
 * @param edges where a rule on the way begins or ends inside of the source or destination, so that
 *     smaller spans would be decided more exactly
 */
record Flow(
    End sender,
    List<Span> source,
    boolean isTranslated,
    boolean isMember,
    Span destination,
    Services services,
    List<IpAddress> edges) {

  static Flow of(End sender, Span source, Span destination) {
    return new Flow(sender, List.of(source), false, true, destination, Services.ALL, List.of());
  }

  /** With no more than these services. */
  Flow filtered(Services open, List<IpAddress> more) {
    var all = new ArrayList<>(edges);
    all.addAll(more);
    return new Flow(
        sender, source, isTranslated, isMember, destination, services.and(open), List.copyOf(all));
  }

  /** Known by its addresses only. */
  Flow forgotten() {
    return new Flow(sender, source, isTranslated, false, destination, services, edges);
  }

  /** From other addresses. */
  Flow translated(List<Span> to) {
    return new Flow(sender, to, true, false, destination, services, edges);
  }

  /** Whether the other holds all these packets, in whatever else the same. */
  boolean isWithin(Flow other) {
    return sender.equals(other.sender)
        && source.equals(other.source)
        && isTranslated == other.isTranslated
        && isMember == other.isMember
        && destination.equals(other.destination)
        && services.without(other.services).isEmpty();
  }
}
