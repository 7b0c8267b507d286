package dev.plinth.access;

import dev.plinth.access.language.Interpreter;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Semantics;
import dev.plinth.access.language.Statement;
import dev.plinth.world.identity.Statement.Effect;
import java.util.List;

/**
 * How the layers of policies decide a request together, said once for all interpreters.
 *
 * @param <T> what the interpreter answers
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS enforcement code logic evaluates requests</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Cross-account
 *     policy evaluation logic</a>
 */
public final class Authorization<T> {
  private final Interpreter<T> request;
  private final Semantics<T> semantics;
  private final Layers layers;
  private final Question question;
  private final ActionRules rules;

  /**
   * What is asked, as far as it shapes which policies count.
   *
   * @param action in small letters
   * @param resource its ARN, or as much of it as tells what kind of resource it is
   */
  public record Question(Caller caller, String action, String resource, String resourceAccount) {
    /** That of a request. */
    public static Question of(Request request) {
      return new Question(
          request.caller(), request.actionKey(), request.resource(), request.resourceAccount());
    }

    boolean isWithinAccount() {
      return caller.account().equals(resourceAccount);
    }
  }

  /** What these layers say to requests of this interpreter. */
  public Authorization(Interpreter<T> request, Layers layers, Question question) {
    this.request = request;
    this.semantics = new Semantics<>(request);
    this.layers = layers;
    this.question = question;
    this.rules = ActionRules.of(question.action());
  }

  /** Whether no policy has a say in it. */
  boolean isFree() {
    return rules.freeTo().has(question.caller());
  }

  /** Whether it is allowed: nothing denies it and all that must allow it do. */
  public T allowed() {
    if (isFree()) {
      return request.truth(true);
    }
    var denied = denied();
    if (request.isTrue(denied)) {
      return request.truth(false);
    }
    var passes = request.and(request.not(denied), organization());
    if (!request.isFalse(passes)) {
      passes = request.and(passes, endpoint());
    }
    return request.isFalse(passes) ? passes : request.and(passes, granted());
  }

  /** Whether some statement denies it. */
  public T denied() {
    var denied = request.truth(false);
    if (isFree()) {
      return denied;
    }
    for (var layer : Layer.values()) {
      if (request.isTrue(denied)) {
        return denied;
      }
      denied = request.or(denied, denied(layer));
    }
    return denied;
  }

  /** Whether a statement of this layer denies it. */
  public T denied(Layer layer) {
    var denied = request.truth(false);
    for (var group : groups(layer)) {
      for (var policy : group) {
        if (request.isTrue(denied)) {
          return denied;
        }
        denied = request.or(denied, denied(layer, policy));
      }
    }
    return denied;
  }

  private T denied(Layer layer, Policy policy) {
    var denied = request.truth(false);
    for (var statement : policy.about(question.action())) {
      if (!statement.allows() && !request.isTrue(denied)) {
        denied = request.or(denied, semantics.matchesBeyondAction(denying(layer, statement)));
      }
    }
    return denied;
  }

  /**
   * Leaving somebody out of a denial does not leave out those with a boundary.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
   *     boundaries</a>
   */
  Statement denying(Layer layer, Statement statement) {
    return layer == Layer.RESOURCE
            && !layers.boundary().isEmpty()
            && statement.principals() instanceof Principals.AllBut
        ? statement.withPrincipals(new Principals.Only(List.of(new Named.Everyone())))
        : statement;
  }

  /** The policies of a layer that count for this caller and this resource. */
  List<Policy> policies(Layer layer) {
    return groups(layer).stream().flatMap(List::stream).toList();
  }

  /** The same by level of the organization; those of other layers are one group. */
  private List<List<Policy>> groups(Layer layer) {
    boolean isIdentity = question.caller().isIdentity();
    return switch (layer) {
      case SCP -> binds(Layer.SCP) ? layers.scps() : List.of();
      case RCP -> binds(Layer.RCP) ? layers.rcps() : List.of();
      case ENDPOINT -> group(layers.endpoint());
      case RESOURCE ->
          layers.resource().isEmpty() || isRestoredByRoot()
              ? List.of()
              : List.of(List.of(layers.resource().get()));
      case IDENTITY -> isIdentity ? group(layers.identity()) : List.of();
      case BOUNDARY -> isIdentity ? group(layers.boundary()) : List.of();
      case SESSION -> isIdentity ? group(layers.session()) : List.of();
    };
  }

