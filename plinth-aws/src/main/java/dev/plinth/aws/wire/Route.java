package dev.plinth.aws.wire;

import dev.plinth.aws.Operations;
import dev.plinth.aws.Operations.SdkOperation;
import dev.plinth.aws.Service;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.RequiredTrait;

/**
 * Where an operation that method and path tell is found.
 *
 * @param parts of the path, those in braces stand for a member
 * @param constants parameters of the query that it always has; without a value where it is empty
 */
record Route(SdkOperation operation, List<String> parts, Map<String, String> constants) {
  private static final Map<Service, List<Route>> KNOWN = new ConcurrentHashMap<>();

  /**
   * An operation, found.
   *
   * @param variables the members that the path tells
   */
  record Found(SdkOperation operation, Map<String, String> variables) {}

  /** The operation that a request is for: of those that fit, the one that asks for the most. */
  static Optional<Found> find(Service service, WireRequest request) {
    return KNOWN.computeIfAbsent(service, Route::all).stream()
        .filter(route -> route.fits(request))
        .max(Comparator.comparingInt(Route::demands))
        .map(route -> new Found(route.operation, route.variables(request)));
  }

  private static List<Route> all(Service service) {
    return Operations.of(service).all().stream().map(Route::of).toList();
  }

  private static Route of(SdkOperation operation) {
    var uri = operation.binding().requestUri();
    int query = uri.indexOf('?');
    var path = query < 0 ? uri : uri.substring(0, query);
    // the SDK puts the bucket into the host or the path by rules of its own
    if (operation.service().name().equals("s3")
        && operation.input().members().stream()
            .anyMatch(member -> member.memberName().equals("Bucket"))) {
      path = "/{Bucket}" + path;
    }
    var constants = new LinkedHashMap<String, String>();
    if (query >= 0) {
      for (var pair : uri.substring(query + 1).split("&")) {
        int equals = pair.indexOf('=');
        constants.put(
            equals < 0 ? pair : pair.substring(0, equals),
            equals < 0 ? "" : pair.substring(equals + 1));
      }
    }
    return new Route(operation, parts(path), constants);
  }

  private static List<String> parts(String path) {
    var parts = new ArrayList<String>();
    for (var part : path.split("/")) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  private boolean fits(WireRequest request) {
    var given = parts(request.path());
    if (!operation.binding().httpMethod().name().equals(request.method())
        || (given.size() != parts.size() && !(isGreedy() && given.size() >= parts.size()))) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).startsWith("{") && !parts.get(i).equals(given.get(i))) {
        return false;
      }
    }
    return constants.entrySet().stream()
            .allMatch(entry ->
                request.query().containsKey(entry.getKey())
                    && (entry.getValue().isEmpty()
                        || request.query().get(entry.getKey()).contains(entry.getValue())))
        && required().allMatch(name -> has(request, name));
  }

  private boolean isGreedy() {
    return !parts.isEmpty() && parts.getLast().endsWith("+}");
  }

  private Stream<Where> required() {
    return operation.input().members().stream()
        .filter(member -> member.containsTrait(RequiredTrait.class))
        .map(member -> new Where(member.location(), member.locationName()))
        .filter(where ->
            where.location == MarshallLocation.HEADER
                || where.location == MarshallLocation.QUERY_PARAM);
  }

  private record Where(MarshallLocation location, String name) {}

  private static boolean has(WireRequest request, Where where) {
    return where.location == MarshallLocation.HEADER
        ? request.header(where.name.toLowerCase(Locale.ROOT)).isPresent()
        : request.query().containsKey(where.name);
  }

  /** How much a request must have in order to be for this. */
  private int demands() {
    long fixed = parts.stream().filter(part -> !part.startsWith("{")).count();
    return (int) (fixed + constants.size() + required().count()) * 2 - (isGreedy() ? 1 : 0);
  }

  private Map<String, String> variables(WireRequest request) {
    var given = parts(request.path());
    var variables = new LinkedHashMap<String, String>();
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      if (part.endsWith("+}")) {
        variables.put(
            part.substring(1, part.length() - 2),
            decode(String.join("/", given.subList(i, given.size()))));
      } else if (part.startsWith("{")) {
        variables.put(part.substring(1, part.length() - 1), decode(given.get(i)));
      }
    }
    return variables;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
