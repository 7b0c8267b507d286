package dev.plinth.access;

import dev.plinth.access.Authorization.Question;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Semantics;
import dev.plinth.access.language.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement on which the answer to a request depends, since it is not known whether it matches.
 *
 * @param policy its name
 * @param reasons what is not known, lower case, without a period
 */
public record Dependence(Layer layer, String policy, Statement statement, List<String> reasons) {
  public Dependence {
    reasons = List.copyOf(reasons);
  }

  /**
   * The statements that the answer depends on; those that allow what others allow anyway are left
   * out.
   */
  public static List<Dependence> of(Request request, Layers layers) {
    var concrete = Concrete.of(request);
    var question = Question.of(request);
    var authorization = new Authorization<>(concrete, layers, question);
    boolean granted = authorization.granted() == Match.YES;
    var all = new ArrayList<Dependence>();
    for (var layer : Layer.values()) {
      for (var group : groups(layer, layers, authorization)) {
        boolean settled =
            switch (layer) {
              // it may allow in ways that need more, so one match settles nothing
              case RESOURCE -> granted;
              case IDENTITY, BOUNDARY, SESSION -> granted || allows(group, concrete, question);
              case SCP, RCP, ENDPOINT -> allows(group, concrete, question);
            };
        undecided(layer, group, settled, concrete, authorization, question, all);
      }
    }
    return all;
  }

  private static List<List<Policy>> groups(
      Layer layer, Layers layers, Authorization<Match> authorization) {
    var policies = authorization.policies(layer);
    if (policies.isEmpty()) {
      return List.of();
    }
    return switch (layer) {
      case SCP -> layers.scps();
      case RCP -> layers.rcps();
      case ENDPOINT, RESOURCE, IDENTITY, BOUNDARY, SESSION -> List.of(policies);
    };
  }

  private static boolean allows(List<Policy> group, Concrete concrete, Question question) {
    var semantics = new Semantics<>(concrete);
    return group.stream()
        .flatMap(policy -> policy.about(question.action()).stream())
        .anyMatch(statement -> statement.allows() && semantics.matches(statement) == Match.YES);
  }

  private static void undecided(
      Layer layer,
      List<Policy> group,
      boolean settled,
      Concrete concrete,
      Authorization<Match> authorization,
      Question question,
      List<Dependence> into) {
    var semantics = new Semantics<>(concrete);
    for (var policy : group) {
      for (var statement : policy.about(question.action())) {
        concrete.forget();
        if (!(statement.allows() && settled)
            && semantics.matches(authorization.denying(layer, statement)) == Match.UNKNOWN) {
          into.add(new Dependence(layer, policy.name(), statement, concrete.reasons()));
        }
      }
    }
  }
}
