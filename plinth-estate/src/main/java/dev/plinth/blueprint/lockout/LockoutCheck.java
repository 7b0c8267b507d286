package dev.plinth.blueprint.lockout;

import dev.plinth.access.Call;
import dev.plinth.access.Layers;
import dev.plinth.access.Lockout;
import dev.plinth.access.language.Policy;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.guardrail.PolicyPacker;
import dev.plinth.blueprint.organization.OrganizationCodes;
import dev.plinth.blueprint.organization.OrganizationPolicy;
import dev.plinth.blueprint.organization.Target;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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
  private record Above(Layers policies, List<List<String>> names) {
    static Above of(List<List<Policy>> scps, List<List<Policy>> rcps) {
      return new Above(
          Layers.NONE.withOrganization(scps, rcps),
          Stream.concat(scps.stream(), rcps.stream())
              .map(level -> level.stream().map(Policy::name).toList())
              .toList());
    }
  }

  /** A call, and the policies it is asked under. */
  private record Asked(Need need, Layers policies) {
    /** The same call, whatever it is for. */
    Asked ofAnything() {
      var call = need.call();
      return new Asked(
          new Need(
              need.account(),
              need.what(),
              new Call(call.principal(), call.action(), "*", call.facts())),
          policies);
    }
  }

  private final Estate estate;
  private final List<OrganizationPolicy> policies;
  private final Diagnostics out;
  private final Map<OrganizationPolicy, Policy> documents = new HashMap<>();
  private final Map<String, Above> above = new HashMap<>();
  private final Map<List<Object>, Boolean> sure = new ConcurrentHashMap<>();

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
   * @param world what all of it becomes in AWS, needed when something is denied
   * @return how many calls were asked about
   */
  public static int check(
      Estate estate,
      List<OrganizationPolicy> policies,
      List<Stack> stacks,
      Supplier<World> world,
      Diagnostics out) {
    return new LockoutCheck(estate, policies, out).check(stacks, new TrustedBy(world));
  }

  private int check(List<Stack> stacks, TrustedBy trusted) {
    var asked = new LinkedHashMap<List<Object>, Asked>();
    for (var need : needs(stacks)) {
      var above = above(need.account());
      // the same call under the same policies gets the same answer, whoever makes it
      asked.putIfAbsent(List.of(need.call(), above.names()), new Asked(need, above.policies()));
    }
    var search = new LockoutSearch();
    asked.values().parallelStream()
        .filter(one -> !isSure(one))
        .toList()
        .forEach(one -> search.ask(one.need(), one.policies()));
    var report = new LockoutReport(new EstatePolicies(estate, policies), trusted);
    search.found().forEach(one -> report.of(one).forEach(out::add));
    unknown(stacks);
    return asked.size();
  }

  /**
   * Whether a call passes for certain. Those of a thousand stacks differ in a name, which policies
   * seldom ask for: what passes whatever it is for is looked at once.
   */
  private boolean isSure(Asked one) {
    var call = one.need().call();
    return sure.computeIfAbsent(
            List.of(one.need().account(), call.principal(), call.action(), call.facts()),
            _ -> LockoutSearch.isSure(one.ofAnything().need(), one.policies()))
        || LockoutSearch.isSure(one.need(), one.policies());
  }

  private List<Need> needs(List<Stack> stacks) {
    var tags = RequestTags.of(policies.stream().filter(this::binds).map(this::read).toList());
    var bound =
        stacks.stream()
            .filter(stack -> !stack.id().account().equals(estate.organization().management()))
            .toList();
    var places = new LinkedHashMap<Place, List<Stack>>();
    for (var stack : bound) {
      places.computeIfAbsent(place(stack), _ -> new ArrayList<>()).add(stack);
    }
    var calls = new ConcurrentHashMap<Stack.Id, List<Call>>();
    places.values().parallelStream().forEach(alike -> ask(alike, tags, calls));
    var needs = new ArrayList<Need>();
    for (var stack : bound) {
      var account = stack.id().account();
      for (var call : calls.getOrDefault(stack.id(), List.of())) {
        needs.add(new Need(account, "deploying to `" + account + "`", call));
      }
    }
    var known = new HashMap<List<List<String>>, Set<List<Object>>>();
    needs.addAll(
        OperatingCalls.of(
            estate,
            bound,
            (account, call) ->
                known.computeIfAbsent(above(account).names(), _ -> new HashSet<>()).add(call)));
    return needs;
  }

  /** Where stacks make the same calls under the same policies: a thousand accounts are one. */
  private record Place(List<List<String>> policies, Callers caller, String region) {}

  private Place place(Stack stack) {
    var id = stack.id();
    var role = estate.organization().accessRole();
    return new Place(
        above(id.account()).names(),
        Callers.of(estate, id.account(), id.region(), role),
        id.region());
  }

  /** Tells the calls of each of these stacks that none before it makes. */
  private void ask(List<Stack> alike, RequestTags tags, Map<Stack.Id, List<Call>> calls) {
    var id = alike.getFirst().id();
    var made = new DeploymentCalls(estate, id.account(), id.region(), tags);
    var known = new HashSet<List<Object>>();
    var told = new HashSet<Call>();
    alike.forEach(stack ->
        calls.put(stack.id(), made.of(stack, known::add).stream().filter(told::add).toList()));
  }

  private void unknown(List<Stack> stacks) {
    var unknown =
        DeploymentCalls.unknownTypes(
            stacks.stream()
                .filter(stack -> !stack.id().account().equals(estate.organization().management()))
                .toList());
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
  private List<List<Policy>> levels(String account, dev.plinth.estate.Policy.Type type) {
    var levels = new ArrayList<List<Policy>>();
    for (var target : Target.above(estate.organization(), account)) {
      var here = new ArrayList<Policy>();
      here.add(Lockout.FULL_AWS_ACCESS);
      for (var policy : policies) {
        if (policy.type() == type && policy.targets().contains(target)) {
          here.add(read(policy));
        }
      }
      if (here.size() > 1) {
        levels.add(here);
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
