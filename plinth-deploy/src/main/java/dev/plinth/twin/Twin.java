package dev.plinth.twin;

import dev.plinth.cloud.Endpoint;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The twin: one organization in the making, all its accounts and Regions. */
public final class Twin implements Endpoint {
  /** The id of the access key that its owner signs with; any secret fits it. */
  public static final String OWNER_KEY = Identity.OWNER_KEY;

  private static final Duration A_CALL = Duration.ofSeconds(1);

  private final Store store;
  private final Authorizer authorizer;
  private final EvaluatedTemplates templates;
  private final Breakdowns breakdowns = new Breakdowns();
  private final Map<String, Handler> handlers = new HashMap<>();

  private Twin(Store store) {
    this.store = store;
    this.authorizer = new Authorizer(store);
    this.templates = new EvaluatedTemplates(store);
    Resources.index(store);
    Accounts.begin(store);
    Organizations.addTo(handlers);
    SecurityTokens.addTo(handlers);
    ChangeSets.addTo(handlers);
    ChangeSetExecution.addTo(handlers);
    Stacks.addTo(handlers);
    DirectStacks.addTo(handlers);
    StackSets.addTo(handlers);
    StackInstances.addTo(handlers);
    StackSetOperation.addTo(handlers);
    StackDrifts.addTo(handlers);
    StuckRollback.addTo(handlers);
    StackRefactors.addTo(handlers);
    CloudControl.addTo(handlers);
    Networks.addTo(handlers);
    Objects.addTo(handlers);
    Administrators.addTo(handlers);
    ControlTower.addTo(handlers);
    AccountRoles.addTo(handlers);
    AccountSettings.addTo(handlers);
    EncryptionKeys.addTo(handlers);
    BackupSettings.addTo(handlers);
    CostSettings.addTo(handlers);
    IdentityCenter.addTo(handlers);
  }

  /** A twin in which there is nothing but a management account. */
  public static Twin empty() {
    return new Twin(new Store());
  }

  /** A twin as it was saved. */
  public static Twin of(Store store) {
    return new Twin(store);
  }

  /** Enables Identity Center, as a person does in the console: no call does. */
  public synchronized void enableIdentityCenter() {
    ControlTower.enableIdentityCenter(store);
    store.settled();
  }

  /**
   * Tells where policies of the organization are asked for: those who are denied are told.
   *
   * @param places file and line by the name of the policy
   */
  public synchronized void policiesStandAt(Map<String, String> places) {
    places.forEach(
        (name, place) -> store.put(Authorizer.PLACES, name, Json.object("place", place)));
    store.settled();
  }

  /** Has time pass: who waits for the twin calls this in place of sleeping. */
  public synchronized void pass(Duration time) {
    Clock.pass(store, time);
    store.settled();
  }

  /** What its clock shows. */
  public synchronized Instant now() {
    return Clock.now(store);
  }

  /**
   * Tells what AWS has raised; what it had raised before and is not told is as for everybody.
   *
   * @param quotas their values by id, which hold in all accounts and Regions
   */
  public synchronized void raise(Map<String, Long> quotas) {
    ServiceQuotas.reset(store);
    quotas.forEach((id, value) -> ServiceQuotas.raise(store, id, value));
    store.settled();
  }

  /** What is in it. */
  public synchronized JsonObject save() {
    return store.save();
  }

  /** Tells somebody of what changes from now on. */
  synchronized void hear(Store.Changes changes) {
    store.hear(changes);
  }

  Store store() {
    return store;
  }

  EvaluatedTemplates templates() {
    return templates;
  }

  Authorizer authorizer() {
    return authorizer;
  }

  /**
   * Has a resource of a stack fail when it is made.
   *
   * @param stack account, Region and name, with slashes between
   * @param times how often, before it works
   */
  public synchronized void breakDown(String stack, String logicalId, int times) {
    breakdowns.plan(stack, logicalId, times);
  }

  /** How often a resource failed because it was told to. */
  public synchronized int breakdowns() {
    return breakdowns.happened();
  }

  boolean breaksDown(StackPlace place, String logicalId) {
    return breakdowns.happens(place, logicalId);
  }

  @Override
  public JsonObject answer(Request request) {
    return answer(request, 0);
  }

  /**
   * Answers a call, and who looks does not see at once what it made.
   *
   * @param looks how many looks that would show it do not
   */
  public synchronized JsonObject answer(Request request, int looks) {
    store.veil().begin(isLook(request.operation().name()), looks);
    Clock.pass(store, A_CALL);
    try {
      return answered(request);
    } finally {
      store.veil().end();
      store.settled();
    }
  }

  private static boolean isLook(String operation) {
    return operation.startsWith("List")
        || operation.startsWith("Describe")
        || operation.startsWith("Get")
        || operation.startsWith("Head")
        || operation.equals("AssumeRole");
  }

  private JsonObject answered(Request request) {
    var operation = request.operation();
    var caller = caller(request);
    var handler = handlers.get(operation.toString());
    if (handler == null) {
      throw new Refusal(operation, "UnsupportedByTwin", "the twin does not know " + operation, 501);
    }
    return handler.answer(new Call(this, caller, request.region(), operation, request.input()));
  }

  private Identity caller(Request request) {
    try {
      return Identity.of(store, request.accessKey())
          .orElseThrow(() ->
              new Refusal(
                  request.operation(),
                  "InvalidClientTokenId",
                  "The security token included in the request is invalid.",
                  403));
    } catch (Identity.Expired e) {
      throw new Refusal(
          request.operation(),
          "ExpiredToken",
          "The security token included in the request is expired",
          403);
    }
  }
}
