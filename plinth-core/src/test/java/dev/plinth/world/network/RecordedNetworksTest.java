package dev.plinth.world.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.world.AddressPlan;
import dev.plinth.world.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of real AWS set-ups, where their records stand beside the project. */
class RecordedNetworksTest {
  private static final Path LABS =
      Path.of(System.getProperty("plinth.root", ".."), "..", "shared", "cases", "network")
          .normalize();

  static Stream<Path> labs() throws IOException {
    assumeTrue(Files.isDirectory(LABS), "no labs in " + LABS);
    try (var labs = Files.list(LABS)) {
      return labs.filter(lab -> Files.isDirectory(lab.resolve("state"))).sorted().toList().stream();
    }
  }

  private static Network network(Path lab) {
    var reading =
        Sources.read(
            List.of(lab.resolve("state")), new TemplateFiles("", "", Map.of(), Unset.DEFAULT));
    assertThat(reading.diagnostics()).isEmpty();
    return Network.of(reading.world());
  }

  @ParameterizedTest
  @MethodSource("labs")
  void areReadWhole(Path lab) {
    var network = network(lab);
    assertThat(network.missing()).isEmpty();
    assertThat(network.all(Vpc.class)).isNotEmpty();
    for (var element : network.elements()) {
      assertThat(Gaps.of(element)).as("%s", element.key()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("labs")
  void holdThePrivateSourceOfEveryProbe(Path lab) throws IOException {
    var known = new HashSet<IpAddress>();
    network(lab).all(NetworkInterface.class).forEach(one -> known.addAll(one.addresses()));
    var unknown = new TreeSet<String>();
    try (var probes = Files.lines(lab.resolve("probes.jsonl"))) {
      probes.forEach(line -> {
        var source = ((JsonObject) Json.parse(line)).string("src").orElseThrow();
        var address = IpAddress.parse(source).orElseThrow();
        var isPrivate = AddressPlan.PRIVATE.stream().anyMatch(range -> range.contains(address));
        if (isPrivate && !known.contains(address)) {
          unknown.add(source);
        }
      });
    }
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("labs")
  void nameElementsThatAreThere(Path lab) {
    var network = network(lab);
    for (var subnet : network.all(Subnet.class)) {
      assertThat(network.find(Vpc.class, subnet.vpc())).isPresent();
      assertThat(network.find(RouteTable.class, subnet.routeTable())).isPresent();
      assertThat(network.find(NetworkAcl.class, subnet.networkAcl())).isPresent();
      assertThat(subnet.zone()).contains("-az");
    }
    for (var one : network.all(NetworkInterface.class)) {
      assertThat(network.find(Subnet.class, one.subnet())).isPresent();
      assertThat(one.groups())
          .allSatisfy(group -> assertThat(network.find(SecurityGroup.class, group)).isPresent());
      if (one.kind() != NetworkInterface.Kind.HOST) {
        assertThat(network.find(one.owner())).as("%s", one).isPresent();
        assertThat(one.owner()).isNotEqualTo(one.key());
      }
    }
    for (var table : network.all(RouteTable.class)) {
      assertThat(table.routes().stream().filter(route -> route.source() == Route.Source.LOCAL))
          .hasSize(1);
    }
  }
}
