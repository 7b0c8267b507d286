package dev.plinth.blueprint.organization;

import dev.plinth.access.Call;
import dev.plinth.access.Lockout;
import dev.plinth.access.Policies;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.guardrail.PolicyPacker;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether the organization's own policies deny what deploying the assembly does.
 *
 * <p>An estate that locks itself out is the mistake that no retry mends: the role that could take
 * the policy back is the one that is locked out.
 */
public final class LockoutCheck {
  /** A statement of a policy. */
  private record Place(String policy, String statement) {}

  /** What a statement keeps from happening, by action. */
  private record Effect(Lockout.Finding example, TreeSet<String> actions) {}

  private final Estate estate;
  private final List<OrganizationPolicy> policies;
  private final Diagnostics out;
  private final Map<OrganizationPolicy, dev.plinth.access.language.Policy> documents =
      new HashMap<>();
  private final Map<String, List<List<List<String>>>> above = new HashMap<>();

  private LockoutCheck(Estate estate, List<OrganizationPolicy> policies, Diagnostics out) {
    this.estate = estate;
    this.policies = policies;
    this.out = out;
  }

  /**
   * Adds an error for each statement that denies a call of the deployment, and a note for each that
   * may. Stacks of the management account are left out: no policy binds it.
   */
  public static void check(
      Estate estate, List<OrganizationPolicy> policies, List<Stack> stacks, Diagnostics out) {
    new LockoutCheck(estate, policies, out).check(stacks);
  }

  private void check(List<Stack> stacks) {
    var denied = new TreeMap<String, Map<Place, Effect>>();
    var undecided = new TreeMap<String, Map<Place, Effect>>();
    // the same call under the same policies gets the same answer, whichever stack makes it
    var asked = new HashMap<List<Object>, Set<Call>>();
    // stacks of the same name and types, under the same policies, make the same calls
    var alike = new HashSet<List<Object>>();
    for (var stack : stacks) {
      var account = stack.id().account();
      if (account.equals(estate.organization().management()) || !alike.add(likeness(stack))) {
        continue;
      }
      var calls = DeploymentCalls.of(estate, stack);
      for (var type : List.of(Policy.Type.SERVICE_CONTROL, Policy.Type.RESOURCE_CONTROL)) {
        var levels = levels(account, type);
        var before = asked.computeIfAbsent(List.of(type, names(levels)), _ -> new HashSet<>());
        for (var finding : Lockout.check(levels, calls.stream().filter(before::add).toList())) {
          switch (finding) {
            case Lockout.Finding.Denied(_, _, var policy, var statement) ->
                note(denied, account, new Place(policy, statement), finding);
            case Lockout.Finding.Undecided(_, _, var policy, var statement, _) ->
                note(undecided, account, new Place(policy, statement), finding);
          }
        }
      }
    }
    report(denied);
    report(undecided);
    var unknown = new TreeSet<String>();
    stacks.stream()
        .filter(stack -> !stack.id().account().equals(estate.organization().management()))
        .forEach(stack -> unknown.addAll(DeploymentCalls.unknownTypes(stack)));
    if (!unknown.isEmpty()) {
      out.add(
          Diagnostic.note(
                  OrganizationCodes.LOCKOUT_UNDECIDED,
                  estate.organization().origin(),
                  "what deploying `" + String.join("`, `", unknown) + "` calls is not known")
              .note("so no policy was asked about it"));
    }
  }

  private List<Object> likeness(Stack stack) {
    var account = stack.id().account();
    var known = estate.organization().accounts().get(account);
    var policies =
        above.computeIfAbsent(
            account,
            _ ->
                List.of(
                    names(levels(account, Policy.Type.SERVICE_CONTROL)),
                    names(levels(account, Policy.Type.RESOURCE_CONTROL))));
    return List.of(
        known == null ? "" : known.id(),
        policies,
        stack.id().region(),
        stack.id().name(),
        DeploymentCalls.types(stack));
  }

  private static void note(
      NavigableMap<String, Map<Place, Effect>> effects,
      String account,
      Place place,
      Lockout.Finding finding) {
    effects
        .computeIfAbsent(account, _ -> new LinkedHashMap<>())
        .computeIfAbsent(place, _ -> new Effect(finding, new TreeSet<>()))
        .actions()
        .add(finding.call().action());
  }

  private static List<List<String>> names(List<Lockout.Level> levels) {
    return levels.stream()
        .map(level ->
            level.policies().stream().map(dev.plinth.access.language.Policy::name).toList())
        .toList();
  }

  /** The levels above an account that say more than AWS's own policies. */
  private List<Lockout.Level> levels(String account, Policy.Type type) {
    var levels = new ArrayList<Lockout.Level>();
    for (var target : Target.above(estate.organization(), account)) {
      var here = new ArrayList<dev.plinth.access.language.Policy>();
      here.add(Lockout.FULL_AWS_ACCESS);
      for (var policy : policies) {
        if (policy.type() == type && policy.targets().contains(target)) {
          here.add(
              documents.computeIfAbsent(
                  policy,
                  one ->
                      Policies.read(
                          one.name(),
                          PolicyPacker.resolve(one.document(), DeploymentCalls.ORGANIZATION_ID))));
        }
      }
      if (here.size() > 1) {
        levels.add(new Lockout.Level(target.name(), here));
      }
    }
    return levels;
  }

  private void report(NavigableMap<String, Map<Place, Effect>> effects) {
    var reported = new HashSet<Place>();
    effects.forEach((account, places) ->
        places.forEach((place, effect) -> {
          if (reported.add(place)) {
            out.add(diagnostic(account, place, effect));
          }
        }));
  }

  private Diagnostic diagnostic(String account, Place place, Effect effect) {
    var origin =
        policies.stream()
            .filter(policy -> policy.name().equals(place.policy()))
            .map(OrganizationPolicy::origin)
            .findFirst()
            .orElse(estate.organization().origin());
    var action = effect.actions().first();
    var more = effect.actions().size() - 1;
    var what = "`" + action + "`" + (more == 0 ? "" : " and " + Figures.of(more) + " more");
    var role = estate.organization().accessRole();
    return switch (effect.example()) {
      case Lockout.Finding.Denied _ ->
          Diagnostic.error(
                  OrganizationCodes.LOCKOUT,
                  origin,
                  "policy `%s` denies %s, which deploying to `%s` calls"
                      .formatted(place.policy(), what, account))
              .label("statement `" + place.statement() + "`")
              .note("the role `" + role + "` deploys, and the statement does not leave it out")
              .tryInstead(
                  "add to its condition: ArnNotLike: { aws:PrincipalArn: \"arn:aws:iam::*:role/"
                      + role
                      + "\" }");
      case Lockout.Finding.Undecided undecided ->
          Diagnostic.note(
                  OrganizationCodes.LOCKOUT_UNDECIDED,
                  origin,
                  "policy `%s` may deny %s, which deploying to `%s` calls"
                      .formatted(place.policy(), what, account))
              .label("statement `" + place.statement() + "`")
              .note("not decided: " + undecided.reason());
    };
  }
}
