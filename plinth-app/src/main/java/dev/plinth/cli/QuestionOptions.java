package dev.plinth.cli;

import dev.plinth.json.Json;
import dev.plinth.json.JsonException;
import dev.plinth.network.Grouping;
import dev.plinth.network.Service;
import dev.plinth.world.ServicePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which places and services are asked about, for every command that asks about the network. */
final class QuestionOptions {
  @Option(
      names = "--by",
      paramLabel = "KIND",
      description =
          "The places of all pairs: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
  private Grouping by;

  @Option(
      names = "--port",
      paramLabel = "PORT/PROTOCOL",
      split = ",",
      description = "The service, such as 5432/tcp, 53/udp or icmp; ${DEFAULT-VALUE} if not given.")
  private List<String> ports;

  @Option(
      names = "--service-ports",
      paramLabel = "FILE",
      description = "What services of AWS listen on, where it is not what Plinth knows: JSON.")
  private Optional<Path> servicePorts = Optional.empty();

  /**
   * What a command asks about when it is told nothing else.
   *
   * @param by the places
   * @param ports the services
   */
  QuestionOptions(Grouping by, List<String> ports) {
    this.by = by;
    this.ports = ports;
  }

  Grouping by() {
    return by;
  }

  /** The services; empty when one cannot be read, after saying so. */
  Optional<List<Service>> services(String command, Terminal terminal) {
    return Services.parse(command, ports, terminal);
  }

  /** What services of AWS listen on; empty when that cannot be read, after saying so. */
  Optional<ServicePorts> servicePorts(String command, Terminal terminal) {
    var standard = ServicePorts.standard();
    if (servicePorts.isEmpty()) {
      return Optional.of(standard);
    }
    try {
      return Optional.of(standard.with(Json.parse(Files.readString(servicePorts.get()))));
    } catch (IOException | JsonException | IllegalArgumentException | ArithmeticException e) {
      terminal.err(
          "plinth %s: `%s` does not hold ports: %s"
              .formatted(command, servicePorts.get(), e.getMessage()));
      return Optional.empty();
    }
  }

  /** The only service; empty when there are several or it cannot be read, after saying so. */
  Optional<Service> service(String command, Terminal terminal) {
    if (ports.size() != 1) {
      terminal.err("plinth " + command + ": `--port` takes one service at a time");
      return Optional.empty();
    }
    return services(command, terminal).map(List::getFirst);
  }
}
