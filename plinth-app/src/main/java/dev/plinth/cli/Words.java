package dev.plinth.cli;

import dev.plinth.diagnostic.Figures;
import java.time.Duration;

/** Numbers with their nouns, and times. */
final class Words {
  private Words() {}

  /** {@code no findings}, {@code 1 finding}, {@code 2 findings}. */
  static String count(long number, String noun) {
    var plural =
        noun.endsWith("y") && !noun.endsWith("ay")
            ? noun.substring(0, noun.length() - 1) + "ies"
            : noun + "s";
    return number == 0
        ? "no " + plural
        : number == 1 ? "1 " + noun : Figures.of(number) + " " + plural;
  }

  /** A duration in nanoseconds: in tenths of seconds below a minute. */
  static String time(long nanos) {
    var duration = Duration.ofNanos(nanos);
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : "%.1f s".formatted(nanos / 1e9);
  }
}
