package dev.plinth.access.proof;

import dev.plinth.access.language.Comparison.Kind;
import dev.plinth.access.language.Quantity;
import dev.plinth.access.language.Value;
import dev.plinth.world.IpAddress;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/** A value that is tried, read once. */
record Candidate(
    String text,
    Optional<BigDecimal> number,
    Optional<BigDecimal> date,
    Optional<IpAddress> address) {
  /** A text, read as what values of these kinds are held against. */
  static Candidate of(String text, Collection<Kind> kinds) {
    return new Candidate(
        text,
        kinds.contains(Kind.NUMBER) ? Quantity.read(false, text) : Optional.empty(),
        kinds.contains(Kind.DATE) ? Quantity.read(true, text) : Optional.empty(),
        kinds.contains(Kind.ADDRESS) ? IpAddress.parse(text) : Optional.empty());
  }

  /** What {@link Value#meets} says of the text. */
  boolean meets(Value value) {
    return switch (value) {
      case Value.Text one -> one.meets(text);
      case Value.Bound bound ->
          (bound.comparison().kind() == Kind.DATE ? date : number).filter(bound::holds).isPresent();
      case Value.Range(var cidr) -> address.filter(cidr::contains).isPresent();
      case Value.Nothing _ -> false;
    };
  }
}
