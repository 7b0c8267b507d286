package dev.plinth.world.identity;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Unknown;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.world.identity.Policy.AwsManaged;
import dev.plinth.world.identity.Policy.Inline;
import dev.plinth.world.identity.Policy.Managed;
import dev.plinth.world.identity.Policy.Missing;
import dev.plinth.world.naming.Existence;
import dev.plinth.world.naming.Listed;
import dev.plinth.world.naming.Lookup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which policies each principal holds, whichever resource says so. */
final class Attachments {
  static final String ROLE = "AWS::IAM::Role";
  static final String USER = "AWS::IAM::User";
  static final String GROUP = "AWS::IAM::Group";
  static final String MANAGED = "AWS::IAM::ManagedPolicy";

  private static final Pattern AWS_MANAGED = Pattern.compile("arn:[a-z-]+:iam::aws:policy/(.+)");
  private static final String BEHIND_PARTITION = ":iam::aws:policy/";

  private final World world;
  private final Map<String, Lookup> principals = new HashMap<>();
  private final Lookup managed = new Lookup();
  private final Map<ResourceKey, ManagedPolicy> byKey = new TreeMap<>();
  private final Map<ResourceKey, List<Policy>> attached = new HashMap<>();
  private final List<Loose> loose = new ArrayList<>();

  Attachments(World world) {
    this.world = world;
    add(ROLE, "RoleName", "role");
    add(USER, "UserName", "user");
    add(GROUP, "GroupName", "group");
    world.ofType(MANAGED).forEach(this::managed);
    for (var policy : world.ofType("AWS::IAM::Policy")) {
      inline(policy, ROLE, "Roles");
      inline(policy, USER, "Users");
      inline(policy, GROUP, "Groups");
    }
    world.ofType("AWS::IAM::RolePolicy").forEach(one -> inline(one, ROLE, "RoleName"));
    world.ofType("AWS::IAM::UserPolicy").forEach(one -> inline(one, USER, "UserName"));
    world.ofType("AWS::IAM::GroupPolicy").forEach(one -> inline(one, GROUP, "GroupName"));
    for (var policy : world.ofType(MANAGED)) {
      attach(policy, ROLE, "Roles");
      attach(policy, USER, "Users");
      attach(policy, GROUP, "Groups");
    }
  }

  private void add(String type, String property, String kind) {
    var lookup = new Lookup();
    for (var one : world.ofType(type)) {
      var name = Arns.name(one, property);
      lookup.add(one.key(), Arns.arn(one, kind, name, "Arn"), name);
    }
    principals.put(type, lookup);
  }

  private void managed(Resource resource) {
    var name =
        resource.property("ManagedPolicyName") instanceof Term.Absent
            ? new Unknown("AWS makes the name when it is deployed", resource.origin())
            : Arns.name(resource, "ManagedPolicyName");
    var policy =
        new ManagedPolicy(
            resource.key(),
            name,
            Arns.path(resource),
            Arns.managedArn(resource, name),
            PolicyDocument.of(resource.property("PolicyDocument")),
            resource.exists(),
            resource.origin());
    byKey.put(resource.key(), policy);
    managed.add(resource.key(), policy.arn(), name);
  }

  private void inline(Resource policy, String type, String property) {
    var document = PolicyDocument.of(policy.property("PolicyDocument"));
    for (var target : targets(policy, type, property)) {
      attached
          .computeIfAbsent(target.key(), _ -> new ArrayList<>())
          .add(
              new Inline(
                  policy.property("PolicyName"), document, target.exists(), policy.origin()));
    }
  }

  private void attach(Resource policy, String type, String property) {
    var one = byKey.get(policy.key());
    if (one != null) {
      for (var target : targets(policy, type, property)) {
        attached
            .computeIfAbsent(target.key(), _ -> new ArrayList<>())
            .add(new Managed(one, target.exists(), policy.origin()));
      }
    }
  }

  /** The principals of a type that a property names; those that are not there are noted. */
  List<Lookup.Found> targets(Resource by, String type, String property) {
    var all = new ArrayList<Lookup.Found>();
    for (var item : Listed.in(by.property(property))) {
      var here = Existence.both(by.exists(), item.exists());
      var answer = find(type, item.value(), by.account());
      for (var found : answer.found()) {
        all.add(new Lookup.Found(found.key(), Existence.both(here, found.exists())));
      }
      var rest = Existence.both(here, answer.rest());
      if (!Existence.isFalse(rest)) {
        loose.add(new Loose(by.key(), property, item.value(), rest));
      }
    }
    return all;
  }

