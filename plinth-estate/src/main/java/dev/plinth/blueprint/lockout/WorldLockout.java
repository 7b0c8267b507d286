package dev.plinth.blueprint.lockout;

import dev.plinth.access.Call;
import dev.plinth.access.Facts;
import dev.plinth.access.directory.Directory;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether the policies of an organization in a World deny what deploying its stacks calls.
 *
 * <p>Who deploys is the role that AWS made with the account: one of the name that the account asks
 * for, and Control Tower's where there is a landing zone. It is enough that one of them may.
 */
public final class WorldLockout {
  private static final String CREATED = "OrganizationAccountAccessRole";
  private static final String CONTROL_TOWER = "AWSControlTowerExecution";

  /**
   * What came of it.
   *
   * @param calls how many were asked about
   * @param open what was not asked, and why
   */
  public record Outcome(List<Diagnostic> found, int calls, List<String> open) {
    public Outcome {
      found = List.copyOf(found);
      open = List.copyOf(open);
    }
  }

  private record Place(List<String> actions, String account, String region) {}

  private final World world;
  private final Directory directory;
  private final LockoutSearch search = new LockoutSearch();
  private final Set<Object> asked = new LinkedHashSet<>();

  private WorldLockout(World world) {
    this.world = world;
    this.directory = Directory.of(world);
  }

  /** Asks; nothing when the World holds no policy that could lock anybody out. */
  public static Optional<Outcome> of(World world) {
    return new WorldPolicies(world).any()
        ? Optional.of(new WorldLockout(world).check())
        : Optional.empty();
  }

  private Outcome check() {
    var accounts = directory.boundAccounts();
    var open = new ArrayList<String>();
    if (accounts.isEmpty()) {
      open.add("the sources hold no account that the policies bind");
    }
    var unknown = new TreeSet<String>();
    for (var place : places(unknown)) {
      for (var account : accounts) {
        if (place.account().isEmpty() || place.account().equals(account)) {
          place.actions().forEach(action -> ask(action, account, place.region()));
        }
      }
    }
    if (!unknown.isEmpty()) {
      open.add("what deploying `" + String.join("`, `", unknown) + "` calls is not known");
    }
    if (asked.isEmpty() && open.isEmpty()) {
      open.add("the sources hold no stack in an account that the policies bind");
    }
    var report = new LockoutReport(new WorldPolicies(world), new TrustedBy(() -> world));
    var found = search.found().stream().flatMap(one -> report.of(one).stream()).toList();
    return new Outcome(found, asked.size(), open);
  }

  private Set<Place> places(SortedSet<String> unknown) {
    var places = new LinkedHashSet<Place>();
    for (var resource : world.resources()) {
      var type = resource.type();
      if (isOfManagement(type)) {
        continue;
      }
      if (DeploymentCalls.of(type).isEmpty()) {
        unknown.add(type);
      } else {
        var actions =
            DeploymentCalls.of(
                type,
                path -> !(at(resource, path) instanceof Term.Absent),
                path -> isSet(at(resource, path)));
        places.add(new Place(actions, resource.account(), resource.region()));
      }
    }
    return places;
  }

  /** What a resource has at a path; what is below something that is not known is not known. */
  private static Term at(Resource resource, String path) {
    var names = List.of(path.split("/"));
    var term = resource.property(names.getFirst());
    for (var name : names.subList(1, names.size())) {
      term =
          switch (term) {
            case Term.Fields fields -> fields.get(name);
            case Term.Text _, Term.Number _, Term.Truth _, Term.Null _, Term.Items _ ->
                new Term.Absent(term.origin());
            case Term.Reference _, Term.Joined _ ->
                new Term.Unknown("it is told after deployment", term.origin());
            case Term.Absent _, Term.OneOf _, Term.Unknown _ -> term;
          };
    }
    return term;
  }

  private static boolean isSet(Term term) {
    return switch (term) {
      case Term.Absent _, Term.Null _, Term.OneOf _, Term.Unknown _ -> false;
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Items _,
          Term.Fields _,
          Term.Reference _,
          Term.Joined _ ->
          true;
    };
  }

  /** What the management account alone has, which no policy binds. */
  private static boolean isOfManagement(String type) {
    return type.startsWith("AWS::Organizations::")
        || type.startsWith("AWS::ControlTower::")
        || type.equals("AWS::SSO::Instance");
  }

  private void ask(String action, String account, String region) {
    var layers = directory.organization(account);
    var needs = roles(account).stream().map(role -> need(action, account, region, role)).toList();
    if (asked.add(List.of(needs.getFirst().call(), account))
        && needs.stream().noneMatch(need -> search.passes(need, layers))) {
      search.ask(needs.getFirst(), layers);
    }
  }

  private List<String> roles(String account) {
    var roles = new ArrayList<String>();
    world.ofType("AWS::Organizations::Account").stream()
        .filter(one -> one.property("AccountName").scalar().filter(account::equals).isPresent())
        .flatMap(one -> one.property("RoleName").scalar().stream())
        .forEach(roles::add);
    if (roles.isEmpty()) {
      roles.add(CREATED);
    }
    if (!world.ofType("AWS::ControlTower::LandingZone").isEmpty()) {
      roles.add(CONTROL_TOWER);
    }
    return List.copyOf(roles);
  }

  private Need need(String action, String account, String region, String role) {
    var caller = new Callers("aws", directory.accounts().text(account), role);
    boolean isGlobal = DeploymentCalls.isOfOneRegion(action);
    var facts =
        ofOrganization(
            isGlobal || !region.isEmpty()
                ? caller.facts(isGlobal ? "us-east-1" : region)
                : caller.factsAnywhere());
    var service = action.substring(0, action.indexOf(':'));
    var resource =
        DeploymentCalls.isWithoutResource(action)
            ? "*"
            : caller.resource(service, region.isEmpty() ? "*" : region);
    return new Need(
        account, "deploying to `" + account + "`", new Call(caller.arn(), action, resource, facts));
  }

  /** The organization as the policies of the World name it. */
  private Facts ofOrganization(Facts facts) {
    return directory
        .accounts()
        .organizationId()
        .map(id -> facts.with("aws:PrincipalOrgID", id).with("aws:ResourceOrgID", id))
        .orElse(facts);
  }
}
