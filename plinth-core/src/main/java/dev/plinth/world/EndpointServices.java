package dev.plinth.world;

import dev.plinth.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.TreeMap;

/**
 * The services that VPC endpoints lead to, as dated data for the commercial regions. Not every
 * region has each.
 */
public final class EndpointServices {
  private static final String FILE = "endpoints.json";

  private final NavigableMap<String, EndpointService> services;

  private EndpointServices(NavigableMap<String, EndpointService> services) {
    this.services = Collections.unmodifiableNavigableMap(services);
  }

  private static final class Standard {
    private static final EndpointServices SERVICES =
        new EndpointServices(new TreeMap<>()).with(WorldData.read(FILE));
  }

  /** The services that Plinth knows. */
  public static EndpointServices standard() {
    return Standard.SERVICES;
  }

  /**
   * These services, with those of the overlay added or put in their place.
   *
   * @param overlay in the form of {@code endpoints.json}
   * @throws IllegalArgumentException when the overlay is not in that form
   */
  public EndpointServices with(Json overlay) {
    return with(WorldData.of(FILE, overlay));
  }

  private EndpointServices with(WorldData data) {
    var more = new TreeMap<>(services);
    for (var item : data.objects("services")) {
      var name = item.text("name");
      more.put(
          name,
          new EndpointService(
              name,
              EndpointService.Kind.valueOf(item.text("kind").toUpperCase(Locale.ROOT)),
              item.text("service", "com.amazonaws.{region}." + name),
              item.texts("privateDnsNames"),
              item.truth("policy"),
              item.citation(data)));
    }
    return new EndpointServices(more);
  }

  /** All, by name. */
  public SequencedCollection<EndpointService> all() {
    return List.copyOf(services.values());
  }

  /** The service of this name. */
  public Optional<EndpointService> find(String name) {
    return Optional.ofNullable(services.get(name));
  }
}
