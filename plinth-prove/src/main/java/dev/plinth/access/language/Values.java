package dev.plinth.access.language;

import dev.plinth.access.language.Comparison.Kind;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The values of a condition, any of which may be met.
 *
 * <p>Equal to others of the same comparison and patterns.
 */
public final class Values {
  private final Comparison comparison;
  private final List<Pattern> patterns;
  private final List<Value> values;
  private final boolean isFixed;

  private Values(Comparison comparison, List<Pattern> patterns) {
    this.comparison = comparison;
    this.patterns = List.copyOf(patterns);
    this.isFixed = patterns.stream().allMatch(Pattern::isFixed);
    this.values =
        patterns.stream()
            .filter(Pattern::isFixed)
            .map(pattern -> value(comparison, pattern.glob(_ -> Optional.empty()).orElseThrow()))
            .toList();
  }

  /** These values under this comparison. */
  public static Values of(Comparison comparison, List<Pattern> patterns) {
    return new Values(comparison, patterns);
  }

  /** How a requested value is held against these. */
  public Comparison comparison() {
    return comparison;
  }

  /** As they were read. */
  public List<Pattern> patterns() {
    return patterns;
  }

  /** Those without variables and holes. */
  public List<Value> fixed() {
    return values;
  }

  /** Whether none has a variable or a hole. */
  public boolean isFixed() {
    return isFixed;
  }

  /** Whether a requested value meets one of those without variables and holes. */
  boolean meets(String requested) {
    for (var value : values) {
      if (value.meets(requested)) {
        return true;
      }
    }
    return false;
  }

  /** A value under a comparison. */
  public static Value value(Comparison comparison, String glob) {
    return switch (comparison.kind()) {
      case TEXT ->
          new Value.Text(
              comparison == Comparison.BOOL ? glob.toLowerCase(Locale.ROOT) : glob,
              comparison == Comparison.STRING_IGNORING_CASE || comparison == Comparison.BOOL);
      case NUMBER, DATE ->
          Quantity.read(comparison.kind() == Kind.DATE, glob)
              .<Value>map(bound -> new Value.Bound(comparison, bound))
              .orElseGet(Value.Nothing::new);
      case ADDRESS -> range(glob).<Value>map(Value.Range::new).orElseGet(Value.Nothing::new);
    };
  }

  private static Optional<Cidr> range(String text) {
    int slash = text.indexOf('/');
    var address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int most = address.get().family().bits();
    if (slash < 0) {
      return Optional.of(Cidr.containing(address.get(), most));
    }
    try {
      int length = Integer.parseInt(text.substring(slash + 1));
      return length < 0 || length > most
          ? Optional.empty()
          : Optional.of(Cidr.containing(address.get(), length));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Values values
        && comparison == values.comparison
        && patterns.equals(values.patterns);
  }

  @Override
  public int hashCode() {
    return 31 * comparison.hashCode() + patterns.hashCode();
  }

  @Override
  public String toString() {
    return comparison.written() + " " + patterns.stream().map(Pattern::written).toList();
  }
}
