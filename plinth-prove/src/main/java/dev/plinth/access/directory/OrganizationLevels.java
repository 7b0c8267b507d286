package dev.plinth.access.directory;

import dev.plinth.access.Lockout;
import dev.plinth.access.directory.Accounts.Account;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.PolicyReader;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.world.identity.PolicyDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies of an organization that bind its accounts, level by level.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 */
final class OrganizationLevels {
  static final String SERVICE_CONTROL = "SERVICE_CONTROL_POLICY";
  static final String RESOURCE_CONTROL = "RESOURCE_CONTROL_POLICY";

  /** What AWS attaches to all targets by itself, by type of policy. */
  private static final Map<String, String> FULL =
      Map.of(SERVICE_CONTROL, "FullAWSAccess", RESOURCE_CONTROL, "RCPFullAWSAccess");

  /**
   * A level.
   *
   * @param title what the policies are attached to
   */
  record Level(String title, List<Policy> policies) {
    Level {
      policies = List.copyOf(policies);
    }
  }

  private final World world;
  private final Accounts accounts;
  private final PolicyReader reader;
  private final Map<Resource, Policy> read = new HashMap<>();
  private final Map<String, List<Level>> known = new HashMap<>();

  OrganizationLevels(World world, Accounts accounts, PolicyReader reader) {
    this.world = world;
    this.accounts = accounts;
    this.reader = reader;
  }

  /**
   * The levels that bind an account, from the root down to itself.
   *
   * @return none for the management account, and where there is no organization
   */
  List<Level> of(String account, String type) {
    return known.computeIfAbsent(type + " " + account, _ -> levels(account, type));
  }

  private List<Level> levels(String name, String type) {
    if (!accounts.isOrganization()) {
      return List.of();
    }
    var account = accounts.find(accounts.label(name));
    if (account.isEmpty()) {
      var reason = "the organization in the sources does not hold account `" + name + "`";
      return List.of(new Level("account " + name, List.of(unknown(reason))));
    }
    if (account.get().isManagement()) {
      return List.of();
    }
    return levels(account.get(), type);
  }

  private List<Level> levels(Account account, String type) {
    var levels = new ArrayList<Level>();
    if (account.above().stream().allMatch(Accounts::isUnit)) {
      levels.add(level("root", Optional.empty(), type));
    }
    for (var unit : account.above()) {
      var title =
          Accounts.isUnit(unit)
              ? "unit " + unit.property("Name").scalar().orElse(unit.key().id())
              : "root";
      levels.add(level(title, Optional.of(unit), type));
    }
    levels.add(level("account " + account.name(), Optional.of(account.resource()), type));
    if (!Accounts.isTraced(account)) {
      var reason = "what account `" + account.name() + "` is in is not known up to the root";
      levels.add(new Level("units", List.of(Lockout.FULL_AWS_ACCESS, unknown(reason))));
    }
    return List.copyOf(levels);
  }

  private Level level(String title, Optional<Resource> target, String type) {
    var policies = new ArrayList<Policy>();
    if (isDefault(type)) {
      policies.add(Lockout.FULL_AWS_ACCESS);
    }
    for (var policy : world.ofType("AWS::Organizations::Policy")) {
      if (policy.property("Type").scalar().filter(type::equals).isPresent()
          && !Doubts.isNever(policy.exists())) {
        attached(policy, target)
            .ifPresent(doubt ->
                policies.add(doubt.isEmpty() ? read(policy) : Doubts.doubted(read(policy), doubt)));
      }
    }
    return new Level(title, policies);
  }

  /** Where the sources tell of it themselves, they tell where it is attached. */
  private boolean isDefault(String type) {
    return world.ofType("AWS::Organizations::Policy").stream()
        .noneMatch(
            policy -> policy.property("Name").scalar().equals(Optional.ofNullable(FULL.get(type))));
  }

  /** Why it is not known that the policy is attached, none when it is; empty when it is not. */
  private Optional<String> attached(Resource policy, Optional<Resource> target) {
    if (!(policy.property("TargetIds") instanceof Term.Items(var targets, _))) {
      return policy.property("TargetIds") instanceof Term.Absent
          ? Optional.empty()
          : Optional.of("where the policy is attached is not known");
    }
    var answer = Optional.<String>empty();
    for (var one : targets) {
      if (isTarget(one, target)) {
        return Optional.of("");
      }
      if (!(one instanceof Term.Reference) && one.scalar().isEmpty()) {
        answer = Optional.of("where the policy is attached is not known");
      }
    }
    return answer;
  }

  private boolean isTarget(Term named, Optional<Resource> target) {
    if (named instanceof Term.Reference(var key, _, _)) {
      return target.map(one -> one.key().equals(key)).orElse(key.id().equals("root"));
    }
    var id = named.scalar().orElse("");
    return target
        .map(one ->
            one.id().filter(id::equals).isPresent()
                || one.key().id().equals(id)
                || accounts.find(id).filter(account -> account.resource().equals(one)).isPresent())
        .orElse(id.startsWith("r-"));
  }

  private Policy read(Resource policy) {
    return read.computeIfAbsent(
        policy,
        _ -> {
          var name = policy.property("Name").scalar().orElse(policy.key().id());
          return Doubts.policy(
              reader.read(name, PolicyDocument.of(policy.property("Content"))), policy.exists());
        });
  }

  private static Policy unknown(String reason) {
    return PolicyReader.unknown(
        "organization policies", reason, Origin.of(SourceFile.of("organization", "")));
  }
}
