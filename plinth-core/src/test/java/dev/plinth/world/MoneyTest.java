package dev.plinth.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static Money dollars(String amount) {
    return Money.dollars(new BigDecimal(amount));
  }

  @Test
  void isToldAsPeopleTellIt() {
    assertThat(dollars("20000")).hasToString("20,000 USD");
    assertThat(dollars("1234.5")).hasToString("1,234.50 USD");
    assertThat(dollars("0.0125")).hasToString("0.0125 USD");
    assertThat(dollars("-80.00")).hasToString("-80 USD");
  }

  @Test
  void addsUpWithoutLosingACent() {
    assertThat(dollars("0.1").plus(dollars("0.2")).amount()).isEqualByComparingTo("0.3");
    assertThat(dollars("2.0")).isEqualByComparingTo(dollars("2"));
    assertThat(dollars("0").isPositive()).isFalse();
  }

  @Test
  void currenciesDoNotMix() {
    var euros = new Money(BigDecimal.ONE, Currency.getInstance("EUR"));
    assertThatThrownBy(() -> dollars("1").plus(euros)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> dollars("1").compareTo(euros))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
