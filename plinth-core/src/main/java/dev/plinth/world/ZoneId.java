package dev.plinth.world;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An availability zone by its id, such as {@code use1-az4}: the same place in every account, which
 * a name like {@code us-east-1a} is not.
 *
 * @param prefix the region's prefix, such as {@code use1}
 * @param number the number after {@code az}, from 1
 * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html">AZ
 *     IDs</a>
 */
public record ZoneId(String prefix, int number) implements Comparable<ZoneId> {
  private static final Pattern TEXT = Pattern.compile("([a-z]+[0-9])-az([1-9][0-9]?)");
  private static final Comparator<ZoneId> ORDER =
      Comparator.comparing(ZoneId::prefix).thenComparingInt(ZoneId::number);

  public ZoneId {
    if (!TEXT.matcher(prefix + "-az" + number).matches()) {
      throw new IllegalArgumentException("not a zone id: " + prefix + "-az" + number);
    }
  }

  /** The zone of this text; empty when it is not a zone id. */
  public static Optional<ZoneId> parse(String text) {
    var matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new ZoneId(matcher.group(1), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /**
   * The zone of this text.
   *
   * @throws IllegalArgumentException when it is not a zone id
   */
  public static ZoneId of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a zone id: " + text));
  }

  @Override
  public int compareTo(ZoneId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return prefix + "-az" + number;
  }
}
