package dev.plinth.network.certificate;

import java.util.List;

/**
 * Packets that all take the same way: from each of the sources to each of the destinations.
 *
 * @param sources parts of what the certificate claims of sources
 * @param destinations addresses, which may hold others than those claimed
 */
public record Block(List<Part> sources, List<Span> destinations, Way way) {

  /**
   * Addresses of a claim.
   *
   * @param claim its number among the sources of the certificate, from 0
   */
  public record Part(int claim, Span span) {}

  public Block {
    sources = List.copyOf(sources);
    destinations = List.copyOf(destinations);
  }
}
