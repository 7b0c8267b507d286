package dev.plinth.network.certificate;

import java.util.List;

/**
 * Packets that may be at a place: all those from any of the sources to any of the destinations, for
 * any of the services.
 *
 * @param known the groups by which rules may still know their sender
 * @param sources the addresses they come from by now
 * @param destinations where they go to by now
 */
public record Flow(
    Place at, Groups known, List<Span> sources, List<Span> destinations, List<Run> services) {
  public Flow {
    sources = List.copyOf(sources);
    destinations = List.copyOf(destinations);
    services = List.copyOf(services);
  }
}
