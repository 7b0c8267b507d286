package dev.plinth.world;

import dev.plinth.json.Json;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The TCP ports that services of AWS take, as dated data.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html">Access
 *     an AWS service using an interface VPC endpoint</a>
 */
public final class ServicePorts {
  private static final String FILE = "ports.json";
  private static final Pattern PREFIX = Pattern.compile("^(?:com\\.amazonaws|aws)\\.");
  private static final Pattern REGION =
      Pattern.compile("(?:^|(?<=\\.))[a-z]{2}(?:-[a-z]+)+-\\d\\.");
  private static final String FIPS = "-fips";

  private final NavigableMap<String, Entry> entries;

  /** Empty where the service has no such door. */
  private record Entry(NavigableSet<Integer> endpoint, NavigableSet<Integer> published) {}

  private ServicePorts(NavigableMap<String, Entry> entries) {
    this.entries = Collections.unmodifiableNavigableMap(entries);
  }

  private static final class Standard {
    private static final ServicePorts PORTS =
        new ServicePorts(new TreeMap<>()).with(WorldData.read(FILE));
  }

  /** The ports that Plinth knows. */
  public static ServicePorts standard() {
    return Standard.PORTS;
  }

  /**
   * These ports, with those of the overlay added or put in their place.
   *
   * @param overlay in the form of {@code ports.json}
   * @throws IllegalArgumentException when the overlay is not in that form
   */
  public ServicePorts with(Json overlay) {
    return with(WorldData.of(FILE, overlay));
  }

  private ServicePorts with(WorldData data) {
    var more = new TreeMap<>(entries);
    for (var item : data.objects("services")) {
      item.citation(data);
      more.put(
          item.text("name"),
          new Entry(new TreeSet<>(item.wholes("endpoint")), new TreeSet<>(item.wholes("public"))));
    }
    return new ServicePorts(more);
  }

  /**
   * What an interface endpoint takes; empty when that is not known.
   *
   * @param service as endpoints name it, such as {@code com.amazonaws.us-east-1.sqs}
   */
  public Optional<NavigableSet<Integer>> ofEndpoint(String service) {
    return find(service).map(Entry::endpoint).filter(ports -> !ports.isEmpty());
  }

  /**
   * What the public addresses take; empty when that is not known.
   *
   * @param service as prefix lists name it, such as {@code com.amazonaws.us-east-1.s3}
   */
  public Optional<NavigableSet<Integer>> ofPublicAddresses(String service) {
    return find(service).map(Entry::published).filter(ports -> !ports.isEmpty());
  }

  private Optional<Entry> find(String service) {
    var name = REGION.matcher(PREFIX.matcher(service).replaceFirst("")).replaceFirst("");
    return Optional.ofNullable(
        entries.get(name.endsWith(FIPS) ? name.substring(0, name.length() - FIPS.length()) : name));
  }
}
