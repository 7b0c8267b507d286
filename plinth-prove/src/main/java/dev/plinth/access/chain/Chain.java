package dev.plinth.access.chain;

import dev.plinth.access.directory.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests of which AWS allows each once those before it were made.
 *
 * @param steps at least one
 */
public record Chain(List<Step> steps) {
  public Chain {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a chain without a step");
    }
    steps = List.copyOf(steps);
  }

  /** Who starts. */
  public Member start() {
    return steps.getFirst().ruling().member();
  }

  Chain and(List<Step> more) {
    var all = new ArrayList<>(steps);
    all.addAll(more);
    return new Chain(all);
  }

  /** The chain in one sentence, for an answer that has no room for its steps. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var step : steps) {
      var request = step.ruling().request();
      text.append(text.isEmpty() ? "" : ", then ").append(step.ruling().member().label());
      text.append(" may ").append(request.action()).append(" on ").append(request.resource());
    }
    return text.toString();
  }
}
