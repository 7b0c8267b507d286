package dev.plinth.survey;

import dev.plinth.deploy.Inspection;
import dev.plinth.deploy.Inspection.Finding;
import dev.plinth.term.StackKey;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is there.
 *
 * @param census the organization
 * @param inspection the steps of the estate, as they were found
 * @param stacks those that do not belong to others, by account, Region and name
 * @param attachments to transit gateways, by the id of what is attached
 * @param turnedOn what is turned on for the organization and its units
 * @param gaps what could not be looked at
 */
public record Survey(
    Census census,
    Inspection inspection,
    List<StandingStack> stacks,
    SortedMap<String, String> attachments,
    TurnedOn turnedOn,
    List<Gap> gaps) {
  public Survey {
    stacks = List.copyOf(stacks);
    attachments = new TreeMap<>(attachments);
    gaps = List.copyOf(gaps);
  }

  /** The stack at this place. */
  public Optional<StandingStack> stack(StackKey key) {
    return stacks.stream().filter(one -> one.key().equals(key)).findFirst();
  }

  /** The calls of a step after its first, each with the account and Region that it is about. */
  List<String> more(Finding.Differs differs) {
    return differs.changes().stream()
        .skip(1)
        .map(change -> {
          var place = change.place();
          var account = place.account().isEmpty() ? census.management() : place.account();
          return "%s in %s/%s"
              .formatted(change.operation(), name(account, inspection), place.region());
        })
        .toList();
  }

  /** What an account is called in the estate; its id when the estate does not know it. */
  static String name(String account, Inspection inspection) {
    return inspection.facts().all().entrySet().stream()
        .filter(fact -> fact.getValue().equals(account))
        .map(fact -> fact.getKey())
        .filter(fact -> fact.startsWith("account.") && fact.endsWith(".id"))
        .map(fact -> fact.substring("account.".length(), fact.length() - ".id".length()))
        .findFirst()
        .orElse(account);
  }
}
