package dev.plinth.blueprint.lockout;

import dev.plinth.access.Call;
import dev.plinth.access.Facts;
import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.Stack;
import dev.plinth.cloudformation.Resource;
import dev.plinth.estate.Estate;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The requests that deploying stacks to a Region of an account makes, through the access role.
 *
 * <p>CloudFormation calls the services with the deployer's rights, so each is a request of that
 * role. What the calls are comes from {@code deployment-calls.json}.
 */
public final class DeploymentCalls {
  private static final class Standard {
    private static final Json.JsonObject DATA =
        DataFile.read(DeploymentCalls.class, "deployment-calls.json");
    private static final Map<String, List<String>> TYPES = types();
    private static final SortedSet<String> KNOWN =
        Collections.unmodifiableSortedSet(new TreeSet<>(TYPES.keySet()));

    /** By type and action the property with which another call is made instead. */
    private static final Json.JsonObject UNLESS = DATA.object("unless").orElseThrow();

    /** By type and action the property without which it is not called. */
    private static final Json.JsonObject WHEN = DATA.object("when").orElseThrow();

    /** The services whose requests all go to one Region. */
    private static final Set<String> ONE_REGION = Set.copyOf(DATA.strings("oneRegion"));

    private static final Set<String> WITHOUT_RESOURCE = Set.copyOf(DATA.strings("withoutResource"));

    private static final Set<String> TAGGING = Set.copyOf(DATA.strings("tagging"));

    private static Map<String, List<String>> types() {
      var types = new TreeMap<String, List<String>>();
      var entries = DATA.object("types").orElseThrow();
      entries.members().keySet().forEach(type -> types.put(type, entries.strings(type)));
      return types;
    }
  }

  private final String region;
  private final Callers caller;
  private final RequestTags tags;
  private final Map<String, Facts> direct = new HashMap<>();
  private final Map<String, Facts> through = new HashMap<>();

  /**
   * The calls to a Region of an account.
   *
   * @param tags which tags of a request matter
   */
  DeploymentCalls(Estate estate, String account, String region, RequestTags tags) {
    this.region = region;
    this.caller = Callers.of(estate, account, region, estate.organization().accessRole());
    this.tags = tags;
  }

  /** The resource types whose calls are known. */
  public static SortedSet<String> knownTypes() {
    return Standard.KNOWN;
  }

  /** All that CloudFormation may call for a type; nothing when that is not known. */
  public static List<String> of(String type) {
    return Standard.TYPES.getOrDefault(type, List.of());
  }

  /**
   * What CloudFormation calls for a resource of a type.
   *
   * @param isSet whether it has a property, by its path, such as {@code Code/S3Bucket}
   */
  public static List<String> of(String type, Predicate<String> isSet) {
    return of(type, isSet, isSet);
  }

  /**
   * What CloudFormation may call for a resource of a type of which not all is known.
   *
   * @param mayBeSet whether it may have a property, by its path
   * @param isSet whether it has it in any case
   */
  static List<String> of(String type, Predicate<String> mayBeSet, Predicate<String> isSet) {
    return of(type).stream().filter(action -> isCalled(type, action, mayBeSet, isSet)).toList();
  }

  /**
   * Whether an action of a type is called for one that has these properties.
   *
   * @param isSet whether it has a property, by its path, such as {@code Code/S3Bucket}
   */
  public static boolean isCalled(String type, String action, Predicate<String> isSet) {
    return isCalled(type, action, isSet, isSet);
  }

  private static boolean isCalled(
      String type, String action, Predicate<String> mayBeSet, Predicate<String> isSet) {
    return path(Standard.WHEN, type, action).filter(mayBeSet.negate()).isEmpty()
        && path(Standard.UNLESS, type, action).filter(isSet).isEmpty();
  }

  private static Optional<String> path(Json.JsonObject data, String type, String action) {
    return data.object(type).flatMap(actions -> actions.string(action));
  }

  /** What an EC2 type is called in ARNs, such as {@code vpc}; empty for other types. */
  public static Optional<String> kind(String type) {
    return Standard.DATA.object("kinds").orElseThrow().string(type);
  }

