package dev.plinth.network.certificate;

import java.util.List;

/**
 * Where packets come from, or go to.
 *
 * @param spans all its addresses: those it sends from, or those it is reached at
 */
public record Claim(End end, List<Span> spans) {
  public Claim {
    spans = List.copyOf(spans);
  }
}
