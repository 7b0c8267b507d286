package dev.plinth.access.lockout;

import dev.plinth.access.Call;
import dev.plinth.access.Facts;
import dev.plinth.access.Layer;
import dev.plinth.access.Layers;
import dev.plinth.access.Policies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.access.proof.Containment;
import dev.plinth.access.proof.Passage;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The smallest change to a statement that lets calls through, and is proved to let nothing else
 * through.
 *
 * @param statements what to write instead of the statement
 * @param isExact whether the roles are left out for the actions of the calls only; otherwise for
 *     all that the statement denies
 * @param assumptions under which nothing else is let through
 */
public record CarveOut(List<JsonObject> statements, boolean isExact, List<String> assumptions) {
  public CarveOut {
    statements = List.copyOf(statements);
    assumptions = List.copyOf(assumptions);
  }

  /**
   * Looks for the smallest change.
   *
   * @param statement one that denies, as JSON
   * @param layer where it stands: {@link Layer#SCP} or {@link Layer#RCP}
   * @param calls those that it must not deny, of roles
   * @return nothing when no change is proved to do
   */
  public static Optional<CarveOut> of(
      JsonObject statement, Layer layer, Collection<Call> calls, ServiceAuthorization data) {
    // others have roles of the same names, and a resource control policy speaks to them too
    var organization = layer == Layer.RCP ? organization(calls) : Optional.of("");
    if (organization.isEmpty()) {
      return Optional.empty();
    }
    var exemption = Exemption.of(calls, organization.get());
    var search = new Searching(statement, layer, calls, data);
    return search.smallest(exemption, true).or(() -> search.smallest(exemption, false));
  }

  private static Optional<String> organization(Collection<Call> calls) {
    var known =
        calls.stream().map(call -> call.facts().of("aws:PrincipalOrgID")).distinct().toList();
    return known.size() == 1
            && known.getFirst() instanceof Facts.Fact.Present(var values)
            && values.size() == 1
        ? Optional.of(values.getFirst())
        : Optional.empty();
  }

  /**
   * The statement without these actions, whoever asks: what to write when no request for them can
   * ever meet its conditions.
   *
   * @return no statement when it was about them only; nothing when they stand under a wildcard
   */
  public static Optional<List<JsonObject>> without(JsonObject statement, List<String> actions) {
    return StatementEdits.without(statement, actions)
        .map(rest -> rest.map(List::of).orElseGet(List::of));
  }

  private record Searching(
      JsonObject statement, Layer layer, Collection<Call> calls, ServiceAuthorization data) {
    private Optional<CarveOut> smallest(Exemption exemption, boolean isExact) {
      var tolerated = isExact ? exemption : exemption.ofAllActions();
      var proved = new ArrayList<CarveOut>();
      for (var way : StatementEdits.of(statement, exemption)) {
        if (letsThrough(way)
            && isWithin(way, List.of(statement), tolerated)
            && isWithin(List.of(statement), way, tolerated)) {
          proved.add(new CarveOut(way, isExact, assumptions()));
        }
      }
      return proved.stream()
          .filter(one -> proved.stream().allMatch(other -> isWithin(one, other)))
          .min(Comparator.comparingInt(CarveOut::length));
    }

    private List<String> assumptions() {
      return List.of("actions are those that AWS lists as of " + data.date());
    }

    /** Whether one lets through nothing that the other does not. */
    private boolean isWithin(CarveOut one, CarveOut other) {
      return one.equals(other)
          || new Containment(data).isWithin(policy(one.statements()), policy(other.statements()));
    }

    /** Whether the first lets through nothing but what is tolerated and what the second does. */
    private boolean isWithin(List<JsonObject> first, List<JsonObject> second, Exemption tolerated) {
      var all = new ArrayList<>(first);
      all.add(tolerated.tolerated());
      return new Containment(data).isWithin(policy(all), policy(second));
    }

    private boolean letsThrough(List<JsonObject> way) {
      var passage = new Passage(data);
      var level = List.of(policy(way));
      return calls.stream()
          .allMatch(
              call -> passage.of(call, around(call, level), "") instanceof Passage.Answer.Passes);
    }

    private Layers around(Call call, List<Policy> level) {
      return Open.to(call)
          .withOrganization(
              layer == Layer.SCP ? List.of(level) : List.of(),
              layer == Layer.RCP ? List.of(level) : List.of());
    }

    private static Policy policy(List<JsonObject> statements) {
      var all = new ArrayList<Json>(statements);
      all.add(Json.object("Effect", "Allow", "Action", "*", "Resource", "*"));
      return Policies.read(
          "carved", Json.object("Version", "2012-10-17", "Statement", Json.array(all)));
    }
  }

  private int length() {
    return statements.stream().mapToInt(one -> one.compact().length()).sum();
  }
}
