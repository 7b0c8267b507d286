package dev.plinth.access.directory;

import dev.plinth.access.authorization.ResourceType;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Resources;
import dev.plinth.access.language.Statement;
import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import dev.plinth.world.identity.ResourcePolicy;
import dev.plinth.world.identity.ResourcePolicyType;
import dev.plinth.world.identity.Statement.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Parts all resources of a World so that those of one part are under the same policy. */
public final class ResourceSets {
  private static final String KEY = "AWS::KMS::Key";

  private final Directory directory;
  private final ResourceGuards guards;
  private final Targets targets;
  private final SequencedMap<String, ResourceSet> guarded = new TreeMap<>();
  private final TreeSet<String> open = new TreeSet<>();

  /** The resources of the World that is asked. */
  public ResourceSets(Access access, Targets targets) {
    this.directory = access.directory();
    this.guards = access.guards();
    this.targets = targets;
    guards.policies().forEach(this::add);
    directory.world().ofType(KEY).stream()
        .filter(key -> !Doubts.isNever(key.exists()))
        .forEach(key -> known(key, key.key().toString()));
    for (var member : directory.members()) {
      member.trust().ifPresent(trust -> trust(member, trust));
    }
  }

  private void add(ResourcePolicy policy) {
    var holder = policy.holder().toString();
    for (var of : policy.of()) {
      switch (of) {
        case ResourcePolicy.Target.Known(var key, _, _) ->
            directory.world().find(key).ifPresent(resource -> known(resource, holder));
        case ResourcePolicy.Target.Missing(var named, _) -> missing(policy, named);
        case ResourcePolicy.Target.Account _ -> account(policy);
      }
    }
  }

  private void known(Resource resource, String holder) {
    var arn = directory.names().arn(resource);
    if (arn.isEmpty()) {
      open.add("the ARN of " + resource.key() + ", which the policy in " + holder + " is of");
      return;
    }
    add(targets.ofArn(arn.get()), resource.key().id(), resource.origin());
  }

  private void missing(ResourcePolicy policy, Term named) {
    var text = directory.names().text(named);
    if (text.isPresent()) {
      var arn = text.get().startsWith("arn:") ? text : bucket(policy, text.get());
      if (arn.isPresent()) {
        var target = targets.ofArn(arn.get());
        var owner =
            target.account().isEmpty()
                ? directory.accounts().text(policy.holder().stack().account())
                : target.account();
        add(new Target(arn.get(), owner, target.resource()), text.get(), policy.origin());
        return;
      }
    }
    open.add("which resource the policy in " + policy.holder() + " is of");
    if (policy.type().target() instanceof ResourcePolicyType.Target.Named(_, var types)) {
      types.stream()
          .flatMap(type -> directory.world().ofType(type).stream())
          .forEach(one -> known(one, policy.holder().toString()));
    }
  }

  private static Optional<String> bucket(ResourcePolicy policy, String name) {
    return policy.type().type().equals("AWS::S3::BucketPolicy")
        ? Optional.of(
            "arn:" + WorldNames.partition(policy.holder().stack().region()) + ":s3:::" + name)
        : Optional.empty();
  }

  /** All that the service has there. */
  private void account(ResourcePolicy policy) {
    var stack = policy.holder().stack();
    var owner = directory.accounts().text(stack.account());
    var service = policy.type().type().split("::", 3)[1].toLowerCase(Locale.ROOT);
    var start =
        "arn:" + WorldNames.partition(stack.region()) + ":" + service + ":" + stack.region() + ":";
    var target = new Target(start + owner + ":", owner, Optional.empty());
    guarded.putIfAbsent(
        target.arn(),
        new ResourceSet(
            "all of " + service + " in " + directory.accounts().label(stack.account()),
            List.of(target.arn() + "*"),
            owner,
            stack.region(),
            guards.of(target, ""),
            false,
            Optional.empty(),
            policy.origin()));
  }

