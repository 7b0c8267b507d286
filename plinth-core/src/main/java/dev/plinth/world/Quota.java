package dev.plinth.world;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * A limit that AWS sets.
 *
 * @param id service and name, such as {@code vpc.routes-per-route-table}
 * @param value the limit unless AWS has raised it for the user
 * @param unit what is counted, such as {@code routes} or {@code characters}
 * @param adjustable whether AWS raises it on request
 * @param maximum the most that AWS is known to raise it to; the value when nothing is known
 * @param scope what it is counted in, such as {@code account-region} or {@code vpc}
 * @param history what it was before, oldest first
 */
public record Quota(
    String id,
    long value,
    String unit,
    boolean adjustable,
    long maximum,
    String scope,
    Citation citation,
    List<Past> history) {

  /**
   * What a limit was.
   *
   * @param until the first day on which it no longer held
   */
  public record Past(long value, LocalDate until) {}

  public Quota {
    history = history.stream().sorted(Comparator.comparing(Past::until)).toList();
  }

  /** The same as it was on this day. */
  Quota on(LocalDate day) {
    return history.stream()
        .filter(past -> day.isBefore(past.until()))
        .findFirst()
        .map(past -> with(past.value()))
        .orElse(this);
  }

  /** The same with this value. */
  Quota with(long other) {
    return new Quota(
        id, other, unit, adjustable, Math.max(other, maximum), scope, citation, history);
  }
}
