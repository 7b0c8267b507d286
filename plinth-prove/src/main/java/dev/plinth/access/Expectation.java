package dev.plinth.access;

import dev.plinth.access.Decision.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody expects of a decision.
 *
 * @param outcomes of which one must come about; empty where any may
 * @param layers of which one must decide; empty where any may
 */
public record Expectation(Set<Outcome> outcomes, Set<Layer> layers) {
  /** Any decision is good. */
  public static final Expectation NONE = new Expectation(Set.of(), Set.of());

  /** The words for outcomes, of which one stands for both kinds of denials. */
  static final List<String> WORDS =
      Stream.concat(Stream.of("denied"), Stream.of(Outcome.values()).map(Outcome::word))
          .sorted()
          .toList();

  public Expectation {
    outcomes = Set.copyOf(outcomes);
    layers = Set.copyOf(layers);
  }

  /** The outcomes that one of the words stands for. */
  static Set<Outcome> outcomes(String word) {
    return word.equals("denied")
        ? EnumSet.of(Outcome.EXPLICIT_DENY, Outcome.IMPLICIT_DENY)
        : Stream.of(Outcome.values())
            .filter(outcome -> outcome.word().equals(word))
            .collect(Collectors.toSet());
  }

  /** Whether nothing is expected. */
  public boolean isEmpty() {
    return outcomes.isEmpty() && layers.isEmpty();
  }

  /** Whether a decision is as expected. */
  public boolean isMet(Decision decision) {
    return (outcomes.isEmpty() || outcomes.contains(decision.outcome()))
        && (layers.isEmpty() || decision.layer().filter(layers::contains).isPresent());
  }

  /** In words. */
  public String words() {
    var outcome = outcomes.stream().sorted().map(Outcome::word).collect(Collectors.joining(" or "));
    var layer = layers.stream().sorted().map(Layer::word).collect(Collectors.joining(" or "));
    return layer.isEmpty() ? outcome : (outcome + " by " + layer).strip();
  }
}
