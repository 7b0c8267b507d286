package dev.plinth.access.chain;

import dev.plinth.access.authorization.AccessLevel;
import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.Targets;
import dev.plinth.access.language.Policy;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all searches in a World look at, worked out once. Not safe for use by several threads. */
final class Ground {
  /** What the World holds of an account that administers a service for the organization. */
  static final String ADMINISTRATOR = "AWS::Organizations::DelegatedAdministrator";

  private static final String ANY = "*";

  private final Directory directory;
  private final Access access;
  private final Targets targets;
  private final Asking asking;
  private final Doors doors;
  private final Escalations escalations = Escalations.standard();
  private final List<String> gaining = escalations.actions();
  private final Map<String, List<Member>> members;
  private final Set<String> administrators = new TreeSet<>();
  private final Map<Integer, Mentions> mentions = new HashMap<>();
  private final Mentions organization;
  private final Map<String, Integer> kinds = new HashMap<>();
  private final Map<List<Object>, Integer> numbers = new HashMap<>();
  private final Map<String, Asker> anybody = new HashMap<>();

  Ground(Directory directory, Access access) {
    this.directory = directory;
    this.access = access;
    this.targets = new Targets(directory);
    this.asking = new Asking(directory);
    this.doors = new Doors(directory);
    this.members =
        directory.members().stream().collect(Collectors.groupingBy(one -> one.caller().account()));
    for (var one : directory.world().ofType(ADMINISTRATOR)) {
      account(one.property("AccountId")).ifPresent(administrators::add);
    }
    this.organization =
        Mentions.in(
            directory.accounts().all().stream()
                .map(one -> directory.layers(one.name(), List.of(), List.of()))
                .flatMap(layers -> layers.scps().stream())
                .flatMap(List::stream)
                .distinct()
                .map(Policy::statements)
                .map(Object::toString)
                .collect(Collectors.joining()));
  }

  private Optional<String> account(Term term) {
    return directory.text(term).map(directory.accounts()::text);
  }

  Directory directory() {
    return directory;
  }

  Access access() {
    return access;
  }

  Targets targets() {
    return targets;
  }

  Asking asking() {
    return asking;
  }

  Doors doors() {
    return doors;
  }

  Escalations escalations() {
    return escalations;
  }

  /** The actions by which somebody gains power in an account. */
  List<String> gaining() {
    return gaining;
  }

  /** The actions by which somebody gains power in an account, or in others from there. */
  List<String> gaining(String account) {
    return isOverOthers(account)
        ? Stream.concat(gaining.stream(), Escalations.actions(escalations.organization()).stream())
            .toList()
        : gaining;
  }

  /** Those in an account. */
  List<Member> members(String account) {
    return members.getOrDefault(account, List.of());
  }

  /** Whether the account acts in others: that of the organization, or a delegated administrator. */
  boolean isOverOthers(String account) {
    return administrators.contains(account)
        || directory.accounts().management().filter(one -> one.text().equals(account)).isPresent();
  }

  /** Whether the sources tell who administers services for the organization. */
  boolean tellsAdministrators() {
    return !directory.world().ofType(ADMINISTRATOR).isEmpty();
  }

  /** Whether the actions are all that there are. */
  static boolean isAny(List<String> actions) {
    return actions.contains(ANY);
  }

  /** The actions, and those by which somebody may come to be allowed them in the same account. */
  List<String> weighty(List<String> actions) {
    if (isAny(actions) || actions.stream().anyMatch(one -> one.indexOf(':') < 0)) {
      return List.of(ANY);
    }
    var services =
        actions.stream().map(one -> one.substring(0, one.indexOf(':'))).distinct().toList();
    if (services.stream().anyMatch(one -> one.indexOf('*') >= 0 || one.indexOf('?') >= 0)) {
      return List.of(ANY);
    }
    var managing =
        services.stream()
            .flatMap(service -> ServiceAuthorization.standard().actions(service).stream())
            .filter(action -> action.accessLevels().contains(AccessLevel.PERMISSIONS_MANAGEMENT))
            .map(Action::fullName);
    return Stream.concat(actions.stream(), managing).distinct().toList();
  }

  /** Whether a door or the organization's policies speak of one account, or may. */
  boolean isNamed(String account, Door door) {
    return organization.may(account)
        || mentions.computeIfAbsent(door.number(), _ -> Mentions.in(door.text())).may(account);
  }

  /** The number of the kind of an account: those of one kind are in one unit, bound alike. */
  int kind(String account) {
    return kinds.computeIfAbsent(
        account, _ -> numbers.computeIfAbsent(traits(account), _ -> numbers.size()));
  }

  private List<Object> traits(String account) {
    var traits = new ArrayList<Object>();
    traits.add(directory.accounts().path(account).orElse(account));
    traits.addAll(directory.layers(account, List.of(), List.of()).scps());
    return traits;
  }

  /** Whoever an account may have, as one. */
  Asker anybodyIn(String account) {
    return anybody.computeIfAbsent(
        account,
        _ ->
            Asker.anybodyIn(
                directory,
                account,
                directory
                    .accounts()
                    .find(account)
                    .map(one -> one.resource().origin())
                    .orElse(Asker.ALL.statements().getFirst().origin())));
  }
}
