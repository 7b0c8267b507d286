package dev.plinth.yaml;

import java.util.Optional;

/**
 * How a list or mapping begins.
 *
 * @param flow whether it is written in brackets, so that its end mark is its end
 * @param at its bracket, dash, first key or the anchor or tag before
 */
record Start(String anchor, String tag, boolean flow, Positions.Position at) {
  Optional<String> name() {
    return anchor.isEmpty() ? Optional.empty() : Optional.of(anchor);
  }
}
