package dev.plinth.access.directory;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Facts.Fact;
import dev.plinth.access.Layers;
import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.Presence;
import dev.plinth.access.authorization.PrincipalKind;
import dev.plinth.access.authorization.ResourceType;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Principals;
import dev.plinth.term.Term;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of the condition keys of a request. */
final class RequestKeys {
  /** An organization of which nobody here knows. */
  private static final String ANOTHER = "{another}";

  private static final String RESOURCE_TAG = "aws:resourcetag/";

  /**
   * What only the credentials have that an instance gets for its role.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-role-session">Properties
   *     of the role session</a>
   */
  private static final Set<String> OF_INSTANCES =
      Set.of("ec2:roledelivery", "ec2:sourceinstancearn");

  private final Directory directory;
  private final ServiceAuthorization authorization = ServiceAuthorization.standard();

  RequestKeys(Directory directory) {
    this.directory = directory;
  }

  /**
   * The keys of a request, as far as policies ask for them.
   *
   * @param given what the user says, which goes before all else
   * @param offer for keys of which nothing else is known
   */
  Facts of(
      Member member,
      String action,
      Target target,
      Layers layers,
      Map<String, List<String>> given,
      Offer offer) {
    return of(member, Optional.of(action), target, layers, given, offer);
  }

  /** The keys of requests for an action, or for all of them. */
  private Facts of(
      Member member,
      Optional<String> action,
      Target target,
      Layers layers,
      Map<String, List<String>> given,
      Offer offer) {
    var owner = target.account().isEmpty() ? member.caller().account() : target.account();
    var facts = always(directory, member, owner);
    if (!target.region().isEmpty()) {
      facts = facts.with("aws:RequestedRegion", target.region());
    }
    var known = action.flatMap(authorization::find);
    var type = known.flatMap(one -> type(one, target));
    var small = action.map(one -> one.toLowerCase(Locale.ROOT));
    for (var key : asked(layers, small)) {
      if (facts.of(key).equals(new Fact.Unknown())) {
        facts = fact(facts, key, member, known, type, target);
      }
    }
    for (var one : given.entrySet()) {
      facts = facts.with(one.getKey(), one.getValue());
    }
    for (var key : asked(layers, small)) {
      var values = offer.of(key);
      if (values.isPresent() && facts.of(key).equals(new Fact.Unknown())) {
        facts = facts.with(key, values.get());
      }
    }
    return facts;
  }

  /**
   * The keys of all requests for resources of a set, as far as policies ask for them. Whoever is in
   * no account of the organization that the sources tell of is in none or in another.
   */
  Facts ofAll(Member member, ResourceSet set, Layers layers, Map<String, List<String>> given) {
    var arn = set.arns().size() == 1 ? set.arns().getFirst() : "*";
    var target = new Target(arn, set.owner(), set.resource());
    var facts = of(member, Optional.empty(), target, layers, given, Offer.NOTHING);
    if (!set.region().isEmpty()) {
      facts = facts.unlessSaid(Map.of("aws:RequestedRegion", set.region()));
    }
    return member.kind() == Member.Kind.OUTSIDE && isOfAnother(member.caller())
        ? facts
            .with("aws:PrincipalOrgID", ANOTHER)
            .with("aws:PrincipalOrgPaths", List.of(ANOTHER + "/"))
        : facts;
  }

  /** Whether it is in no account of the organization, which the sources tell of whole. */
  private boolean isOfAnother(Caller caller) {
    return caller.isIdentity()
        && directory.accounts().isOrganization()
        && directory.accounts().path(caller.account()).isEmpty();
  }

  /** What every request of somebody on what an account owns carries for certain. */
  static Facts always(Directory directory, Member member, String owner) {
    var facts = organization(directory, Facts.NONE, "aws:Principal", member.caller().account());
    facts = organization(directory, facts, "aws:Resource", owner);
    if (!takesTags(member)) {
      for (var tag : member.tags().entrySet()) {
        facts = facts.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
      }
    }
    return facts;
  }

  private static Facts organization(
      Directory directory, Facts facts, String whose, String account) {
    var path = directory.accounts().path(account);
    var organization = directory.accounts().organizationId();
    return path.isEmpty() || organization.isEmpty()
        ? facts
        : facts
            .with(whose + "OrgID", organization.get())
            .with(whose + "OrgPaths", List.of(path.get()));
  }

