package dev.plinth.estate;

import dev.plinth.source.Origin;
import dev.plinth.world.Money;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be spent in a month, and who hears of it.
 *
 * @param contact who hears of it: an e-mail address, or empty
 * @param budgets what may be spent, in the order of the file
 * @param anomalies whether people hear of spending that is out of the ordinary
 * @param anomaliesFrom how much more than usual an anomaly must cost
 * @param exports whether every line of the bill is kept
 * @param origin the line of {@code costs:}, or of the organization without one
 */
public record Costs(
    Named contact,
    List<Budget> budgets,
    boolean anomalies,
    Money anomaliesFrom,
    boolean exports,
    Origin origin) {

  /** What may be spent in a month. */
  public sealed interface Budget {
    /** How much; nothing or less when it was written so. */
    Money amount();

    /** The line of the amount. */
    Origin origin();

    /** For the whole organization. */
    record Total(Money amount, Origin origin) implements Budget {}

    /** For what an account spends. */
    record OfAccount(Named account, Money amount, Origin origin) implements Budget {}

    /** For what carries the tag of a team. */
    record OfTeam(Named team, Money amount, Origin origin) implements Budget {}
  }

  public Costs {
    budgets = List.copyOf(budgets);
  }

  /** The budget for the whole organization. */
  public Optional<Budget.Total> total() {
    return of(Budget.Total.class).findFirst();
  }

  /** The budgets of a kind, in the order of the file. */
  public <T extends Budget> Stream<T> of(Class<T> kind) {
    return budgets.stream().filter(kind::isInstance).map(kind::cast);
  }
}
