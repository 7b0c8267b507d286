package dev.plinth.access.language;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Numbers, and dates as seconds of the epoch.
 *
 * @see <a href="https://www.w3.org/TR/NOTE-datetime">W3C date and time formats</a>
 */
public final class Quantity {
  /** Longer texts are no number that anybody means, and take long to compare. */
  private static final int LONGEST = 64;

  private static final int LARGEST_EXPONENT = 400;

  private static final List<Function<String, Instant>> DATES =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
          text -> YearMonth.parse(text).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
          text -> Year.parse(text).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());

  private Quantity() {}

  /** Reads a number or a date; empty for a text that is none. */
  public static Optional<BigDecimal> read(boolean isDate, String text) {
    return isDate ? date(text) : number(text);
  }

  private static Optional<BigDecimal> number(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var number = new BigDecimal(text.strip());
      return Math.abs(number.scale()) > LARGEST_EXPONENT ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> date(String text) {
    // four digits are a year, more are seconds
    if (text.length() != 4) {
      var seconds = number(text);
      if (seconds.isPresent()) {
        return seconds;
      }
    }
    for (var format : DATES) {
      try {
        var instant = format.apply(text.strip());
        return Optional.of(
            BigDecimal.valueOf(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano(), 9)));
      } catch (DateTimeException e) {
        // the next format may fit
      }
    }
    return Optional.empty();
  }
}
