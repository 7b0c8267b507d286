package dev.plinth.access.proof;

import dev.plinth.world.IpAddress;
import java.math.BigInteger;
import java.util.Optional;

/** The neighbours of an address in the order of addresses. */
final class NextAddress {
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

  private NextAddress() {}

  /** The address before; empty for the first. */
  static Optional<IpAddress> before(IpAddress address) {
    return moved(address, BigInteger.ONE.negate());
  }

  /** The address behind; empty for the last. */
  static Optional<IpAddress> after(IpAddress address) {
    return moved(address, BigInteger.ONE);
  }

  private static Optional<IpAddress> moved(IpAddress address, BigInteger by) {
    int unused = 128 - address.family().bits();
    var number =
        new BigInteger(Long.toUnsignedString(address.high()))
            .multiply(WORD)
            .add(new BigInteger(Long.toUnsignedString(address.low())));
    var next = number.add(by.shiftLeft(unused));
    return next.signum() < 0 || next.bitLength() > 128
        ? Optional.empty()
        : Optional.of(
            new IpAddress(
                address.family(), next.divide(WORD).longValue(), next.mod(WORD).longValue()));
  }
}
