package dev.plinth.cli;

import dev.plinth.plan.SavedPlan;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What of a deployment was agreed to by name: on the command line, or in a saved plan. */
final class Consent {
  @Option(
      names = "--lose",
      paramLabel = "NAME",
      description = "Accepts that this is replaced or removed although it holds data; repeatable.")
  private List<String> lose = List.of();

  @Option(
      names = "--remove",
      paramLabel = "NAME",
      description = "Removes what is there and the estate does not have; repeatable.")
  private List<String> remove = List.of();

  @Option(
      names = "--move",
      paramLabel = "NAME",
      description =
          "Moves account:NAME, or unit:PATH with its accounts, to the unit that the estate has it"
              + " in; repeatable.")
  private List<String> move = List.of();

  @Option(
      names = "--only",
      paramLabel = "SELECTOR",
      description =
          "Deploys account:NAME, unit:PATH, stack:ACCOUNT/REGION/NAME or step:ID and nothing else;"
              + " repeatable.")
  private List<String> only = List.of();

  /** What is deployed alone; everything when it is empty. */
  List<String> only() {
    return only;
  }

  List<String> lose(Optional<SavedPlan> plan) {
    return plan.map(SavedPlan::accepted).orElse(lose);
  }

  List<String> move(Optional<SavedPlan> plan) {
    return plan.map(SavedPlan::asked).orElse(move);
  }

  List<String> remove(Optional<SavedPlan> plan) {
    return plan.map(SavedPlan::removed).orElse(remove);
  }

  /** Whether nothing is agreed to here. */
  boolean isEmpty() {
    return lose.isEmpty() && remove.isEmpty() && move.isEmpty() && only.isEmpty();
  }
}
