package dev.plinth.world;

import dev.plinth.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.TreeMap;

/**
 * The regions that are known, with their zones. Dated data; a region that is missing may still
 * exist.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html">AWS
 *     Availability Zones</a>
 */
public final class Regions {
  private static final String FILE = "regions.json";

  private final NavigableMap<Region, Entry> entries;

  /**
   * A region.
   *
   * @param title its name for people, such as {@code Europe (Ireland)}
   * @param partition {@code aws}, {@code aws-us-gov} or {@code aws-cn}
   * @param zonePrefix what its zone ids start with, such as {@code euw1}
   * @param zones its zones that new accounts see with the usual services, in order
   * @param limited its zones that some accounts do not see or that lack usual services, in order
   * @param optIn whether an account must enable it first
   * @param geography the country, or the state of the United States, it stands in
   */
  public record Entry(
      Region region,
      String title,
      String partition,
      String zonePrefix,
      List<ZoneId> zones,
      List<ZoneId> limited,
      boolean optIn,
      String geography,
      Citation citation) {
    public Entry {
      zones = zones.stream().sorted().toList();
      limited = limited.stream().sorted().toList();
    }

    /** Whether the zone is one of the region's, limited or not. */
    public boolean has(ZoneId zone) {
      return zones.contains(zone) || limited.contains(zone);
    }
  }

  private Regions(NavigableMap<Region, Entry> entries) {
    this.entries = Collections.unmodifiableNavigableMap(entries);
  }

  private static final class Standard {
    private static final Regions REGIONS = new Regions(new TreeMap<>()).with(WorldData.read(FILE));
  }

  /** The regions that Plinth knows. */
  public static Regions standard() {
    return Standard.REGIONS;
  }

  /**
   * These regions, with those of the overlay added or put in their place.
   *
   * @param overlay in the form of {@code regions.json}
   * @throws IllegalArgumentException when the overlay is not in that form
   */
  public Regions with(Json overlay) {
    return with(WorldData.of(FILE, overlay));
  }

  private Regions with(WorldData data) {
    var more = new TreeMap<>(entries);
    for (var item : data.objects("regions")) {
      var prefix = item.text("zonePrefix");
      var region = new Region(item.text("name"));
      more.put(
          region,
          new Entry(
              region,
              item.text("title"),
              item.text("partition"),
              prefix,
              zones(prefix, item.wholes("zones")),
              zones(prefix, item.wholes("limited")),
              item.truth("optIn"),
              item.text("geography"),
              item.citation(data)));
    }
    return new Regions(more);
  }

  private static List<ZoneId> zones(String prefix, List<Integer> numbers) {
    return numbers.stream().map(number -> new ZoneId(prefix, number)).toList();
  }

  /** All, by name. */
  public SequencedCollection<Entry> all() {
    return List.copyOf(entries.values());
  }

  /** The region of this name. */
  public Optional<Entry> find(Region region) {
    return Optional.ofNullable(entries.get(region));
  }

  /** The region of this name. */
  public Optional<Entry> find(String name) {
    return find(new Region(name));
  }

  /** The region a zone is in. */
  public Optional<Entry> of(ZoneId zone) {
    return entries.values().stream()
        .filter(entry -> entry.zonePrefix().equals(zone.prefix()))
        .findFirst();
  }

  /** The zones of the region that new accounts see, in order; none for an unknown region. */
  public List<ZoneId> zones(Region region) {
    return find(region).map(Entry::zones).orElse(List.of());
  }

  /**
   * The zones to use when the user names none: the first of those that new accounts see, so that a
   * zone that AWS adds changes nothing. May be fewer than asked for.
   *
   * @param count how many, usually 3
   */
  public List<ZoneId> defaultZones(Region region, int count) {
    return zones(region).stream().limit(count).toList();
  }
}
