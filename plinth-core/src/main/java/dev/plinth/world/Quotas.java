package dev.plinth.world;

import dev.plinth.json.Json;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The limits AWS sets, as dated data: they change, and AWS raises many on request.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html">AWS service
 *     quotas</a>
 */
public final class Quotas {
  private static final String FILE = "quotas.json";

  private final NavigableMap<String, Quota> quotas;

  private Quotas(NavigableMap<String, Quota> quotas) {
    this.quotas = Collections.unmodifiableNavigableMap(quotas);
  }

  private static final class Standard {
    private static final Quotas QUOTAS = new Quotas(new TreeMap<>()).with(WorldData.read(FILE));
  }

  /** The default limits that Plinth knows. */
  public static Quotas standard() {
    return Standard.QUOTAS;
  }

  /** The default limits as they were on this day, as far back as their history is known. */
  public static Quotas on(LocalDate day) {
    var then = new TreeMap<String, Quota>();
    standard().quotas.forEach((id, quota) -> then.put(id, quota.on(day)));
    return new Quotas(then);
  }

  /**
   * These limits, with those of the overlay added or put in their place.
   *
   * @param overlay in the form of {@code quotas.json}
   * @throws IllegalArgumentException when the overlay is not in that form
   */
  public Quotas with(Json overlay) {
    return with(WorldData.of(FILE, overlay));
  }

  private Quotas with(WorldData data) {
    var more = new TreeMap<>(quotas);
    for (var item : data.objects("quotas")) {
      var value = item.whole("value");
      more.put(
          item.text("id"),
          new Quota(
              item.text("id"),
              value,
              item.text("unit"),
              item.truth("adjustable"),
              item.json().has("maximum") ? item.whole("maximum") : value,
              item.text("scope"),
              item.citation(data),
              history(item)));
    }
    return new Quotas(more);
  }

  private static List<Quota.Past> history(WorldData item) {
    return item.objects("history").stream()
        .map(past -> new Quota.Past(past.whole("value"), LocalDate.parse(past.text("until"))))
        .toList();
  }

  /**
   * These limits, some with the value that holds for the user.
   *
   * @param values by id
   * @throws IllegalArgumentException for an id that is not known
   */
  public Quotas with(Map<String, Long> values) {
    var more = new TreeMap<>(quotas);
    values.forEach((id, value) -> more.put(id, quota(id).with(value)));
    return new Quotas(more);
  }

  /** The ids that are known. */
  public SortedSet<String> ids() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(quotas.keySet()));
  }

  /**
   * The limit of this id.
   *
   * @throws IllegalArgumentException when the id is not known
   */
  public Quota quota(String id) {
    var quota = quotas.get(id);
    if (quota == null) {
      throw new IllegalArgumentException("no quota " + id);
    }
    return quota;
  }

  /**
   * The value of the limit of this id.
   *
   * @throws IllegalArgumentException when the id is not known
   */
  public long value(String id) {
    return quota(id).value();
  }
}
