package dev.plinth.cloudformation;

import dev.plinth.json.Json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How large something countable may be.
 *
 * @param least both ends included
 */
record Bounds(long least, long most) {
  /** The bounds that a schema sets under these keys. */
  static Bounds of(JsonObject schema, String least, String most) {
    return new Bounds(
        whole(schema.number(least), RoundingMode.CEILING, Long.MIN_VALUE),
        whole(schema.number(most), RoundingMode.FLOOR, Long.MAX_VALUE));
  }

  private static long whole(Optional<BigDecimal> bound, RoundingMode rounding, long otherwise) {
    return bound
        .map(number ->
            number
                .max(BigDecimal.valueOf(Long.MIN_VALUE))
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .setScale(0, rounding)
                .longValueExact())
        .orElse(otherwise);
  }

  /** Whether there are any. */
  boolean isAny() {
    return least != Long.MIN_VALUE || most != Long.MAX_VALUE;
  }

  boolean hold(long size) {
    return least <= size && size <= most;
  }
}
