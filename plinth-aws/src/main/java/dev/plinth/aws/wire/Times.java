package dev.plinth.aws.wire;

import dev.plinth.aws.Protocol;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/**
 * Times as the protocols write them.
 *
 * @see <a href="https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait">Timestamp
 *     formats</a>
 */
final class Times {
  private Times() {}

  /** The form of a member's times: its own, or that of the place it is written in. */
  static Format format(SdkField<?> member, Protocol protocol) {
    return member
        .getOptionalTrait(TimestampFormatTrait.class)
        .map(TimestampFormatTrait::format)
        .orElseGet(() -> {
          if (member.location() == MarshallLocation.HEADER) {
            return Format.RFC_822;
          }
          return member.location() == MarshallLocation.PAYLOAD && protocol.isJson()
              ? Format.UNIX_TIMESTAMP
              : Format.ISO_8601;
        });
  }

  /** A time as ISO 8601; a text that is none is left as it is. */
  static String read(String text, Format format) {
    try {
      return switch (format) {
        case UNIX_TIMESTAMP, UNIX_TIMESTAMP_MILLIS -> ofSeconds(new BigDecimal(text), format);
        case RFC_822 -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from).toString();
        case ISO_8601 -> Instant.parse(text).toString();
      };
    } catch (DateTimeParseException | NumberFormatException e) {
      return text;
    }
  }

  private static String ofSeconds(BigDecimal number, Format format) {
    var millis = format == Format.UNIX_TIMESTAMP_MILLIS ? number : number.movePointRight(3);
    return Instant.ofEpochMilli(millis.longValue()).toString();
  }

  /** A time of ISO 8601 as it is written; numbers are written as texts here. */
  static String write(String text, Format format) {
    var time = Instant.parse(text);
    return switch (format) {
      case UNIX_TIMESTAMP ->
          BigDecimal.valueOf(time.toEpochMilli()).movePointLeft(3).toPlainString();
      case UNIX_TIMESTAMP_MILLIS -> Long.toString(time.toEpochMilli());
      case RFC_822 -> DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
      case ISO_8601 -> time.toString();
    };
  }
}