  /** Whether an action does nothing but set or remove tags. */
  public static boolean isTagging(String action) {
    return Standard.TAGGING.contains(action);
  }

  /** The resource types of the stacks whose calls are not known, sorted. */
  static SortedSet<String> unknownTypes(Collection<Stack> stacks) {
    var types = new HashSet<String>();
    for (var stack : stacks) {
      stack.template().resources().values().forEach(resource -> types.add(resource.type()));
    }
    types.removeAll(Standard.TYPES.keySet());
    return new TreeSet<>(types);
  }

  /** The Region that a request for this action is sent to from a Region. */
  public static String requestedRegion(String action, String partition, String region) {
    return partition.equals("aws") && Standard.ONE_REGION.contains(service(action))
        ? "us-east-1"
        : region;
  }

  /** Whether requests for this action name nothing that they are for. */
  public static boolean isWithoutResource(String action) {
    return Standard.WITHOUT_RESOURCE.contains(action);
  }

  /** Whether one Region answers for all to requests for this action. */
  static boolean isOfOneRegion(String action) {
    return Standard.ONE_REGION.contains(service(action));
  }

  /**
   * The calls of a stack, sorted by action.
   *
   * @param isNew whether resources that make the calls that one makes were not there before
   */
  List<Call> of(Stack stack, Predicate<List<Object>> isNew) {
    var calls = new LinkedHashSet<Call>();
    var resources = stack.template().resources().values();
    var says = new StatedKeys(Standard.DATA.object("says").orElseThrow(), resources);
    var itself =
        caller
            .resource("cloudformation", region)
            .replaceAll("\\*$", "stack/" + stack.id().name() + "/*");
    for (var action : Standard.DATA.strings("stack")) {
      calls.add(call(action, itself, direct(action)));
    }
    var place = List.of(caller, region);
    for (var resource : resources) {
      var known = tags.of(resource);
      var actions = actions(resource);
      var said = says.of(resource, Facts.NONE);
      if (!isNew.test(List.of(place, resource.type(), actions, said, tags.asked(known)))) {
        continue;
      }
      for (var action : actions) {
        boolean isTagging = Standard.TAGGING.contains(action);
        if (!isTagging || !known.equals(Optional.of(Map.of()))) {
          calls.add(
              call(
                  action,
                  target(resource.type(), action),
                  tags.with(says.of(resource, through(action)), action, known)));
        }
      }
    }
    var sorted = new ArrayList<>(calls);
    sorted.sort(Comparator.comparing(Call::action));
    return sorted;
  }

  private static List<String> actions(Resource resource) {
    return of(resource.type(), path -> StatedKeys.value(resource, path).isPresent());
  }

  private Call call(String action, String resource, Facts facts) {
    return new Call(caller.arn(), action, isWithoutResource(action) ? "*" : resource, facts);
  }

  private String target(String type, String action) {
    var service = service(action);
    var resource = caller.resource(service, region);
    var kind = Standard.DATA.object("kinds").orElseThrow().string(type);
    return service.equals("ec2") && Standard.TAGGING.contains(action) && kind.isPresent()
        ? resource.replaceAll("\\*$", kind.get() + "/*")
        : resource;
  }

  /** A call that the deployer makes itself. */
  private Facts direct(String action) {
    return direct.computeIfAbsent(
        requestedRegion(action, caller.partition(), region),
        requested ->
            caller
                .facts(requested)
                .with("aws:ViaAWSService", "false")
                .without("aws:CalledVia")
                .without("aws:CalledViaFirst")
                .without("aws:CalledViaLast"));
  }

  /** A call that CloudFormation makes on its behalf, or a service that CloudFormation calls. */
  private Facts through(String action) {
    return through.computeIfAbsent(
        requestedRegion(action, caller.partition(), region),
        requested ->
            caller
                .facts(requested)
                .with("aws:ViaAWSService", "true")
                .with("aws:CalledViaFirst", "cloudformation.amazonaws.com"));
  }

  private static String service(String action) {
    return action.substring(0, action.indexOf(':'));
  }
}
