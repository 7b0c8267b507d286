package dev.plinth.world;

import dev.plinth.json.Json;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prices that decide between endpoints, NAT and a shared hub, as dated data. A price that is
 * not known is absent, never zero, and never taken from another region.
 */
public final class Prices {
  private static final String FILE = "prices.json";

  private final NavigableMap<Key, Price> prices;

  private record Key(Region region, String item) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::region).thenComparing(Key::item);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private Prices(NavigableMap<Key, Price> prices) {
    this.prices = Collections.unmodifiableNavigableMap(prices);
  }

  private static final class Standard {
    private static final Prices PRICES = new Prices(new TreeMap<>()).with(WorldData.read(FILE));
  }

  /** The prices that Plinth knows. */
  public static Prices standard() {
    return Standard.PRICES;
  }

  /**
   * These prices, with those of the overlay added or put in their place.
   *
   * @param overlay in the form of {@code prices.json}
   * @throws IllegalArgumentException when the overlay is not in that form
   */
  public Prices with(Json overlay) {
    return with(WorldData.of(FILE, overlay));
  }

  private Prices with(WorldData data) {
    var more = new TreeMap<>(prices);
    for (var item : data.objects("prices")) {
      var price =
          new Price(
              new Region(item.text("region")),
              item.text("item"),
              item.number("amount"),
              Currency.getInstance(item.text("currency", "USD")),
              item.text("unit"),
              item.citation(data));
      more.put(new Key(price.region(), price.item()), price);
    }
    return new Prices(more);
  }

  /** The price of this item in this region. */
  public Optional<Price> find(Region region, String item) {
    return Optional.ofNullable(prices.get(new Key(region, item)));
  }
}
