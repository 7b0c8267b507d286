package dev.plinth.network.certificate;

import dev.plinth.term.ResourceKey;
import java.util.List;

/** The elements that packets pass, one after the other, and what ends it. */
public sealed interface Way {
  ResourceKey element();

  /**
   * Onward from an element.
   *
   * @param next one, or each that AWS may choose
   */
  record Through(ResourceKey element, List<Way> next) implements Way {
    public Through {
      next = List.copyOf(next);
    }
  }

  /** The end at an element. */
  record Stop(ResourceKey element, Cause cause) implements Way {}
}