  /** The principals of a type that a value names. */
  Lookup.Answer find(String type, Term value, String account) {
    return principals.getOrDefault(type, new Lookup()).find(value, account);
  }

  /** What a principal holds by its own properties and by those of others. */
  List<Policy> of(Resource principal) {
    var all = new ArrayList<Policy>(inlineOf(principal));
    all.addAll(managed(principal.property("ManagedPolicyArns"), principal.account()));
    all.addAll(attached.getOrDefault(principal.key(), List.of()));
    return all;
  }

  private static List<Policy> inlineOf(Resource principal) {
    var all = new ArrayList<Policy>();
    for (var item : Listed.in(principal.property("Policies"))) {
      if (item.value() instanceof Fields policy) {
        all.add(
            new Inline(
                policy.get("PolicyName"),
                PolicyDocument.of(policy.get("PolicyDocument")),
                item.exists(),
                policy.origin()));
      } else {
        var origin = item.value().origin();
        var name = new Unknown("the policy is not known", origin);
        all.add(new Inline(name, PolicyDocument.of(item.value()), item.exists(), origin));
      }
    }
    return all;
  }

  /** The managed policies that a list of ARNs, or a single one, names. */
  List<Policy> managed(Term arns, String account) {
    return managed(arns, account, Existence.always(arns.origin()));
  }

  /** The same, where the list itself is there only in some cases. */
  List<Policy> managed(Term arns, String account, Term exists) {
    var all = new ArrayList<Policy>();
    for (var item : Listed.in(arns)) {
      all.addAll(managed(new Listed(item.value(), Existence.both(exists, item.exists())), account));
    }
    return all;
  }

  private List<Policy> managed(Listed item, String account) {
    var value = item.value();
    var aws = awsManaged(value);
    var answer = managed.find(value, account);
    if (!aws.isEmpty() && answer.found().isEmpty()) {
      return List.of(new AwsManaged(aws, value, item.exists(), value.origin()));
    }
    var all = new ArrayList<Policy>();
    for (var found : answer.found()) {
      var policy = byKey.get(found.key());
      if (policy != null) {
        var exists = Existence.both(item.exists(), found.exists());
        all.add(new Managed(policy, Existence.both(exists, policy.exists()), value.origin()));
      }
    }
    var rest = Existence.both(item.exists(), answer.rest());
    if (!Existence.isFalse(rest)) {
      all.add(new Missing(value, reason(value), rest, value.origin()));
    }
    return all;
  }

  /** The managed policies of this name in an account, as a permission set gets them there. */
  List<Policy> named(Policy.Named policy, String account) {
    var all = new ArrayList<Policy>();
    var rest = policy.exists();
    for (var one : byKey.values()) {
      if (one.account().equals(account)) {
        var is =
            Existence.both(
                Existence.same(one.name(), policy.name()),
                Existence.same(one.path(), policy.path()));
        if (!Existence.isFalse(is)) {
          var exists = Existence.both(policy.exists(), Existence.both(is, one.exists()));
          all.add(new Managed(one, exists, policy.origin()));
          rest = Existence.both(rest, Existence.not(is));
        }
      }
    }
    if (!Existence.isFalse(rest)) {
      var reason = "the account holds no policy of this name";
      all.add(new Missing(policy.name(), reason, rest, policy.origin()));
    }
    return all;
  }

  private static String awsManaged(Term value) {
    return switch (value) {
      case Term.Text(var text, _) -> {
        var matcher = AWS_MANAGED.matcher(text);
        yield matcher.matches() ? matcher.group(1) : "";
      }
      case Term.Joined(var parts, _)
          when parts.size() == 3
              && parts.get(0) instanceof Term.Text(var start, _)
              && start.equals("arn:")
              && parts.get(2) instanceof Term.Text(var end, _)
              && end.startsWith(BEHIND_PARTITION) ->
          end.substring(BEHIND_PARTITION.length());
      case Term.Joined _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Fields _,
          Term.Absent _,
          Term.Reference _,
          Term.OneOf _,
          Unknown _ ->
          "";
    };
  }

  private static String reason(Term value) {
    return switch (value) {
      case Unknown(var reason, _) -> reason;
      case Term.Text _, Term.Joined _, Term.Reference _ -> "no source tells of this policy";
      case Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Fields _,
          Term.Absent _,
          Term.OneOf _ ->
          "it is not the ARN of a policy";
    };
  }

  /** Those that customers wrote. */
  List<ManagedPolicy> managed() {
    return byKey.values().stream().filter(policy -> !policy.isOfAws()).toList();
  }

  /** What names nobody of this World. */
  List<Loose> loose() {
    return Collections.unmodifiableList(loose);
  }
}
