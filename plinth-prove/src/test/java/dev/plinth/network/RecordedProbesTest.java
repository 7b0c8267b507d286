package dev.plinth.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Pings and scans that instances in real AWS made, where they stand beside the project, against
 * what the recorded state says of them.
 */
class RecordedProbesTest {
  private static final Path LABS =
      Path.of(System.getProperty("plinth.root", ".."), "..", "shared", "cases", "network")
          .normalize();

  private static final String MISSES = "/network/recorded-misses.txt";

  @Test
  void answersAsAwsDid() throws IOException {
    assumeTrue(Files.isDirectory(LABS), "no labs in " + LABS);
    var misses = new ArrayList<String>();
    var right = new TreeMap<String, Integer>();
    int all = 0;
    try (var labs = Files.list(LABS)) {
      for (var lab :
          labs.filter(path -> Files.isRegularFile(path.resolve("probes.jsonl")))
              .sorted()
              .toList()) {
        var network = network(lab.resolve("state"));
        var probes = new Probes(network);
        for (var line : Files.readAllLines(lab.resolve("probes.jsonl"))) {
          var row = (JsonObject) Json.parse(line);
          var answer = probes.ask(probe(row));
          all++;
          boolean got = row.isTrue("success");
          var miss = miss(answer, got);
          var name = String.valueOf(lab.getFileName());
          right.merge(name, miss.isEmpty() ? 1 : 0, Integer::sum);
          if (!miss.isEmpty()) {
            misses.add(name + " " + describe(row) + " " + miss);
          }
          assertThat(got && answer.kind() == Answer.Kind.UNREACHABLE)
              .as("called unreachable, and got through: %s %s", name, row)
              .isFalse();
        }
      }
    }
    System.out.println(all + " probes, " + misses.size() + " missed: " + right);
    assertThat(String.join("\n", misses)).isEqualTo(expected());
  }

  private static String miss(Answer answer, boolean got) {
    return switch (answer.kind()) {
      case REACHABLE -> got ? "" : "called reachable";
      case UNREACHABLE -> got ? "called unreachable" : "";
      case UNKNOWN -> "called unknown: " + answer.best().doubts();
    };
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

  private static Network network(Path state) {
    var reading = Sources.read(List.of(state), new TemplateFiles("", "", Map.of(), Unset.DEFAULT));
    assertThat(reading.diagnostics()).isEmpty();
    return Network.of(reading.world());
  }

  private static String expected() throws IOException {
    try (var stream = RecordedProbesTest.class.getResourceAsStream(MISSES)) {
      assertThat(stream).as(MISSES).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .reduce((one, other) -> one + "\n" + other)
          .orElse("");
    }
  }
}
