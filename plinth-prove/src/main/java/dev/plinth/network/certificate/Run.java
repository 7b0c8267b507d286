package dev.plinth.network.certificate;

/**
 * Protocols and ports without a hole, on a line that has 65,536 numbers for each protocol: the
 * destination ports of TCP and UDP, 256 times the type and the code of ICMP, and for any other
 * protocol numbers that mean nothing.
 *
 * @param first from 0
 * @param last not before the first
 */
public record Run(int first, int last) {
  /** How many numbers a protocol has. */
  public static final int WIDTH = 65_536;

  /** Every protocol. */
  public static final Run ALL = new Run(0, 256 * WIDTH - 1);

  public Run {
    if (first < 0 || last < first || last >= 256 * WIDTH) {
      throw new IllegalArgumentException("no protocols from " + first + " to " + last);
    }
  }

  /**
   * The run of this text, as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException for any other text
   */
  static Run parse(String text) {
    var ends = text.split("-", -1);
    return new Run(point(ends[0]), point(ends[ends.length - 1]));
  }

  private static int point(String text) {
    int slash = text.indexOf('/');
    return Integer.parseInt(text.substring(0, slash)) * WIDTH
        + Integer.parseInt(text.substring(slash + 1));
  }

  /** The number of a protocol and a port, {@code 6/443}; two of them for more than one. */
  @Override
  public String toString() {
    return first == last ? text(first) : text(first) + "-" + text(last);
  }

  private static String text(int point) {
    return point / WIDTH + "/" + point % WIDTH;
  }
}