  private void add(Target target, String name, Origin origin) {
    of(target, name, origin).forEach(set -> guarded.putIfAbsent(set.arns().getFirst(), set));
  }

  /** A resource and what is in it, apart where the resource has tags. */
  public List<ResourceSet> of(Target target, String name, Origin origin) {
    var arn = target.arn();
    var policy = guards.of(target, "");
    var inside = inside(target);
    boolean isTagged =
        !inside.isEmpty()
            && target
                .resource()
                .map(one -> !(one.property("Tags") instanceof Term.Absent))
                .orElse(false);
    if (isTagged) {
      return List.of(
          set(name, List.of(arn), target, policy, target.resource(), origin),
          set(name, inside, target, policy, Optional.empty(), origin));
    }
    var all = new ArrayList<String>();
    all.add(arn);
    all.addAll(inside);
    return List.of(set(name, all, target, policy, Optional.empty(), origin));
  }

  /** The patterns of what AWS says is in such a resource, as objects are in a bucket. */
  private static List<String> inside(Target target) {
    var arn = target.arn();
    var forms =
        ServiceAuthorization.standard().resourceTypes(target.service()).stream()
            .map(ResourceType::pattern)
            .filter(form -> !Glob.matches(Glob.like(form), arn))
            .toList();
    return Stream.of('/', ':')
        .filter(mark -> forms.stream().anyMatch(form -> goesOn(form, arn, mark)))
        .map(mark -> arn + mark + "*")
        .toList();
  }

  private static boolean goesOn(String form, String arn, char mark) {
    for (int at = form.indexOf(mark); at >= 0; at = form.indexOf(mark, at + 1)) {
      var start = form.substring(0, at);
      if (colons(start) == colons(arn) && Glob.matches(Glob.like(start), arn)) {
        return true;
      }
    }
    return false;
  }

  private static long colons(String text) {
    return text.chars().filter(c -> c == ':').count();
  }

  private static ResourceSet set(
      String name,
      List<String> arns,
      Target target,
      Optional<Policy> policy,
      Optional<Resource> resource,
      Origin origin) {
    return new ResourceSet(
        name, arns, target.account(), target.region(), policy, false, resource, origin);
  }

  private void trust(Member member, Policy trust) {
    guarded.put(
        "trust " + member.arn(),
        new ResourceSet(
            member.label(),
            List.of(member.arn()),
            member.caller().account(),
            "",
            Optional.of(trust),
            true,
            Optional.empty(),
            member.origin()));
  }

  /** Those that have a policy of their own, by ARN; trust policies of roles after {@code trust}. */
  public SequencedMap<String, ResourceSet> guarded() {
    return Collections.unmodifiableSequencedMap(guarded);
  }

  /** What keeps it from being known which resources have policies. */
  public List<String> open() {
    return List.copyOf(open);
  }

  /**
   * What an account has beside these.
   *
   * @param others patterns of ARNs: of resources that have policies of their own, of buckets that
   *     others have
   */
  public ResourceSet rest(String account, Collection<String> others) {
    var apart =
        others.stream().map(one -> Pattern.read(one, Pattern.Form.RESOURCE, false)).toList();
    var owner = directory.accounts().text(account);
    return new ResourceSet(
        "account " + directory.accounts().label(account),
        List.of("*"),
        owner,
        "",
        apart.isEmpty() ? Optional.empty() : Optional.of(nothing(apart)),
        false,
        Optional.empty(),
        Directory.NOWHERE);
  }

  private static Policy nothing(List<Pattern> resources) {
    return new Policy(
        "what has a policy of its own",
        List.of(
            new Statement(
                "1",
                Effect.DENY,
                new Principals.Holder(),
                new Actions(List.of(Pattern.ANYTHING), false),
                new Resources(resources, false),
                List.of(),
                Optional.empty(),
                Directory.NOWHERE)));
  }
}
