package dev.plinth.diagnostic;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as messages show them: {@code 1,000}, the same in every locale. */
public final class Figures {
  private Figures() {}

  /** A whole number. */
  public static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number with all of its digits. */
  public static String of(BigDecimal number) {
    return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
  }
}
