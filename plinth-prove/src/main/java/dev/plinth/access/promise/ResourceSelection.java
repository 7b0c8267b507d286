package dev.plinth.access.promise;

import dev.plinth.access.chain.Parties;
import dev.plinth.access.directory.ResourceSet;
import dev.plinth.access.directory.Target;
import dev.plinth.access.language.Glob;
import dev.plinth.access.survey.Source;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds which resources are meant: by ARN, with wildcards or without, by name or logical id, by
 * type, tag, account or unit.
 */
public final class ResourceSelection {
  private static final Origin ASKED = Origin.of(SourceFile.of("(question)", ""));

  private final Source source;
  private final Parties parties;

  ResourceSelection(Source source, Parties parties) {
    this.source = source;
    this.parties = parties;
  }

  /** Everything that the sources tell of, and whatever else is in their accounts. */
  public List<ResourceSet> all() {
    return of(accounts());
  }

  /** What a single word means: an ARN, a resource, an account, or a unit. */
  public List<ResourceSet> named(String text) {
    if (text.equals("*")) {
      return all();
    }
    if (text.startsWith("arn:")) {
      return text.indexOf('*') < 0 && text.indexOf('?') < 0
          ? of(source.targets().ofArn(text), text)
          : like(text);
    }
    var found = source.targets().find(text);
    return found.isEmpty()
        ? parties
            .find(text)
            .filter(one -> one.members().isEmpty())
            .map(one -> of(one.accounts()))
            .orElse(List.of())
        : found.stream().flatMap(target -> of(target, text).stream()).toList();
  }

  /**
   * What fits all of these.
   *
   * @param wanted by {@code unit}, {@code account}, {@code tag} and {@code type}
   */
  public List<ResourceSet> fitting(Map<String, String> wanted) {
    var accounts = accounts();
    for (var key : List.of("unit", "account")) {
      if (wanted.containsKey(key)) {
        var party = parties.find(key + ":" + wanted.get(key));
        accounts.retainAll(party.map(one -> (Collection<String>) one.accounts()).orElse(List.of()));
      }
    }
    if (!wanted.containsKey("tag") && !wanted.containsKey("type")) {
      return of(accounts);
    }
    return source.world().resources().stream()
        .filter(one -> accounts.contains(source.access().account(one.account())))
        .filter(one -> fits(one, wanted))
        .flatMap(one -> of(one).stream())
        .toList();
  }

  /** The names that are known, for whoever mistypes one. */
  public Collection<String> names() {
    var names = new TreeSet<>(parties.names());
    names.addAll(source.targets().names());
    return names;
  }

  /** The resources themselves that are meant, each with what is in it. */
  public List<Resource> resources(Collection<ResourceSet> sets) {
    return source.world().resources().stream()
        .filter(one ->
            source.targets().arn(one).stream()
                .anyMatch(arn -> sets.stream().anyMatch(set -> set.arns().contains(arn))))
        .toList();
  }

  private static boolean fits(Resource resource, Map<String, String> wanted) {
    var tag = wanted.getOrDefault("tag", "");
    int equals = tag.indexOf('=');
    boolean isTagged =
        equals < 0
            || resource
                .tag(tag.substring(0, equals))
                .filter(tag.substring(equals + 1)::equals)
                .isPresent();
    return isTagged && resource.type().equals(wanted.getOrDefault("type", resource.type()));
  }

  private List<ResourceSet> of(Resource resource) {
    return source
        .targets()
        .arn(resource)
        .map(arn -> of(source.targets().ofArn(arn), resource.key().id()))
        .orElse(List.of());
  }

  private List<ResourceSet> of(Target target, String name) {
    var owner = target.account().isEmpty() ? accounts() : List.of(target.account());
    var all = new ArrayList<ResourceSet>();
    // nobody knows whose bucket it is
    for (var account : owner) {
      all.addAll(
          source
              .sets()
              .of(
                  new Target(target.arn(), account, target.resource()),
                  name,
                  target.resource().map(Resource::origin).orElse(ASKED)));
    }
    source.guarded("trust " + target.arn()).ifPresent(all::add);
    return all;
  }

  /** All that fits an ARN with wildcards. */
  private List<ResourceSet> like(String text) {
    var glob = Glob.like(text);
    var guarded =
        source.guarded().values().stream()
            .filter(set -> set.arns().stream().anyMatch(arn -> mayMeet(glob, arn)))
            .map(set -> set);
    var rest =
        accounts().stream()
            .map(account -> {
              var all = source.sets().rest(account, List.of());
              return new ResourceSet(
                  text,
                  List.of(text),
                  all.owner(),
                  "",
                  Optional.empty(),
                  false,
                  Optional.empty(),
                  ASKED);
            });
    return Stream.concat(guarded, rest).toList();
  }

  private static boolean mayMeet(String glob, String arn) {
    return Glob.matches(glob, arn)
        || Glob.matches(Glob.like(arn), Glob.written(glob))
        || Glob.matches(glob, arn.replace('*', 'x'));
  }

  private List<ResourceSet> of(Collection<String> accounts) {
    var all = new ArrayList<ResourceSet>();
    accounts.forEach(account -> all.add(source.sets().rest(account, List.of())));
    source.guarded().values().stream()
        .filter(set -> accounts.contains(set.owner()))
        .forEach(all::add);
    return all;
  }

  /** The texts of the ids of all accounts of which the sources tell. */
  private NavigableSet<String> accounts() {
    return new TreeSet<>(parties.accounts());
  }
}
