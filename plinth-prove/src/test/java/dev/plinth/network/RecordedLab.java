package dev.plinth.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Recorded state of real AWS and what instances there could reach, beside the project. */
record RecordedLab(Path folder) {
  /** Where they are, if they are there. */
  static final Path LABS =
      Path.of(System.getProperty("plinth.root", ".."), "..", "shared", "cases", "network")
          .normalize();

  /**
   * A probe that was sent.
   *
   * @param got whether an answer came back
   */
  record Sent(String text, Probe probe, boolean got) {}

  static List<RecordedLab> all() throws IOException {
    try (var labs = Files.list(LABS)) {
      return labs.filter(path -> Files.isRegularFile(path.resolve("probes.jsonl")))
          .sorted()
          .map(RecordedLab::new)
          .toList();
    }
  }

  String name() {
    return String.valueOf(folder.getFileName());
  }

  Path state() {
    return folder.resolve("state");
  }

  /** The network that a folder tells of. */
  static Network network(Path state) {
    var reading = Sources.read(List.of(state), new TemplateFiles("", "", Map.of(), Unset.DEFAULT));
    assertThat(reading.diagnostics()).isEmpty();
    return Network.of(reading.world());
  }

  List<Sent> sent() throws IOException {
    return Files.readAllLines(folder.resolve("probes.jsonl")).stream()
        .map(line -> (JsonObject) Json.parse(line))
        .map(row -> new Sent(describe(row), probe(row), row.isTrue("success")))
        .toList();
  }

  private static String describe(JsonObject row) {
    return row.string("src").orElseThrow()
        + " "
        + row.string("dst").orElseThrow()
        + " "
        + row.string("proto").orElseThrow()
        + row.number("port").map(port -> "/" + port).orElse("");
  }

  private static Probe probe(JsonObject row) {
    var protocol =
        switch (row.string("proto").orElseThrow()) {
          case "icmp" -> Traffic.ICMP;
          case "tcp" -> Traffic.TCP;
          default -> Traffic.UDP;
        };
    return new Probe(
        IpAddress.parse(row.string("src").orElseThrow()).orElseThrow(),
        IpAddress.parse(row.string("dst").orElseThrow()).orElseThrow(),
        protocol,
        row.number("port").map(Number::intValue).orElse(Packet.ECHO));
  }
}
