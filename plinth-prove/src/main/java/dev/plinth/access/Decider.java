package dev.plinth.access;

import dev.plinth.access.Authorization.Question;
import dev.plinth.access.Decision.Cause;
import dev.plinth.access.Decision.Outcome;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Semantics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides one request as AWS would. */
public final class Decider {
  private final Concrete concrete;
  private final Semantics<Match> semantics;
  private final Authorization<Match> authorization;
  private final Layers layers;
  private final Question question;

  private Decider(Request request, Layers layers) {
    this.question = Question.of(request);
    this.concrete = Concrete.of(request);
    this.semantics = new Semantics<>(concrete);
    this.layers = layers;
    this.authorization = new Authorization<>(concrete, layers, question);
  }

  /** Whether the request is allowed, without the reasons. */
  public static Match allowed(Request request, Layers layers) {
    return new Authorization<>(Concrete.of(request), layers, Question.of(request)).allowed();
  }

  /** What AWS answers to the request, and why. */
  public static Decision decide(Request request, Layers layers) {
    return new Decider(request, layers).decide();
  }

  private Decision decide() {
    if (authorization.isFree()) {
      return new Decision(Outcome.ALLOWED, Optional.empty(), List.of());
    }
    var denying = stated(false, List.of(Layer.values()));
    if (!denying.isEmpty()) {
      return new Decision(Outcome.EXPLICIT_DENY, Optional.of(denying.getFirst().layer()), denying);
    }
    return switch (authorization.allowed()) {
      case YES ->
          new Decision(
              Outcome.ALLOWED,
              Optional.empty(),
              stated(true, List.of(Layer.RESOURCE, Layer.IDENTITY)));
      case NO -> {
        var missing = missing();
        yield new Decision(
            Outcome.IMPLICIT_DENY, missing.stream().map(Cause::layer).findFirst(), missing);
      }
      case UNKNOWN -> new Decision(Outcome.UNKNOWN, Optional.empty(), doubts());
    };
  }

  private List<Cause> stated(boolean allows, List<Layer> among) {
    var all = new ArrayList<Cause>();
    for (var layer : among) {
      for (var policy : authorization.policies(layer)) {
        for (var statement : policy.about(question.action())) {
          if (statement.allows() == allows
              && semantics.matches(allows ? statement : authorization.denying(layer, statement))
                  == Match.YES) {
            all.add(new Cause.Stated(layer, policy.name(), statement.name(), statement.origin()));
          }
        }
      }
    }
    return all;
  }

  /** Each layer that would have to allow it and does not. */
  private List<Cause> missing() {
    var all = new ArrayList<Cause>();
    levels(Layer.SCP, layers.scps(), all);
    levels(Layer.RCP, layers.rcps(), all);
    if (!layers.endpoint().isEmpty() && !allows(layers.endpoint())) {
      all.add(new Cause.Missing(Layer.ENDPOINT, 0));
    }
    if (authorization.granted() == Match.YES) {
      return all;
    }
    var caller = question.caller();
    boolean isOwn = caller.isIdentity();
    boolean needsResource =
        !isOwn || !question.isWithinAccount() || authorization.isResourceDeciding();
    if (authorization.isRefused() || (needsResource && authorization.anyGrant() != Match.YES)) {
      all.add(new Cause.Missing(Layer.RESOURCE, 0));
    }
    if (isOwn && !(caller instanceof Caller.Root) && !allows(layers.identity())) {
      all.add(new Cause.Missing(Layer.IDENTITY, 0));
    }
    if (isOwn && !layers.boundary().isEmpty() && !allows(layers.boundary())) {
      all.add(new Cause.Missing(Layer.BOUNDARY, 0));
    }
    boolean isLimited = !layers.session().isEmpty() || authorization.needsSession();
    if (isOwn && isLimited && !allows(layers.session())) {
      all.add(new Cause.Missing(Layer.SESSION, 0));
    }
    return all;
  }

  private void levels(Layer layer, List<List<Policy>> levels, List<Cause> into) {
    if (authorization.policies(layer).isEmpty()
        && levels.stream().anyMatch(one -> !one.isEmpty())) {
      return;
    }
    for (int i = 0; i < levels.size(); i++) {
      if (!allows(levels.get(i))) {
        into.add(new Cause.Missing(layer, i + 1));
      }
    }
  }

  private boolean allows(List<Policy> policies) {
    return policies.stream()
        .flatMap(policy -> policy.about(question.action()).stream())
        .anyMatch(statement -> statement.allows() && semantics.matches(statement) == Match.YES);
  }

  private List<Cause> doubts() {
    var all = new ArrayList<Cause>();
    for (var layer : Layer.values()) {
      concrete.forget();
      for (var policy : authorization.policies(layer)) {
        policy.about(question.action()).forEach(semantics::matches);
      }
      concrete.reasons().forEach(reason -> all.add(new Cause.Doubt(layer, reason)));
    }
    return all;
  }
}