  private static List<List<Policy>> group(List<Policy> policies) {
    return policies.isEmpty() ? List.of() : List.of(policies);
  }

  /** Whether it is the root user of a bucket's owner at its policy, whom that cannot lock out. */
  private boolean isRestoredByRoot() {
    return rules.restoring()
        && question.caller() instanceof Caller.Root
        && question.isWithinAccount();
  }

  private boolean binds(Layer layer) {
    if (layer == Layer.RCP && layers.rcps().isEmpty()) {
      return false;
    }
    if (question.caller().isServiceLinked()) {
      return false;
    }
    return layer == Layer.SCP ? question.caller().isIdentity() : rules.reached();
  }

  /** Whether each level of the organization allows it. */
  public T organization() {
    return request.and(levels(Layer.SCP, layers.scps()), levels(Layer.RCP, layers.rcps()));
  }

  private T levels(Layer layer, List<List<Policy>> levels) {
    var allowed = request.truth(true);
    if (!binds(layer)) {
      return allowed;
    }
    for (var level : levels) {
      if (request.isFalse(allowed)) {
        return allowed;
      }
      allowed = request.and(allowed, allows(level));
    }
    return allowed;
  }

  /** Whether the endpoint lets it through. */
  public T endpoint() {
    return layers.endpoint().isEmpty() ? request.truth(true) : allows(layers.endpoint());
  }

  /** Whether principal and resource grant it, as far as one or both must. */
  public T granted() {
    if (isRefused()) {
      return request.truth(false);
    }
    if (!question.caller().isIdentity()) {
      return resource(Grant.DIRECT);
    }
    var own = own();
    if (question.isWithinAccount() && !isResourceDeciding()) {
      var granted = request.or(own, resource(Grant.DIRECT));
      return request.isTrue(granted)
          ? granted
          : request.or(granted, request.and(resource(Grant.ROLE), limits()));
    }
    if (question.isWithinAccount()) {
      var named = request.or(resource(Grant.DIRECT), request.and(resource(Grant.ROLE), limits()));
      return request.or(named, request.and(resource(Grant.ACCOUNT), own));
    }
    return request.and(own, anyGrant());
  }

  /**
   * Whether AWS refuses it whatever policies say, as it does root users who would assume a role.
   */
  boolean isRefused() {
    return (rules.refusedToRoot() && question.caller() instanceof Caller.Root)
        || (rules.ownAccountOnly()
            && question.caller().isIdentity()
            && !question.isWithinAccount());
  }

  /** Whether the resource lets the caller in by any name. */
  public T anyGrant() {
    var any = request.truth(false);
    for (var grant : Grant.values()) {
      any = request.or(any, resource(grant));
    }
    return any;
  }

  /**
   * Whether the policy of the resource must allow it even within its account, as trust policies and
   * key policies must.
   */
  boolean isResourceDeciding() {
    return rules.needsTrust() || (rules.ofKeys() && question.resource().contains(":key/"));
  }

  /** Whether the caller's own policies allow it, within boundary and session. */
  public T own() {
    var identity =
        question.caller() instanceof Caller.Root ? request.truth(true) : allows(layers.identity());
    return request.isFalse(identity) ? identity : request.and(identity, limits());
  }

  private T limits() {
    var limits = layers.boundary().isEmpty() ? request.truth(true) : allows(layers.boundary());
    if (layers.session().isEmpty()) {
      return needsSession() ? request.truth(false) : limits;
    }
    return request.and(limits, allows(layers.session()));
  }

  /**
   * Whether nothing but a session policy lets the caller use what its user may do.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html">Permissions
   *     for GetFederationToken</a>
   */
  boolean needsSession() {
    return question.caller() instanceof Caller.FederatedUser;
  }

  private T allows(List<Policy> policies) {
    var allows = request.truth(false);
    for (var policy : policies) {
      if (request.isTrue(allows)) {
        return allows;
      }
      allows = request.or(allows, semantics.says(Effect.ALLOW, policy, question.action()));
    }
    return allows;
  }

  private T resource(Grant grant) {
    var grants = request.truth(false);
    if (layers.resource().isEmpty()) {
      return grants;
    }
    for (var statement : layers.resource().get().about(question.action())) {
      if (!statement.allows() || request.isTrue(grants)) {
        continue;
      }
      var mine = grant.of(statement, question.caller());
      if (mine.isPresent()) {
        grants = request.or(grants, semantics.matchesBeyondAction(mine.get()));
      }
    }
    return grants;
  }
}
