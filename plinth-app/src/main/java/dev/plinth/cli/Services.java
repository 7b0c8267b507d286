package dev.plinth.cli;

import dev.plinth.network.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services as options name them. */
final class Services {
  /** Those that two networks are compared by when none is named. */
  static final List<String> COMMON =
      List.of("22", "80", "443", "3389", "5432", "3306", "53/udp", "icmp");

  private Services() {}

  /** {@link #COMMON} as services. */
  static List<Service> common() {
    return COMMON.stream().map(text -> Service.parse(text).orElseThrow()).toList();
  }

  /** All of them; empty when one cannot be read, after saying so. */
  static Optional<List<Service>> parse(String command, List<String> texts, Terminal terminal) {
    var services = new ArrayList<Service>();
    for (var text : texts) {
      var service = Service.parse(text);
      if (service.isEmpty()) {
        terminal.err(
            "plinth " + command + ": `--port` takes 443/tcp, 53/udp or icmp, not `" + text + "`");
        return Optional.empty();
      }
      services.add(service.get());
    }
    return Optional.of(services);
  }
}
