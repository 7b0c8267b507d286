package dev.plinth.world;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * What AWS charges on demand for one unit, without tax.
 *
 * @param item what is charged, such as {@code nat-gateway.hour}
 * @param unit what one is, such as {@code zone-hour} or {@code gigabyte}
 */
public record Price(
    Region region,
    String item,
    BigDecimal amount,
    Currency currency,
    String unit,
    Citation citation) {}
