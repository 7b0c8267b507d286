package dev.plinth.access.directory;

import dev.plinth.access.Caller;
import dev.plinth.access.Decider;
import dev.plinth.access.Decision.Cause;
import dev.plinth.access.Decision.Outcome;
import dev.plinth.access.Dependence;
import dev.plinth.access.Facts;
import dev.plinth.access.Layers;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.directory.Member.Kind;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.PolicyReader;
import dev.plinth.access.language.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks whether somebody in a World may do something. Not safe for use by several threads. */
public final class Access {
  private final Directory directory;
  private final ResourceGuards guards;
  private final RequestKeys keys;
  private final Map<String, List<String>> given;
  private final List<Policy> endpoint;

  /**
   * Questions to a directory about requests that come through no VPC endpoint.
   *
   * @param given condition keys that every request has, by name
   */
  public Access(Directory directory, Map<String, List<String>> given) {
    this(directory, given, List.of());
  }

  /**
   * Questions to a directory.
   *
   * @param endpoint the policies of the VPC endpoint that every request comes through
   */
  public Access(Directory directory, Map<String, List<String>> given, List<Policy> endpoint) {
    this.directory = directory;
    this.endpoint = List.copyOf(endpoint);
    this.guards = new ResourceGuards(directory);
    this.keys = new RequestKeys(directory);
    this.given = Map.copyOf(given);
  }

  /** What AWS would answer, and why. */
  public Ruling ask(Member member, String action, Target target) {
    return ask(member, action, target, Offer.NOTHING);
  }

  /**
   * What AWS would answer, and why.
   *
   * @param offer condition keys where nothing else is known of them
   */
  public Ruling ask(Member member, String action, Target target, Offer offer) {
    return ask(member, action, target, offer, guard(target, action));
  }

  /**
   * What AWS would answer, and why, were this the policy of the resource.
   *
   * @param offer condition keys where nothing else is known of them
   */
  public Ruling ask(
      Member member, String action, Target target, Offer offer, Optional<Policy> guard) {
    var layers = layers(member, action, target).withResource(guard);
    var request = request(member, action, target, layers, offer);
    var decision = Decider.decide(request, layers);
    var missing =
        decision.outcome() == Outcome.EXPLICIT_DENY
            ? Decider.decide(request, withoutDenials(layers)).causes().stream()
                .filter(Cause.Missing.class::isInstance)
                .toList()
            : decision.causes().stream().filter(Cause.Missing.class::isInstance).toList();
    var depends =
        decision.outcome() == Outcome.UNKNOWN
            ? Dependence.of(request, layers)
            : List.<Dependence>of();
    return new Ruling(
        member,
        request,
        decision,
        missing,
        depends,
        member.levels(),
        controls(target, member, action).stream().map(OrganizationLevels.Level::title).toList());
  }

  private Request request(Member member, String action, Target target, Layers layers, Offer offer) {
    return Request.of(
        member.caller(),
        action,
        target.arn(),
        target.account(),
        keys.of(member, action, target, layers, given, offer));
  }

  private Layers layers(Member member, String action, Target target) {
    var own = member.layers();
    return new Layers(
        own.identity(),
        Optional.empty(),
        own.boundary(),
        own.session(),
        own.scps(),
        controls(target, member, action).stream().map(OrganizationLevels.Level::policies).toList(),
        endpoint);
  }

  private List<OrganizationLevels.Level> controls(Target target, Member member, String action) {
    var owner = target.account().isEmpty() ? member.caller().account() : target.account();
    int colon = Math.max(action.indexOf(':'), 0);
    boolean isCovered =
        ServiceAuthorization.standard()
            .rcpSupportedServices()
            .contains(action.substring(0, colon).toLowerCase(Locale.ROOT));
    return isCovered ? controls(owner) : List.of();
  }

  /** An account outside is under policies that nobody here knows. */
  private List<OrganizationLevels.Level> controls(String owner) {
    return !owner.isEmpty() && directory.accounts().find(owner).isPresent()
        ? directory.levels().of(owner, OrganizationLevels.RESOURCE_CONTROL)
        : List.of();
  }

  private static Layers withoutDenials(Layers layers) {
    return new Layers(
        allowing(layers.identity()),
        layers.resource().map(Access::allowing),
        allowing(layers.boundary()),
        allowing(layers.session()),
        layers.scps().stream().map(Access::allowing).toList(),
        layers.rcps().stream().map(Access::allowing).toList(),
        allowing(layers.endpoint()));
  }

  private static List<Policy> allowing(List<Policy> policies) {
    return policies.stream().map(Access::allowing).toList();
  }

  private static Policy allowing(Policy policy) {
    return new Policy(
        policy.name(), policy.statements().stream().filter(Statement::allows).toList());
  }

