package dev.plinth.cli;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import dev.plinth.network.Answer;
import dev.plinth.network.Packet;
import dev.plinth.network.Probe;
import dev.plinth.network.Probes;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Traffic;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Questions in a file, one JSON object a line, answered one a line in the same order. */
record ProbeFile(Terminal terminal) {
  private static final BigDecimal LAST_PORT = BigDecimal.valueOf(Traffic.LAST_PORT);

  int run(Path file, Network network) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      terminal.err("plinth reach: cannot read `" + file + "`: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    }
    var probes = new Probes(network);
    var text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      var row = row(lines.get(i));
      var probe = row.flatMap(ProbeFile::probe);
      if (probe.isEmpty()) {
        terminal.out(text.toString());
        terminal.err(
            "plinth reach: "
                + file
                + ":"
                + (i + 1)
                + ": a probe is an object with `src`, `dst`, `proto` (icmp, tcp or udp) and"
                + " `port`");
        return ExitCode.UNREADABLE;
      }
      text.append(answer(row.get(), probes.ask(probe.get())).compact()).append('\n');
    }
    terminal.out(text.toString());
    return ExitCode.GOOD;
  }

  private static Optional<JsonObject> row(String line) {
    try {
      return Json.parse(line) instanceof JsonObject row ? Optional.of(row) : Optional.empty();
    } catch (JsonException _) {
      return Optional.empty();
    }
  }

  private static Optional<Probe> probe(JsonObject row) {
    var source = row.string("src").flatMap(IpAddress::parse);
    var destination = row.string("dst").flatMap(IpAddress::parse);
    var protocol = row.string("proto").flatMap(ProbeFile::protocol);
    if (source.isEmpty() || destination.isEmpty() || protocol.isEmpty()) {
      return Optional.empty();
    }
    boolean isIpv6 = destination.get().family() == IpAddress.Family.IPV6;
    boolean isPing = protocol.get() == Traffic.ICMP;
    int number = isPing && isIpv6 ? Traffic.ICMP6 : protocol.get();
    int echo = isIpv6 ? Packet.ECHO6 : Packet.ECHO;
    var port =
        row.number("port")
            .filter(told -> told.signum() >= 0 && told.compareTo(LAST_PORT) <= 0)
            .map(Number::intValue);
    return isPing || port.isPresent()
        ? Optional.of(
            new Probe(source.get(), destination.get(), number, isPing ? echo : port.orElseThrow()))
        : Optional.empty();
  }

  private static Optional<Integer> protocol(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "icmp" -> Optional.of(Traffic.ICMP);
      case "tcp" -> Optional.of(Traffic.TCP);
      case "udp" -> Optional.of(Traffic.UDP);
      default -> Optional.empty();
    };
  }

  private static JsonObject answer(JsonObject row, Answer answer) {
    var answered = Json.object();
    for (var name : List.of("src", "dst", "proto", "port")) {
      answered = answered.with(name, row.get(name).orElse(Json.nothing()));
    }
    for (var field : ReachJson.of(answer).members().entrySet()) {
      answered = answered.with(field.getKey(), field.getValue());
    }
    return answered;
  }
}
