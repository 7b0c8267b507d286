package dev.plinth.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void thousandsAreSetApartInEveryLocale() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Figures.of(999)).isEqualTo("999");
      assertThat(Figures.of(1_000)).isEqualTo("1,000");
      assertThat(Figures.of(-1_234_567)).isEqualTo("-1,234,567");
      assertThat(Figures.of(new BigDecimal("1000.50"))).isEqualTo("1,000.50");
      assertThat(Figures.of(new BigDecimal("1E+3"))).isEqualTo("1,000");
    } finally {
      Locale.setDefault(before);
    }
  }
}
