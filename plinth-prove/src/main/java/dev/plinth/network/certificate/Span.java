package dev.plinth.network.certificate;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;

/**
 * Addresses of one family without a hole.
 *
 * @param last not before the first, and of its family
 */
public record Span(IpAddress first, IpAddress last) {
  public Span {
    if (first.family() != last.family() || first.compareTo(last) > 0) {
      throw new IllegalArgumentException("no addresses from " + first + " to " + last);
    }
  }

  /**
   * The span of this text, as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException for any other text
   */
  static Span parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      var range = Cidr.of(text);
      return new Span(range.first(), range.last());
    }
    return new Span(address(text.substring(0, dash)), address(text.substring(dash + 1)));
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no address: " + text));
  }

  /** In CIDR notation when it is such a range, else {@code first-last}. */
  @Override
  public String toString() {
    for (int length = first.family().bits(); length >= 0; length--) {
      var range = Cidr.containing(first, length);
      if (!range.first().equals(first)) {
        break;
      }
      if (range.last().equals(last)) {
        return range.toString();
      }
    }
    return first + "-" + last;
  }
}
