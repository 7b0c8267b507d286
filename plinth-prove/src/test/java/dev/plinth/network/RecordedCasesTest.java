package dev.plinth.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.NetworkInterface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small recorded states, each with probes and what AWS documents of them: {@code state} and {@code
 * probes.txt}, whose first lines name the page and the rule.
 */
class RecordedCasesTest {
  private static final Path FOLDER =
      Path.of(
          System.getProperty("plinth.root", ".."),
          "plinth-prove/src/test/resources/network/recorded");

  private static final Pattern LINE = Pattern.compile("(\\S+) -> (\\S+) (\\S+) = (\\S+)");

  static List<String> cases() throws IOException {
    try (var folders = Files.list(FOLDER)) {
      return folders.map(folder -> String.valueOf(folder.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAsDocumented(String name) throws IOException {
    var folder = FOLDER.resolve(name);
    var probes = new Probes(RecordedLab.network(folder.resolve("state")));
    var lines = Files.readAllLines(folder.resolve("probes.txt"));
    assertThat(lines.getFirst()).matches("# https://docs\\.aws\\.amazon\\.com/\\S+");
    assertThat(lines.get(1)).startsWith("# ");
    var asked = lines.stream().filter(line -> !line.startsWith("#")).toList();
    assertThat(asked).hasSizeGreaterThan(1);
    assertThat(asked.stream().map(line -> answered(probes, line)).toList()).isEqualTo(asked);
  }

  /** A subnet gives IPv6 addresses to what is made in it; what is recorded is told with all. */
  @Test
  void whatIsRecordedHasTheAddressesThatAreToldOnly(@TempDir Path state) throws IOException {
    var recorded = FOLDER.resolve("several-interfaces/state/us-east-1");
    var region = Files.createDirectories(state.resolve("us-east-1"));
    try (var files = Files.list(recorded)) {
      for (var file : files.toList()) {
        var text =
            Files.readString(file)
                .replace("\"MapPublic", "\"AssignIpv6AddressOnCreation\": true, \"MapPublic");
        Files.writeString(region.resolve(file.getFileName()), text);
      }
    }
    var interfaces = RecordedLab.network(state).all(NetworkInterface.class);
    assertThat(interfaces).hasSizeGreaterThan(1);
    assertThat(interfaces)
        .noneMatch(one -> one.picks(Family.IPV4))
        .noneMatch(one -> one.picks(Family.IPV6));
  }

  private static String answered(Probes probes, String line) {
    var parts = LINE.matcher(line);
    assertThat(parts.matches()).as(line).isTrue();
    var service = Service.parse(parts.group(3)).orElseThrow();
    var probe =
        new Probe(
            IpAddress.parse(parts.group(1)).orElseThrow(),
            IpAddress.parse(parts.group(2)).orElseThrow(),
            service.protocol(),
            service.port());
    var kind = probes.ask(probe).kind().name().toLowerCase(Locale.ROOT);
    return line.substring(0, line.lastIndexOf(' ') + 1) + kind;
  }
}