  /** The tags of a session go before those of its role. */
  private static boolean takesTags(Member member) {
    return member.trust().stream()
        .flatMap(policy -> policy.about("sts:tagsession").stream())
        .anyMatch(statement -> statement.allows());
  }

  private Facts fact(
      Facts facts,
      String key,
      Member member,
      Optional<Action> action,
      Optional<ResourceType> type,
      Target target) {
    if (member.caller().keys().keySet().stream().anyMatch(key::equalsIgnoreCase)) {
      return facts;
    }
    if (presence(key, kind(member.caller()), action, type) == Presence.NEVER) {
      return facts.without(key);
    }
    if (OF_INSTANCES.contains(key.toLowerCase(Locale.ROOT)) && !isOfInstances(member)) {
      return facts.without(key);
    }
    if (key.toLowerCase(Locale.ROOT).startsWith(RESOURCE_TAG)) {
      var value = tag(target, key.substring(RESOURCE_TAG.length()));
      return value.isPresent() ? facts.with(key, value.get()) : facts;
    }
    return facts;
  }

  /** Whether an instance may get it as its role. */
  private static boolean isOfInstances(Member member) {
    if (member.trust().isEmpty()) {
      return !(member.caller() instanceof Caller.User || member.caller() instanceof Caller.Root);
    }
    return member.trust().get().statements().stream()
        .anyMatch(statement ->
            statement.doubt().isPresent()
                || !(statement.principals() instanceof Principals.Only(var named))
                || named.stream().anyMatch(RequestKeys::isInstance));
  }

  private static boolean isInstance(Named named) {
    return switch (named) {
      case Named.Everyone _, Named.Unknown _ -> true;
      case Named.Service(var name) -> name.startsWith("ec2.");
      case Named.Account _, Named.Identity _, Named.Federated _, Named.CanonicalUser _ -> false;
    };
  }

  private Presence presence(
      String key, PrincipalKind kind, Optional<Action> action, Optional<ResourceType> type) {
    if (action.isEmpty()) {
      return authorization.presence(key, kind);
    }
    return type.map(one -> authorization.presence(action.get(), one, key, kind))
        .orElseGet(() -> authorization.presence(action.get(), key, kind));
  }

  private static Optional<ResourceType> type(Action action, Target target) {
    var fitting =
        action.resourceTypes().stream()
            .map(use -> use.type())
            .filter(one -> Glob.matches(Glob.like(one.pattern()), target.arn()))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  /** A stack may give its resources more tags, so one that is not written may be there. */
  private Optional<String> tag(Target target, String key) {
    return target
        .resource()
        .filter(
            resource -> directory.names().arn(resource).filter(target.arn()::equals).isPresent())
        .filter(resource -> !(resource.property("Tags") instanceof Term.OneOf))
        .flatMap(resource -> resource.tag(key));
  }

  private static PrincipalKind kind(Caller caller) {
    return switch (caller) {
      case Caller.User _ -> PrincipalKind.USER;
      case Caller.Role _, Caller.Session _ -> PrincipalKind.ROLE_SESSION;
      case Caller.FederatedUser _ -> PrincipalKind.FEDERATED_USER;
      case Caller.Root _ -> PrincipalKind.ROOT;
      case Caller.Service _ -> PrincipalKind.SERVICE;
      case Caller.Federated _, Caller.Anonymous _ -> PrincipalKind.ANONYMOUS;
    };
  }

  /** The keys that the policies ask for when the action, or any, is asked about. */
  private static Set<String> asked(Layers layers, Optional<String> action) {
    var keys = new LinkedHashSet<String>();
    layers
        .policies()
        .flatMap(policy -> action.map(policy::about).orElse(policy.statements()).stream())
        .forEach(statement -> {
          statement
              .tests()
              .forEach(test -> {
                keys.add(test.key().written());
                variables(test.values().patterns()).forEach(key -> keys.add(key.written()));
              });
          variables(statement.resources().patterns()).forEach(key -> keys.add(key.written()));
        });
    return keys;
  }

  private static Stream<Key> variables(List<Pattern> patterns) {
    return patterns.stream().flatMap(Pattern::variables).map(Pattern.Part.Variable::key);
  }
}
