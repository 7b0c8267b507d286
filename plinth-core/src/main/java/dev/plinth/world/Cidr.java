package dev.plinth.world;

import dev.plinth.world.IpAddress.Family;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A range of addresses in CIDR notation: all that share the first {@code prefixLength} bits.
 *
 * <p>Ordered by address, then the wider first, so that a range stands before what it contains.
 *
 * @param first the first address; every bit after the prefix is zero
 * @param prefixLength 0..32 for IPv4, 0..128 for IPv6
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
 */
public record Cidr(IpAddress first, int prefixLength) implements Comparable<Cidr> {
  private static final Comparator<Cidr> ORDER =
      Comparator.comparing(Cidr::first).thenComparingInt(Cidr::prefixLength);

  /** {@link #split} gives at most two to this power. */
  private static final int SPLIT_LIMIT = 16;

  /** What a text turned out to be. */
  public sealed interface Parsed {
    /** A range. */
    record Valid(Cidr cidr) implements Parsed {}

    /**
     * An address inside a range, as {@code 10.0.1.0/16}.
     *
     * @param meant the range it is in: {@code 10.0.0.0/16}
     */
    record HostBits(Cidr meant) implements Parsed {}

    /**
     * Not CIDR notation.
     *
     * @param why what is wrong, lower case without final period
     */
    record Malformed(String why) implements Parsed {}
  }

  public Cidr {
    if (prefixLength < 0 || prefixLength > first.family().bits()) {
      throw new IllegalArgumentException("no prefix length of " + first + ": " + prefixLength);
    }
    if (!first.equals(masked(first, prefixLength))) {
      throw new IllegalArgumentException("host bits set: " + first + "/" + prefixLength);
    }
  }

  /** Reads {@code address/prefix length}, without spaces and leading zeros. */
  public static Parsed parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return new Parsed.Malformed("a range needs a prefix length, as in `10.0.0.0/16`");
    }
    var address = IpAddress.parse(text.substring(0, slash));
    if (address.isEmpty()) {
      return new Parsed.Malformed("`" + text.substring(0, slash) + "` is not an IP address");
    }
    var length = text.substring(slash + 1);
    int bits = address.get().family().bits();
    if (!length.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(length) > bits) {
      return new Parsed.Malformed("`" + length + "` is not a prefix length from 0 to " + bits);
    }
    var cidr = containing(address.get(), Integer.parseInt(length));
    return cidr.first.equals(address.get()) ? new Parsed.Valid(cidr) : new Parsed.HostBits(cidr);
  }

  /**
   * The range of this text.
   *
   * @throws IllegalArgumentException when {@link #parse} does not call it valid
   */
  public static Cidr of(String text) {
    return switch (parse(text)) {
      case Parsed.Valid(var cidr) -> cidr;
      case Parsed.HostBits(var meant) ->
          throw new IllegalArgumentException("host bits set: " + text + ", meant " + meant + "?");
      case Parsed.Malformed(var why) -> throw new IllegalArgumentException(why);
    };
  }

  /** The range of this prefix length that holds the address. */
  public static Cidr containing(IpAddress address, int prefixLength) {
    return new Cidr(masked(address, prefixLength), prefixLength);
  }

  private static IpAddress masked(IpAddress address, int prefixLength) {
    return new IpAddress(
        address.family(),
        address.high() & highMask(prefixLength),
        address.low() & lowMask(prefixLength));
  }

  private static long highMask(int prefixLength) {
    return prefixLength >= 64 ? -1 : prefixLength == 0 ? 0 : -1L << (64 - prefixLength);
  }

  private static long lowMask(int prefixLength) {
    return prefixLength <= 64 ? 0 : -1L << (128 - prefixLength);
  }

  public Family family() {
    return first.family();
  }

  /** The last address. */
  public IpAddress last() {
    int bits = family().bits();
    return new IpAddress(
        family(),
        first.high() | (~highMask(prefixLength) & highMask(bits)),
        first.low() | (~lowMask(prefixLength) & lowMask(bits)));
  }

  /** How many addresses it has. */
  public BigInteger size() {
    return BigInteger.ONE.shiftLeft(family().bits() - prefixLength);
  }

  /** Whether the address is in it. */
  public boolean contains(IpAddress address) {
    return address.family() == family() && masked(address, prefixLength).equals(first);
  }

  /** Whether every address of the other is in it. */
  public boolean contains(Cidr other) {
    return prefixLength <= other.prefixLength && contains(other.first);
  }

  /** Whether an address is in both. */
  public boolean overlaps(Cidr other) {
    return contains(other) || other.contains(this);
  }

  /** The range twice its size that holds it; empty for a whole family. */
  public Optional<Cidr> parent() {
    return prefixLength == 0 ? Optional.empty() : Optional.of(containing(first, prefixLength - 1));
  }

  /** The other half of its parent: what it would grow into. Empty for a whole family. */
  public Optional<Cidr> buddy() {
    return parent()
        .map(parent -> {
          var lower = parent.subnet(prefixLength, 0);
          return lower.equals(this) ? parent.subnet(prefixLength, 1) : lower;
        });
  }

  /**
   * The subnet of this prefix length with this number, counted from 0 in the order of addresses.
   *
   * @throws IllegalArgumentException when the prefix length is shorter than its own or there is no
   *     such subnet
   */
  public Cidr subnet(int length, long number) {
    int width = length - prefixLength;
    if (width < 0 || length > family().bits()) {
      throw new IllegalArgumentException("no /" + length + " in " + this);
    }
    if (number < 0 || (width < 63 && number >= 1L << width)) {
      throw new IllegalArgumentException("no /" + length + " number " + number + " in " + this);
    }
    // a shift by 64 would shift by nothing
    long high =
        length <= 64 ? number << (64 - length) : length < 128 ? number >>> (length - 64) : 0;
    long low = length <= 64 ? 0 : number << (128 - length);
    return new Cidr(new IpAddress(family(), first.high() | high, first.low() | low), length);
  }

  /**
   * Its subnets of this prefix length, in the order of addresses.
   *
   * @throws IllegalArgumentException when the prefix length is shorter than its own or gives more
   *     than 65,536 subnets
   */
  public List<Cidr> split(int length) {
    if (length - prefixLength > SPLIT_LIMIT) {
      throw new IllegalArgumentException("too many /" + length + " in " + this);
    }
    var subnets = new ArrayList<Cidr>();
    subnets.add(subnet(length, 0));
    for (long number = 1; number < 1L << (length - prefixLength); number++) {
      subnets.add(subnet(length, number));
    }
    return List.copyOf(subnets);
  }

  @Override
  public int compareTo(Cidr other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return first + "/" + prefixLength;
  }
}
