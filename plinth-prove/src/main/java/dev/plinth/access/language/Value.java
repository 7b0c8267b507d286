package dev.plinth.access.language;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import java.math.BigDecimal;

/** A value that a condition asks for, ready to be held against those of requests. */
public sealed interface Value {
  /** Whether a value of a request meets it; one that is of another kind does not. */
  boolean meets(String requested);

  /**
   * A text.
   *
   * @param glob as {@link Glob} writes it
   * @param ignoringCase whether capitals do not matter
   */
  record Text(String glob, boolean ignoringCase) implements Value {
    @Override
    public boolean meets(String requested) {
      if (Glob.isLiteral(glob)) {
        return ignoringCase ? glob.equalsIgnoreCase(requested) : glob.equals(requested);
      }
      return Glob.matches(glob, requested);
    }
  }

  /** A number, or a date in seconds of the epoch, to be compared with. */
  record Bound(Comparison comparison, BigDecimal bound) implements Value {
    @Override
    public boolean meets(String requested) {
      var quantity = Quantity.read(comparison.kind() == Comparison.Kind.DATE, requested);
      return quantity.isPresent() && holds(quantity.get());
    }

    /** Whether a number, or a date in seconds of the epoch, meets it. */
    public boolean holds(BigDecimal requested) {
      return comparison.holds(requested.compareTo(bound));
    }
  }

  /** A range of addresses. */
  record Range(Cidr cidr) implements Value {
    @Override
    public boolean meets(String requested) {
      var address = IpAddress.parse(requested);
      return address.isPresent() && cidr.contains(address.get());
    }
  }

  /** What is not of the kind that the comparison needs; no request meets it. */
  record Nothing() implements Value {
    @Override
    public boolean meets(String requested) {
      return false;
    }
  }
}
