package dev.plinth.aws;

import dev.plinth.blueprint.DataFile;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A service of AWS that the SDK has a client for.
 *
 * @param name as the AWS command line calls it
 * @param folder the SDK's package of it
 * @param client the name of its client, without {@code Client}
 * @param signs the name that its calls are signed for
 */
public record Service(String name, String folder, String client, String signs, Protocol protocol) {
  private static final class Standard {
    private static final Map<String, Service> BY_NAME = read();
  }

  /** The service that the command line calls so. */
  public static Optional<Service> named(String name) {
    return Optional.ofNullable(Standard.BY_NAME.get(name));
  }

  /** The service whose calls are signed for this name. */
  public static Optional<Service> signedFor(String name) {
    return all().stream().filter(service -> service.signs.equals(name)).findFirst();
  }

  /** All, by name. */
  public static Collection<Service> all() {
    return Standard.BY_NAME.values();
  }

  /** The package of its clients. */
  String clients() {
    return "software.amazon.awssdk.services." + folder;
  }

  private static Map<String, Service> read() {
    var services = new TreeMap<String, Service>();
    var entries = DataFile.read(Service.class, "services.json").object("services").orElseThrow();
    for (var name : entries.members().keySet()) {
      var entry = entries.object(name).orElseThrow();
      services.put(
          name,
          new Service(
              name,
              DataFile.text(entry, "package"),
              DataFile.text(entry, "client"),
              DataFile.text(entry, "signs"),
              Protocol.of(DataFile.text(entry, "protocol"))));
    }
    return services;
  }
}
