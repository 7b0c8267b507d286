package dev.plinth.access.authorization;

import dev.plinth.json.Json;
import dev.plinth.world.WorldData;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The actions of AWS's services, with the types of resource they act on and the condition keys that
 * requests for them carry.
 *
 * <p>Dated data: an action, a resource type or a key that is missing may still exist. A service is
 * read when it is first asked for. Immutable, and safe for use by several threads.
 *
 * <p>Whether a request carries a key is decided by the first of these that says something:
 *
 * <ol>
 *   <li>a correction of the data;
 *   <li>for a global key, what AWS says of its availability: {@link Presence#NEVER} for an action
 *       that does not support it, and for the tags of a request or a resource when neither the
 *       action nor the resource type lists them;
 *   <li>a key that the action or the resource type lists may be there, whoever asks;
 *   <li>for a global key, {@link Presence#NEVER} or {@link Presence#ALWAYS} when AWS says so of the
 *       kind of principal, of all kinds when none is given;
 *   <li>a key of the data whose prefix is that of a service, and that is not listed, is {@link
 *       Presence#NEVER} there.
 * </ol>
 *
 * <p>All else is {@link Presence#MAYBE}: keys of identity providers, which go with a session to
 * every service, and keys that the data does not know.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     authorization reference</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition keys</a>
 */
public final class ServiceAuthorization {
  private static final String CORRECTIONS = "corrections.json";

  private static final class Standard {
    private static final ServiceAuthorization AUTHORIZATION =
        new ServiceAuthorization(
            ServiceTables.beside("service-authorization.gz"),
            GlobalConditionKeys.standard(),
            corrections(DataFiles.read(CORRECTIONS)));
  }

  private final ServiceTables tables;
  private final GlobalConditionKeys globals;
  private final List<Correction> corrections;
  private final Map<String, BitSet> matched = new ConcurrentHashMap<>();
  private final Map<String, Meaning> meanings = new ConcurrentHashMap<>();

  /**
   * What is known of a key, worked out once for each spelling.
   *
   * @param names all names in the data that mean it: a key of one tag has one of its own at times,
   *     and one that stands for all tags
   * @param ofService whether its prefix is that of a service
   */
  private record Meaning(
      Optional<ConditionKey> key,
      List<String> names,
      List<Correction> corrections,
      Optional<GlobalConditionKey> global,
      boolean ofService) {}

  private ServiceAuthorization(
      ServiceTables tables, GlobalConditionKeys globals, List<Correction> corrections) {
    this.tables = tables;
    this.globals = globals;
    this.corrections = corrections;
  }

  /** The actions that this build of Plinth knows. */
  public static ServiceAuthorization standard() {
    return Standard.AUTHORIZATION;
  }

  /**
   * The actions of another data file, with the global keys and corrections of these.
   *
   * @param stream in the form of {@code service-authorization.gz}; it is closed
   * @throws IllegalArgumentException when it is not in that form
   * @throws IOException when it cannot be read, or is not compressed
   */
  public ServiceAuthorization from(InputStream stream) throws IOException {
    return new ServiceAuthorization(ServiceTables.from(stream), globals, corrections);
  }

  /**
   * These actions, with the global keys of the overlay added or put in the place of those with the
   * same name.
   *
   * @param overlay in the form of {@code global-condition-keys.json}
   * @throws IllegalArgumentException when the overlay is not in that form
   */
  public ServiceAuthorization withGlobalKeys(Json overlay) {
    return new ServiceAuthorization(tables, globals.with(overlay), corrections);
  }

  /**
   * These actions, with the corrections of the overlay before those there are.
   *
   * @param overlay in the form of {@code corrections.json}
   * @throws IllegalArgumentException when the overlay is not in that form
   */
  public ServiceAuthorization withCorrections(Json overlay) {
    var more = new ArrayList<>(corrections(WorldData.of(CORRECTIONS, overlay)));
    more.addAll(corrections);
    return new ServiceAuthorization(tables, globals, List.copyOf(more));
  }

  private static List<Correction> corrections(WorldData data) {
    return data.objects("corrections").stream().map(item -> Correction.of(item, data)).toList();
  }

  /** The day the data was taken from AWS. */
  public LocalDate date() {
    return tables.date();
  }

  /** Where the data is from, with its version. */
  public String source() {
    return tables.source();
  }

  /** The prefixes of all services, sorted. */
  public NavigableSet<String> services() {
    return tables.names();
  }

  /**
   * The services whose resources a resource control policy reaches, sorted.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services">Services
   *     that support RCPs</a>
   */
  public NavigableSet<String> rcpSupportedServices() {
    return tables.guarded();
  }

  /** All actions, each at the place of its id. */
  public List<Action> actions() {
    return new AbstractList<>() {
      @Override
      public Action get(int id) {
        Objects.checkIndex(id, size());
        var table = tables.holding(id);
        return table.actions().get(id - table.actions().getFirst().id());
      }

      @Override
      public int size() {
        return tables.actions();
      }
    };
  }

  /** The actions of the service of this prefix, by name; none when it is not known. */
  public List<Action> actions(String service) {
    return tables.find(service).map(ServiceTable::actions).orElse(List.of());
  }

  /** The resource types of the service of this prefix, by name; none when it is not known. */
  public List<ResourceType> resourceTypes(String service) {
    return tables.find(service).map(ServiceTable::resourceTypes).orElse(List.of());
  }

  /**
   * The action of this name.
   *
   * @param name such as {@code s3:GetObject}, in any case
   */
  public Optional<Action> find(String name) {
    int colon = name.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : tables
            .find(name.substring(0, colon))
            .flatMap(table -> table.action(name.substring(colon + 1)));
  }

  /**
   * The ids of the actions that a pattern of a policy means.
   *
   * @param pattern such as {@code s3:Get*}, in any case; {@code *} stands for any text and {@code
   *     ?} for one character
   * @return a set of the caller's own; empty when the pattern means no action that is known
   */
  public BitSet matching(String pattern) {
    return (BitSet) matched.computeIfAbsent(pattern.toLowerCase(Locale.ROOT), this::match).clone();
  }

  private BitSet match(String pattern) {
    var ids = new BitSet(tables.actions());
    int colon = pattern.indexOf(':');
    if (pattern.equals("*")) {
      ids.set(0, tables.actions());
    } else if (colon < 0) {
      matchAcross(pattern, ids);
    } else {
      // a service and a name have no colon, so this one stands between them
      matchParts(pattern.substring(0, colon), pattern.substring(colon + 1), ids);
    }
    return ids;
  }

  private void matchParts(String service, String name, BitSet ids) {
    for (int i = 0; i < tables.services(); i++) {
      if (!Wildcards.match(service, tables.name(i))) {
        continue;
      }
      if (name.equals("*")) {
        ids.set(tables.firstId(i), tables.firstId(i + 1));
        continue;
      }
      for (var action : tables.at(i).actions()) {
        if (Wildcards.match(name, action.name())) {
          ids.set(action.id());
        }
      }
    }
  }

  private void matchAcross(String pattern, BitSet ids) {
    if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
      return;
    }
    for (int i = 0; i < tables.services(); i++) {
      for (var action : tables.at(i).actions()) {
        if (Wildcards.match(pattern, action.fullName())) {
          ids.set(action.id());
        }
      }
    }
  }

  /**
   * The condition key that a policy means.
   *
   * @param name in any case; {@code aws:ResourceTag/team} is the key {@code
   *     aws:ResourceTag/${TagKey}}
   * @return empty for a key that is not known, such as one of a private identity provider
   */
  public Optional<ConditionKey> keyOf(String name) {
    return meaning(name).key();
  }

  private Meaning meaning(String name) {
    return meanings.computeIfAbsent(name, this::read);
  }

  private Meaning read(String name) {
    int colon = Math.max(name.indexOf(':'), 0);
    var known = new ArrayList<>(tables.foreign());
    tables.find(name.substring(0, colon)).ifPresent(table -> known.addAll(table.keys()));
    var named = known.stream().filter(key -> key.isNamed(name)).toList();
    var global = globals.find(name);
    var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    named.forEach(key -> names.add(key.name()));
    global.ifPresent(each -> names.add(each.key().name()));
    // events:Metadata/x/Matcher is not the metadata x/Matcher
    var key =
        global
            .map(GlobalConditionKey::key)
            .or(() -> named.stream().max(Comparator.comparingInt(ConditionKey::fixed)));
    return new Meaning(
        key,
        List.copyOf(names),
        corrections.stream().filter(each -> each.isAbout(List.copyOf(names))).toList(),
        global,
        tables.find(name.substring(0, colon)).isPresent());
  }

  /** Whether a request for the action carries the key, for any resource and whoever asks. */
  public Presence presence(Action action, String key) {
    return presence(action, key, Optional.empty());
  }

  /**
   * Whether a request for the action carries the key, when it is held against a resource of this
   * type, whoever asks.
   */
  public Presence presence(Action action, ResourceType type, String key) {
    return presence(action, Optional.of(type), meaning(key), Optional.empty());
  }

  /** Whether a request of this kind of principal for the action carries the key. */
  public Presence presence(Action action, String key, PrincipalKind kind) {
    return presence(action, key, Optional.of(kind));
  }

  /**
   * Whether a request of this kind of principal for the action carries the key, when it is held
   * against a resource of this type.
   */
  public Presence presence(Action action, ResourceType type, String key, PrincipalKind kind) {
    return presence(action, Optional.of(type), meaning(key), Optional.of(kind));
  }

  /** Whether requests of this kind of principal carry the key, whatever the action. */
  public Presence presence(String key, PrincipalKind kind) {
    return globals.find(key).map(global -> global.presence(kind)).orElse(Presence.MAYBE);
  }

  private Presence presence(Action action, String key, Optional<PrincipalKind> kind) {
    var meaning = meaning(key);
    if (action.isWildcardOnly()) {
      return presence(action, Optional.empty(), meaning, kind);
    }
    var uses = action.resourceTypes();
    var presence = presence(action, Optional.of(uses.getFirst().type()), meaning, kind);
    for (var use : uses.subList(1, uses.size())) {
      presence = presence.or(presence(action, Optional.of(use.type()), meaning, kind));
    }
    return presence;
  }

  private Presence presence(
      Action action, Optional<ResourceType> type, Meaning meaning, Optional<PrincipalKind> kind) {
    if (meaning.key().isEmpty()) {
      return Presence.MAYBE;
    }
    var names = meaning.names();
    for (var correction : meaning.corrections()) {
      if (correction.isAbout(action, type)) {
        return correction.presence();
      }
    }
    boolean listed = type.isPresent() ? action.lists(names, type.get()) : action.lists(names);
    if (meaning.global().isPresent()) {
      return presence(action, meaning.global().get(), listed, kind);
    }
    return listed || !meaning.ofService() ? Presence.MAYBE : Presence.NEVER;
  }

  private static Presence presence(
      Action action, GlobalConditionKey key, boolean listed, Optional<PrincipalKind> kind) {
    if (key.isUnsupportedBy(action) || (key.listed() && !listed)) {
      return Presence.NEVER;
    }
    return listed ? Presence.MAYBE : kind.map(key::presence).orElseGet(key::presence);
  }
}
