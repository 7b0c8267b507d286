package dev.plinth.estate;

import dev.plinth.estate.Costs.Budget;
import dev.plinth.source.Node;
import dev.plinth.world.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code costs:}. */
final class CostsDecoder {
  private static final String OFF = "off";

  private CostsDecoder() {}

  static Costs decode(Fields estate, Organization organization) {
    var costs = estate.fields("costs", CostsGrammar.COSTS);
    var anomalies = costs.text("anomalies");
    return new Costs(
        contact(estate, costs),
        budgets(costs.fields("budgets", CostsGrammar.BUDGETS)),
        !anomalies.equals(OFF),
        Money.dollars(anomalies.equals(OFF) ? BigDecimal.ZERO : new BigDecimal(anomalies)),
        !costs.text("exports").equals(OFF),
        estate.has("costs") ? costs.origin() : organization.origin());
  }

  private static Named contact(Fields estate, Fields costs) {
    return costs.has("contact")
        ? costs.named("contact")
        : estate.fields("security", SecurityGrammar.SECURITY).named("contact");
  }

  private static List<Budget> budgets(Fields budgets) {
    var all = new ArrayList<Budget>();
    budgets
        .node("total")
        .ifPresent(total -> all.add(new Budget.Total(dollars(total), total.origin())));
    for (var entry : budgets.table("accounts")) {
      var account = new Named(entry.key().text(), entry.key().origin());
      all.add(new Budget.OfAccount(account, dollars(entry.value()), entry.value().origin()));
    }
    for (var entry : budgets.table("teams")) {
      var team = new Named(entry.key().text(), entry.key().origin());
      all.add(new Budget.OfTeam(team, dollars(entry.value()), entry.value().origin()));
    }
    return all;
  }

  private static Money dollars(Node node) {
    return Money.dollars(new BigDecimal(Fields.text(node)));
  }
}
