package dev.plinth.blueprint.lockout;

import dev.plinth.access.Decider;
import dev.plinth.access.Decision.Cause;
import dev.plinth.access.Layer;
import dev.plinth.access.Layers;
import dev.plinth.access.Lockout;
import dev.plinth.access.Lockout.Level;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.access.lockout.Open;
import dev.plinth.access.proof.Passage;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.guardrail.PolicyPacker;
import dev.plinth.blueprint.organization.OrganizationCodes;
import dev.plinth.blueprint.organization.OrganizationPolicy;
import dev.plinth.blueprint.organization.Target;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whether the organization's own policies deny what deploying the assembly and operating it does.
 *
 * <p>An estate that locks itself out is the mistake that no retry mends: the role that could take
 * the policy back is the one that is locked out.
 */
public final class LockoutCheck {
  /**
   * The policies above an account, those that say no more than AWS's own left out.
   *
   * @param names of all of them, level by level
   */
  private record Above(List<Level> scps, List<Level> rcps, List<List<String>> names) {
    static Above of(List<Level> scps, List<Level> rcps) {
      return new Above(
          scps,
          rcps,
          Stream.concat(scps.stream(), rcps.stream())
              .map(level -> level.policies().stream().map(Policy::name).toList())
              .toList());
    }
  }

  /** A call under the policies above its account. */
  private record Question(Need need, Above above) {
    Layers layers() {
      return Open.to(need.call()).withOrganization(scps(), policies(above.rcps()));
    }

    List<List<Policy>> scps() {
      return policies(above.scps());
    }

    private static List<List<Policy>> policies(List<Level> levels) {
      return levels.stream().map(Level::policies).toList();
    }
  }

  private final Estate estate;
  private final List<OrganizationPolicy> policies;
  private final Diagnostics out;
  private final Passage passage = new Passage(ServiceAuthorization.standard());
  private final Map<OrganizationPolicy, Policy> documents = new HashMap<>();
  private final Map<String, Above> above = new HashMap<>();
  private final Map<LockedOut.Place, LockedOut> locked = new LinkedHashMap<>();

  private LockoutCheck(Estate estate, List<OrganizationPolicy> policies, Diagnostics out) {
    this.estate = estate;
    this.policies = policies;
    this.out = out;
  }

  /**
   * Adds an error for each statement that denies a call, a warning for each that denies some
   * requests of one, and a note for each that may. Stacks of the management account are left out:
   * no policy binds it.
   *
   * @return how many calls were asked about
   */
  public static int check(
      Estate estate, List<OrganizationPolicy> policies, List<Stack> stacks, Diagnostics out) {
    return new LockoutCheck(estate, policies, out).check(stacks);
  }

  private int check(List<Stack> stacks) {
    var asked = new HashSet<List<Object>>();
    for (var need : needs(stacks)) {
      var above = above(need.account());
      // the same call under the same policies gets the same answer, whoever makes it
      if (asked.add(List.of(need.call(), above.names()))) {
        ask(new Question(need, above));
      }
    }
    var report = new LockoutReport(estate, policies);
    locked.values().forEach(one -> report.of(one).forEach(out::add));
    unknown(stacks);
    return asked.size();
  }

  private List<Need> needs(List<Stack> stacks) {
    var tags = RequestTags.of(policies.stream().filter(this::binds).map(this::read).toList());
    var bound =
        stacks.stream()
            .filter(stack -> !stack.id().account().equals(estate.organization().management()))
            .toList();
    var needs = new ArrayList<Need>();
    for (var stack : bound) {
      var account = stack.id().account();
      for (var call : DeploymentCalls.of(estate, stack, tags)) {
        needs.add(new Need(account, "deploying to `" + account + "`", call));
      }
    }
    needs.addAll(OperatingCalls.of(estate, bound));
    return needs;
  }

  /** What the interpreter is sure of needs no search. */
  private void ask(Question question) {
    var call = question.need().call();
    var doubts = new ArrayList<Lockout.Finding>();
    doubts.addAll(Lockout.check(question.above().scps(), List.of(call)));
    doubts.addAll(Lockout.check(question.above().rcps(), List.of(call)));
    if (doubts.isEmpty()) {
      return;
    }
    var layers = question.layers();
    switch (passage.of(call, layers, "")) {
      case Passage.Answer.Passes _ -> {}
      case Passage.Answer.Denied denied -> {
        for (var cause : Decider.decide(denied.request(), layers).causes()) {
          if (cause instanceof Cause.Stated(var layer, var policy, var statement, _)) {
            note(question, new LockedOut.Place(layer, policy, statement))
                .add(question.need(), denied);
          }
        }
      }
      case Passage.Answer.Undecided(var reason) ->
          doubts.forEach(doubt -> note(question, place(doubt)).add(question.need(), reason));
    }
  }

  private LockedOut note(Question question, LockedOut.Place place) {
    return locked.computeIfAbsent(place, _ -> new LockedOut(place, question.scps()));
  }

  private LockedOut.Place place(Lockout.Finding doubt) {
    var name =
        switch (doubt) {
          case Lockout.Finding.Denied denied -> denied.policy();
          case Lockout.Finding.Undecided undecided -> undecided.policy();
        };
    var statement =
        switch (doubt) {
          case Lockout.Finding.Denied denied -> denied.statement();
          case Lockout.Finding.Undecided undecided -> undecided.statement();
        };
    boolean isOfResources =
        policies.stream()
            .anyMatch(one ->
                one.name().equals(name)
                    && one.type() == dev.plinth.estate.Policy.Type.RESOURCE_CONTROL);
    return new LockedOut.Place(isOfResources ? Layer.RCP : Layer.SCP, name, statement);
  }

  private void unknown(List<Stack> stacks) {
    Set<String> unknown = new TreeSet<>();
    stacks.forEach(stack -> unknown.addAll(DeploymentCalls.unknownTypes(stack)));
    if (!unknown.isEmpty()) {
      out.add(
          Diagnostic.note(
                  OrganizationCodes.LOCKOUT_UNDECIDED,
                  estate.organization().origin(),
                  "what deploying `" + String.join("`, `", unknown) + "` calls is not known")
              .note("so no policy was asked about it"));
    }
  }

  private Above above(String account) {
    return above.computeIfAbsent(
        account,
        _ ->
            Above.of(
                levels(account, dev.plinth.estate.Policy.Type.SERVICE_CONTROL),
                levels(account, dev.plinth.estate.Policy.Type.RESOURCE_CONTROL)));
  }

  /** The levels above an account that say more than AWS's own policies. */
  private List<Level> levels(String account, dev.plinth.estate.Policy.Type type) {
    var levels = new ArrayList<Level>();
    for (var target : Target.above(estate.organization(), account)) {
      var here = new ArrayList<Policy>();
      here.add(Lockout.FULL_AWS_ACCESS);
      for (var policy : policies) {
        if (policy.type() == type && policy.targets().contains(target)) {
          here.add(read(policy));
        }
      }
      if (here.size() > 1) {
        levels.add(new Level(target.name(), here));
      }
    }
    return levels;
  }

  private boolean binds(OrganizationPolicy policy) {
    return policy.type() == dev.plinth.estate.Policy.Type.SERVICE_CONTROL
        || policy.type() == dev.plinth.estate.Policy.Type.RESOURCE_CONTROL;
  }

  private Policy read(OrganizationPolicy policy) {
    return documents.computeIfAbsent(
        policy,
        one ->
            dev.plinth.access.Policies.read(
                one.name(), PolicyPacker.resolve(one.document(), Callers.ORGANIZATION_ID)));
  }
}
