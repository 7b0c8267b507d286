package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.guardrail.PolicyPacker;
import dev.plinth.blueprint.guardrail.ReservedPolicies;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Policy;
import dev.plinth.world.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many policies each target carries and how long they are, with those it inherits and those
 * that AWS attaches.
 *
 * @param entries by target and type
 */
public record PolicyBudget(List<Entry> entries) {
  /**
   * The policies of one type on one target.
   *
   * @param own those that hang on it, AWS's own among them
   * @param inherited those that hang on what is above it, the root's first
   * @param limit how many may hang on it
   * @param sizeLimit characters of each
   */
  public record Entry(
      Target target,
      Policy.Type type,
      List<Slot> own,
      List<Slot> inherited,
      long limit,
      long sizeLimit) {
    public Entry {
      own = List.copyOf(own);
      inherited = List.copyOf(inherited);
    }

    /** How many hang on it. */
    public long count() {
      return own.stream().mapToLong(Slot::count).sum();
    }
  }

  /**
   * A policy on a target.
   *
   * @param on the target it hangs on
   * @param count how many there may be of it; more than one only for AWS's own
   * @param size its characters; 0 for AWS's own
   */
  public record Slot(String policy, Target on, long count, long size) {}

  public PolicyBudget {
    entries = List.copyOf(entries);
  }

  /** The budget of these policies. */
  public static PolicyBudget of(List<OrganizationPolicy> policies, Estate estate, Quotas quotas) {
    var organization = estate.organization();
    var targets = new TreeSet<Target>();
    targets.add(Target.ROOT);
    organization.units().forEach(unit -> targets.add(Target.unit(unit)));
    organization.accounts().keySet().forEach(name -> targets.add(Target.account(name)));
    var types = new TreeSet<Policy.Type>();
    policies.forEach(policy -> types.add(policy.type()));
    var slots = new TreeMap<Target, Map<Policy.Type, List<Slot>>>();
    for (var target : targets) {
      var byType = new TreeMap<Policy.Type, List<Slot>>();
      types.forEach(type -> byType.put(type, reserved(target, type, estate)));
      slots.put(target, byType);
    }
    for (var policy : policies) {
      long size = PolicyPacker.size(policy.document());
      for (var target : policy.targets()) {
        on(slots, target, policy.type()).add(new Slot(policy.name(), target, 1, size));
      }
    }
    var entries = new ArrayList<Entry>();
    for (var target : targets) {
      var above = above(estate, target);
      for (var type : types) {
        entries.add(
            new Entry(
                target,
                type,
                on(slots, target, type),
                above.stream().flatMap(one -> on(slots, one, type).stream()).toList(),
                quotas.value(countLimit(type)),
                quotas.value(sizeLimit(type))));
      }
    }
    return new PolicyBudget(entries);
  }

  private static List<Slot> on(
      Map<Target, Map<Policy.Type, List<Slot>>> slots, Target target, Policy.Type type) {
    return slots.getOrDefault(target, Map.of()).getOrDefault(type, new ArrayList<>());
  }

  private static List<Target> above(Estate estate, Target target) {
    return switch (target.kind()) {
      case ROOT -> List.of();
      case UNIT -> {
        var above = new ArrayList<Target>();
        above.add(Target.ROOT);
        estate.organization().units().stream()
            .filter(unit -> target.name().startsWith(unit.path() + "/"))
            .forEach(unit -> above.add(Target.unit(unit)));
        yield above;
      }
      case ACCOUNT -> {
        var all = Target.above(estate.organization(), target.name());
        yield all.subList(0, all.size() - 1);
      }
    };
  }

  private static List<Slot> reserved(Target target, Policy.Type type, Estate estate) {
    var slots = new ArrayList<Slot>();
    for (var reserved :
        ReservedPolicies.on(
            type, estate.organization().foundation(), target.kind() == Target.Kind.UNIT)) {
      slots.add(new Slot(reserved.name(), target, reserved.count(), 0));
    }
    return slots;
  }

  /** Adds an error for each target with too many policies and for each policy that is too large. */
  public static void check(
      List<OrganizationPolicy> policies, Estate estate, Quotas quotas, Diagnostics out) {
    for (var entry : of(policies, estate, quotas).entries()) {
      if (entry.count() > entry.limit()) {
        var names = entry.own().stream().map(PolicyBudget::words).toList();
        var last =
            policies.stream()
                .filter(policy -> policy.type() == entry.type())
                .filter(policy -> policy.users() && policy.targets().contains(entry.target()))
                .map(OrganizationPolicy::origin)
                .reduce((_, later) -> later)
                .orElse(estate.organization().origin());
        out.add(
            Diagnostic.error(
                    OrganizationCodes.TOO_MANY_POLICIES,
                    last,
                    "`%s` carries %d %s policies and AWS allows %d"
                        .formatted(
                            entry.target(), entry.count(), entry.type().word(), entry.limit()))
                .note("they are " + String.join(", ", names))
                .tryInstead(
                    "put statements of several policies into one, or attach one higher up"));
      }
    }
    for (var policy : policies) {
      long size = PolicyPacker.size(policy.document());
      long limit = quotas.value(sizeLimit(policy.type()));
      if (size > limit) {
        out.add(
            Diagnostic.error(
                    OrganizationCodes.POLICY_TOO_LARGE,
                    policy.origin(),
                    "policy `%s` has %s characters and AWS takes %s"
                        .formatted(policy.name(), Figures.of(size), Figures.of(limit)))
                .note("white space is not counted: Plinth sends none")
                .tryInstead("split it in two, or use fewer and wider patterns"));
      }
    }
  }

  private static String words(Slot slot) {
    return slot.count() == 1
        ? slot.policy()
        : slot.policy() + " (up to " + slot.count() + ", by AWS)";
  }

  /** The quota on how many policies of a type hang on a target. */
  public static String countLimit(Policy.Type type) {
    return "organizations." + plural(type) + "-per-target";
  }

  /** The quota on the characters of a policy of a type. */
  public static String sizeLimit(Policy.Type type) {
    return switch (type) {
      case SERVICE_CONTROL -> "organizations.scp-size";
      case RESOURCE_CONTROL -> "organizations.rcp-size";
      case DECLARATIVE_EC2 -> "organizations.declarative-policy-size";
      case TAG -> "organizations.tag-policy-size";
      case BACKUP -> "organizations.backup-policy-size";
      case AI_SERVICES_OPT_OUT -> "organizations.ai-opt-out-policy-size";
      case CHATBOT -> "organizations.chat-policy-size";
      // AWS names no limits of its own for S3 policies; they are management policies like these
      case S3, SECURITY_HUB -> "organizations.security-hub-policy-size";
    };
  }

  private static String plural(Policy.Type type) {
    return switch (type) {
      case SERVICE_CONTROL -> "scps";
      case RESOURCE_CONTROL -> "rcps";
      case DECLARATIVE_EC2 -> "declarative-policies";
      case TAG -> "tag-policies";
      case BACKUP -> "backup-policies";
      case AI_SERVICES_OPT_OUT -> "ai-opt-out-policies";
      case CHATBOT -> "chat-policies";
      case S3, SECURITY_HUB -> "security-hub-policies";
    };
  }
}
