package dev.plinth.world;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount of money.
 *
 * @param amount how much, to any number of places; may be negative
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {
  private static final Currency DOLLAR = Currency.getInstance("USD");

  /** So many US dollars, in which AWS bills outside of China. */
  public static Money dollars(BigDecimal amount) {
    return new Money(amount, DOLLAR);
  }

  /**
   * Both together.
   *
   * @throws IllegalArgumentException when the other is of another currency
   */
  public Money plus(Money other) {
    return new Money(amount.add(same(other).amount), currency);
  }

  /** Whether there is more than nothing of it. */
  public boolean isPositive() {
    return amount.signum() > 0;
  }

  @Override
  public int compareTo(Money other) {
    return amount.compareTo(same(other).amount);
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency);
    }
    return other;
  }

  /** Such as {@code 20,000 USD} or {@code 99.50 USD}. */
  @Override
  public String toString() {
    var whole = amount.stripTrailingZeros().scale() <= 0;
    var format =
        new DecimalFormat(
            whole ? "#,##0" : "#,##0.00##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(amount) + " " + currency.getCurrencyCode();
  }
}
