package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import java.util.Optional;
import java.util.Set;

/** Removes what was named; what is gone already is fine. */
record RemovalWork(Removal removal, Caller management) implements Task.Work {
  private static final Set<String> GONE =
      Set.of(
          "AccountNotFoundException",
          "OrganizationalUnitNotFoundException",
          "PolicyNotAttachedException",
          "PolicyNotFoundException",
          "TargetNotFoundException");

  @Override
  public String inputs(Facts facts) {
    return removal.toString();
  }

  @Override
  public Outcome run(Facts facts) {
    return switch (removal) {
      case Removal.OfAttachment(_, var policy, var target) -> detach(policy, target);
      case Removal.OfPolicy(_, var policy, var targets) -> {
        targets.forEach(target -> detach(policy, target));
        yield gone("organizations:DeletePolicy", "PolicyId", policy);
      }
      case Removal.OfPolicyType type -> new TurnOff(management).policyType(type);
      case Removal.OfControl control -> new TurnOff(management).control(control);
      case Removal.OfBaseline baseline -> new TurnOff(management).baseline(baseline);
      case Removal.OfTrustedAccess trusted -> new TurnOff(management).trustedAccess(trusted);
      case Removal.OfAdministrator(_, var account, var service, var regions) ->
          AdministratorKinds.deregister(account, service, regions, management);
      case Removal.OfUnit(_, var unit) ->
          gone("organizations:DeleteOrganizationalUnit", "OrganizationalUnitId", unit);
      case Removal.OfAccount(_, var account) ->
          gone("organizations:CloseAccount", "AccountId", account);
      case Removal.OfStack(_, var place, var stack) ->
          delete(management.in(place.account(), place.region()), stack);
    };
  }

  private Outcome detach(String policy, String target) {
    return gone("organizations:DetachPolicy", "PolicyId", policy, "TargetId", target);
  }

  private Outcome gone(String operation, Object... input) {
    return management
        .unless(GONE, operation, input)
        .map(_ -> Outcome.DONE)
        .orElse(Outcome.UNCHANGED);
  }

  /** Deletes a stack, and waits until it is gone. */
  static Outcome delete(Caller caller, String stack) {
    var there = caller.stack(stack);
    if (there.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    // by its own id it is found when it is gone, too
    var id = there.get().string("StackId").orElse(stack);
    caller.call("cloudformation:DeleteStack", "StackName", stack);
    var status =
        caller
            .waiting()
            .until(
                "the stack",
                () ->
                    Optional.of(caller.stack(id))
                        .map(one ->
                            one.flatMap(it -> it.string("StackStatus")).orElse("DELETE_COMPLETE"))
                        .filter(word -> !word.endsWith("_IN_PROGRESS")));
    if (!status.equals("DELETE_COMPLETE")) {
      throw new StepFailed(
          DeployCodes.STACK,
          status
              + ": "
              + caller
                  .stack(stack)
                  .flatMap(one -> one.string("StackStatusReason"))
                  .orElse("it does not say why"));
    }
    return Outcome.DONE;
  }
}
