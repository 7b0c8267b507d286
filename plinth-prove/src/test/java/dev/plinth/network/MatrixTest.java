package dev.plinth.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.network.Answer.Kind;
import dev.plinth.network.atom.RandomNetworks;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The matrix of both engines against that of the interpreter alone. */
class MatrixTest {
  private static final Path LABS =
      Path.of(System.getProperty("plinth.root", ".."), "..", "shared", "cases", "network")
          .normalize();

  private static final List<Service> SERVICES =
      List.of(service("443"), service("22"), service("2500"));

  private static Service service(String text) {
    return Service.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void isWhatTheInterpreterSaysOfRandomNetworks(long seed) {
    var counts = new EnumMap<Kind, Long>(Kind.class);
    for (int round = 0; round < 4; round++) {
      var network = RandomNetworks.of(seed * 31_337 + round);
      var places = new LinkedHashMap<String, Place>();
      for (var one : network.all(NetworkInterface.class)) {
        places.put(one.name(), new Place.Inside(one.name(), List.of(one)));
      }
      compare(network, places, counts);
    }
    assertThat(counts.get(Kind.REACHABLE)).isPositive();
    assertThat(counts.get(Kind.UNREACHABLE)).isPositive();
  }

  @Test
  void isWhatTheInterpreterSaysOfRecordedNetworks() throws IOException {
    assumeTrue(Files.isDirectory(LABS), "no labs in " + LABS);
    try (var labs = Files.list(LABS)) {
      for (var lab : labs.filter(path -> Files.isDirectory(path.resolve("state"))).toList()) {
        var files = new TemplateFiles("", "", Map.of(), Unset.DEFAULT);
        var world = Sources.read(List.of(lab.resolve("state")), files).world();
        var network = Network.of(world);
        for (var by : List.of(Grouping.VPC, Grouping.INTERFACE)) {
          compare(network, new Selection(world, network).groups(by), new EnumMap<>(Kind.class));
        }
      }
    }
  }

  private static void compare(
      Network network, SequencedMap<String, Place> places, Map<Kind, Long> counts) {
    for (var service : SERVICES) {
      var matrix = Matrix.of(network, places, service, _ -> {});
      var interpreted = Matrix.interpreted(network, places, service);
      matrix
          .cells()
          .forEach((from, row) ->
              row.forEach((to, kind) ->
                  assertThat(kind)
                      .as(from + " -> " + to + " " + service.text())
                      .isEqualTo(interpreted.cells().getOrDefault(from, row).get(to))));
      for (var kind : Kind.values()) {
        counts.merge(kind, matrix.count(kind), Long::sum);
      }
    }
  }
}
