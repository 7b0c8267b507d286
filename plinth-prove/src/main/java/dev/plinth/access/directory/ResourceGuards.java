package dev.plinth.access.directory;

import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Statement;
import dev.plinth.json.Json;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import dev.plinth.world.identity.ResourcePolicy;
import dev.plinth.world.identity.ResourcePolicyType;
import dev.plinth.world.identity.ResourcePolicyType.Purpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The policies that resources have themselves. */
final class ResourceGuards {
  private final Directory directory;
  private final List<ResourcePolicy> policies;
  private final PublicAccess publicAccess = PublicAccess.standard();
  private final Map<ResourcePolicy, Policy> read = new HashMap<>();
  private final Map<String, Optional<Policy>> known = new HashMap<>();

  ResourceGuards(Directory directory) {
    this.directory = directory;
    this.policies =
        directory.identity().resourcePolicies().stream()
            .filter(policy -> policy.type().purpose() == Purpose.GRANT)
            .filter(policy -> !Doubts.isNever(policy.exists()))
            .toList();
  }

  /** All policies that allow and deny. */
  List<ResourcePolicy> policies() {
    return policies;
  }

  /** What the resource itself says of an action on it: all its policies as one. */
  Optional<Policy> of(Target target, String action) {
    if (action.startsWith("sts:")) {
      return directory.find(target.arn()).flatMap(Member::trust);
    }
    return known.computeIfAbsent(target.arn(), _ -> of(target));
  }

  private Optional<Policy> of(Target target) {
    var statements = new ArrayList<Statement>();
    var names = new ArrayList<String>();
    for (var policy : policies) {
      doubt(policy, target)
          .ifPresent(doubt -> {
            var one = doubt.isEmpty() ? read(policy) : Doubts.doubted(read(policy), doubt);
            names.add(one.name());
            statements.addAll(one.statements());
          });
    }
    if (statements.isEmpty() && names.isEmpty()) {
      return target.resource().flatMap(this::unwritten);
    }
    var whole = new Policy(String.join(", ", names), statements);
    return Optional.of(
        target
            .resource()
            .filter(resource -> resource.type().equals("AWS::S3::Bucket"))
            .map(bucket ->
                publicAccess.restricted(whole, bucket, directory.accounts().text(bucket.account())))
            .orElse(whole));
  }

  /** The policies of all resources, each with the resources that it may be that of. */
  List<Guard> all() {
    return policies.stream()
        .map(policy ->
            new Guard(
                directory.accounts().text(policy.holder().stack().account()),
                label(policy),
                arns(policy),
                read(policy),
                Optional.empty(),
                policy.origin()))
        .toList();
  }

  private String label(ResourcePolicy policy) {
    var of =
        policy.of().stream()
            .flatMap(target ->
                target instanceof ResourcePolicy.Target.Known(var key, _, _)
                    ? Stream.of(key.id())
                    : Stream.<String>empty())
            .findFirst()
            .orElse(policy.holder().id());
    return directory.accounts().label(policy.holder().stack().account()) + "/" + of;
  }

  /** The ARNs of what the policy is of; all where one of them is not known. */
  private List<String> arns(ResourcePolicy policy) {
    var all = new ArrayList<String>();
    for (var of : policy.of()) {
      var arn =
          of instanceof ResourcePolicy.Target.Known(var key, _, _)
              ? directory.world().find(key).flatMap(directory.names()::arn)
              : Optional.<String>empty();
      if (arn.isEmpty()) {
        return List.of("*");
      }
      all.addAll(List.of(arn.get(), arn.get() + "/*", arn.get() + ":*"));
    }
    return all.isEmpty() ? List.of("*") : all;
  }

  /** Why it is not known that the policy is that of the target; empty when it is of another. */
  private Optional<String> doubt(ResourcePolicy policy, Target target) {
    var answer = Optional.<String>empty();
    for (var of : policy.of()) {
      var one =
          switch (of) {
            case ResourcePolicy.Target.Known(var key, _, var exists) ->
                target.resource().filter(it -> it.key().equals(key)).isPresent()
                    ? Optional.of(Doubts.of(exists).orElse(""))
                    : Optional.<String>empty();
            case ResourcePolicy.Target.Missing(var named, var exists) ->
                missing(policy, named, exists, target);
            case ResourcePolicy.Target.Account(var exists) ->
                isOfAccount(policy, target)
                    ? Optional.of(Doubts.of(exists).orElse(""))
                    : Optional.<String>empty();
          };
      if (one.isPresent() && (answer.isEmpty() || one.get().isEmpty())) {
        answer = one;
      }
    }
    return answer;
  }

  private Optional<String> missing(ResourcePolicy policy, Term named, Term exists, Target target) {
    var text = directory.names().text(named);
    if (text.isPresent()) {
      boolean isMeant =
          text.get().equals(target.arn())
              || (target.arn().startsWith("arn:")
                  && text.get().equals(Directory.last(target.arn())))
              || target.arn().startsWith("arn:aws:s3:::" + text.get() + "/")
              || target.arn().equals("arn:aws:s3:::" + text.get());
      return isMeant ? Optional.of(Doubts.of(exists).orElse("")) : Optional.empty();
    }
    boolean fits =
        policy.type().target() instanceof ResourcePolicyType.Target.Named(_, var types)
            && target.resource().filter(it -> types.contains(it.type())).isPresent();
    return fits ? Optional.of("it is not known which resource the policy is of") : Optional.empty();
  }

  private boolean isOfAccount(ResourcePolicy policy, Target target) {
    var holder = policy.holder().stack();
    return directory.accounts().text(holder.account()).equals(target.account())
        && (target.region().isEmpty() || target.region().equals(holder.region()))
        && policy
            .type()
            .type()
            .toLowerCase(Locale.ROOT)
            .startsWith("aws::" + target.service() + "::");
  }

  private Policy read(ResourcePolicy policy) {
    return read.computeIfAbsent(
        policy,
        _ ->
            Doubts.policy(
                directory.reader().read(policy.holder().id(), policy.document()), policy.exists()));
  }

  /**
   * A key without a policy has one that lets its account decide.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default
   *     key policy</a>
   */
  private Optional<Policy> unwritten(Resource resource) {
    if (!resource.type().equals("AWS::KMS::Key")) {
      return Optional.empty();
    }
    var root = "arn:aws:iam::" + directory.accounts().text(resource.account()) + ":root";
    var document =
        Json.object(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(
                Json.object(
                    "Effect",
                    "Allow",
                    "Principal",
                    Json.object("AWS", root),
                    "Action",
                    "kms:*",
                    "Resource",
                    "*")));
    return Optional.of(
        directory.holdings().document("default key policy", document.compact(), resource.origin()));
  }
}
