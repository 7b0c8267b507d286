package dev.plinth.world.workload;

import dev.plinth.term.Term;
import java.util.List;

/**
 * How much of what runs is on one kind of capacity.
 *
 * @param provider such as {@code FARGATE_SPOT}, or the name of one's own
 * @param base how many tasks it takes first
 * @param weight its share of the others
 * @param exists whether it is in the list
 */
public record CapacityShare(Term provider, Term base, Term weight, Term exists) {
  static List<CapacityShare> in(Settings settings, String list) {
    return settings.each(list).stream()
        .map(part ->
            new CapacityShare(
                part.settings().get("CapacityProvider"),
                part.settings().get("Base"),
                part.settings().get("Weight"),
                part.exists()))
        .toList();
  }
}