  /**
   * Somebody of whom the World tells nothing, with policies that nobody here knows.
   *
   * @param name for answers
   */
  public Member outsider(Caller caller, String name) {
    boolean holds = caller.isIdentity() && !(caller instanceof Caller.Root);
    var account = caller.account();
    boolean isMember = directory.accounts().find(account).isPresent();
    var unknown =
        PolicyReader.unknown(
            "its policies", "the sources do not tell of " + name, Directory.NOWHERE);
    var held = caller.isIdentity() && (holds || !isMember) ? List.of(unknown) : List.<Policy>of();
    var kind =
        switch (caller) {
          case Caller.Service _ -> Kind.SERVICE;
          case Caller.Anonymous _ -> Kind.ANYBODY;
          case Caller.User _,
              Caller.Role _,
              Caller.Session _,
              Caller.FederatedUser _,
              Caller.Root _,
              Caller.Federated _ ->
              Kind.OUTSIDE;
        };
    return new Member(
        caller,
        kind,
        account,
        name,
        isMember
            ? directory.layers(directory.accounts().label(account), held, List.of())
            : new Layers(
                held,
                Optional.empty(),
                List.of(),
                List.of(),
                caller.isIdentity() ? List.of(List.of(unknown)) : List.of(),
                List.of(),
                List.of()),
        isMember ? directory.titles(account) : List.of("its organization"),
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Directory.NOWHERE);
  }

  /**
   * Those whom a text may mean: an ARN, the name of a service, {@code *}, a role or user by name,
   * with its account before it, a permission set or {@code root} with {@code @} and its account.
   */
  public List<Member> find(String text) {
    var exact = directory.find(text);
    if (exact.isPresent()) {
      return List.of(exact.get());
    }
    var named = new ArrayList<Member>();
    for (var member : directory.members()) {
      if (member.label().equals(text)
          || member.name().equals(text)
          || (member.account() + "/" + member.name()).equals(text)
          || Directory.last(member.arn()).equals(text)) {
        named.add(member);
      }
    }
    return named.isEmpty()
        ? Caller.read(text).stream().map(caller -> known(caller, text)).toList()
        : named;
  }

  /** A session is what its role is. */
  private Member known(Caller caller, String text) {
    if (caller instanceof Caller.Session session) {
      var found =
          directory.members().stream()
              .filter(Member::isRole)
              .filter(one -> one.caller().account().equals(session.account()))
              .filter(one -> Directory.last(one.arn()).equals(Directory.last(session.role())))
              .findFirst();
      if (found.isPresent()) {
        var role = found.get();
        return new Member(
            new Caller.Session(session.name(), session.account(), role.arn()),
            role.kind(),
            role.account(),
            role.name(),
            role.layers(),
            role.levels(),
            Optional.empty(),
            role.tags(),
            role.people(),
            role.doubt(),
            role.origin());
      }
    }
    return directory.find(caller.name()).orElseGet(() -> outsider(caller, text));
  }

  /** The member of this ARN. */
  public Optional<Member> member(String arn) {
    return directory.find(arn);
  }

  /** Everybody who may be asked about. */
  public Collection<Member> members() {
    return directory.members();
  }

  /** The text that stands for the id of an account, by its name or id. */
  public String account(String nameOrId) {
    return directory.accounts().text(nameOrId);
  }

  /**
   * The place of an account in the organization, as {@code aws:PrincipalOrgPaths} tells it; empty
   * for one outside.
   */
  public Optional<String> path(String account) {
    return directory.accounts().path(account);
  }

  /** What people call an account, by name or the text of its id. */
  public String label(String account) {
    return directory.accounts().label(account);
  }

  public Directory directory() {
    return directory;
  }

  ResourceGuards guards() {
    return guards;
  }

  /** The policies that have a say in all that somebody asks of these resources. */
  public Layers layers(Member member, ResourceSet set) {
    var own = member.layers();
    var theirs = layers(set);
    return new Layers(
        own.identity(),
        theirs.resource(),
        own.boundary(),
        List.of(),
        own.scps(),
        theirs.rcps(),
        List.of());
  }

  /** The policies that these resources are under, whoever asks. */
  public Layers layers(ResourceSet set) {
    return new Layers(
        List.of(),
        set.policy(),
        List.of(),
        List.of(),
        List.of(),
        controls(set.owner()).stream().map(OrganizationLevels.Level::policies).toList(),
        List.of());
  }

  /** What is known of all requests that somebody makes for these resources. */
  public Facts facts(Member member, ResourceSet set) {
    return keys.ofAll(member, set, layers(member, set), given);
  }

  Optional<Policy> guard(Target target, String action) {
    return guards.of(target, action.toLowerCase(Locale.ROOT));
  }
}
