package dev.plinth.blueprint.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.property.Choices;
import dev.plinth.property.Gen;
import dev.plinth.property.Property;
import dev.plinth.reader.Sources;
import dev.plinth.world.Cidr;
import dev.plinth.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who reaches whom through the hub, worked out from nothing but the routes in the templates,
 * against what {@code connect} says.
 */
class HubReachabilityTest {
  private static final List<String> UNITS = List.of("development", "staging", "production");
  private static final int VPCS = 5;

  private static final Gen<Drawn> ESTATES =
      choices -> {
        var units = new ArrayList<String>();
        for (int i = 0; i < VPCS; i++) {
          units.add(choices.oneOf(UNITS));
        }
        // only units that have a VPC can be connected
        var names = new ArrayList<>(new TreeSet<>(units));
        for (int i = 0; i < VPCS; i++) {
          names.add("v" + i);
        }
        var pairs = new ArrayList<List<String>>();
        for (int i = choices.between(0, 4); i > 0; i--) {
          pairs.add(pair(choices, names));
        }
        return new Drawn(units, pairs.stream().distinct().toList());
      };

  @TempDir Path folder = Path.of("");

  /**
   * A small estate.
   *
   * @param units the unit of each VPC, {@code v0} and so on
   * @param pairs what is connected: units and VPCs
   */
  private record Drawn(List<String> units, List<List<String>> pairs) {
    String text() {
      var accounts = new StringBuilder();
      for (var unit : UNITS) {
        accounts.append("    ").append(unit).append(": [").append(unit).append("-spare");
        for (int i = 0; i < units.size(); i++) {
          if (units.get(i).equals(unit)) {
            accounts.append(", a").append(i);
          }
        }
        accounts.append("]\n");
      }
      var vpcs = new StringBuilder();
      for (int i = 0; i < units.size(); i++) {
        vpcs.append("    v%d: { account: a%d, cidr: %s }\n".formatted(i, i, range(i)));
      }
      var connect = pairs.stream().map(pair -> "[" + String.join(", ", pair) + "]").toList();
      return """
      organization:
        name: acme
        email: aws+{account}@acme.example
        home: us-east-1
        foundation: organizations
        units:
          security: [security-tooling, log-archive]
          infrastructure: [network]
      %snetwork:
        hub: { account: network }
        vpcs:
      %s  connect: [%s]
      """
          .formatted(accounts, vpcs, String.join(", ", connect));
    }

    boolean connects(int one, int other) {
      return pairs.stream()
          .anyMatch(pair ->
              (names(one, pair.getFirst()) && names(other, pair.getLast()))
                  || (names(other, pair.getFirst()) && names(one, pair.getLast())));
    }

    private boolean names(int vpc, String name) {
      return name.equals("v" + vpc) || name.equals(units.get(vpc));
    }
  }

  private static List<String> pair(Choices choices, List<String> names) {
    var one = choices.oneOf(names);
    var other = choices.oneOf(names);
    return one.startsWith("v") && one.equals(other)
        ? List.of(one, names.getFirst())
        : List.of(one, other);
  }

  private static Cidr range(int vpc) {
    return Cidr.of("10." + (vpc + 1) + ".0.0/16");
  }

  private World world(Drawn estate) {
    try {
      var file = folder.resolve("estate.yaml");
      Files.writeString(file, estate.text());
      var outcome = new Checkup(LocalDate.of(2026, 11, 24), Progress.SILENT).run(file.toString());
      var assembly = outcome.assembly().orElseThrow(() -> new AssertionError(outcome.open()));
      return Sources.of(AssemblyStacks.of(assembly), List.of()).world();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoReachesWhomIsWhatConnectSays() {
    Property.forAll(
        "an estate",
        60,
        ESTATES,
        estate -> {
          var routes = new Routes(world(estate));
          for (int one = 0; one < VPCS; one++) {
            for (int other = 0; other < VPCS; other++) {
              if (one != other) {
                assertThat(routes.talk(range(one), range(other)))
                    .as("v%d to v%d in%n%s", one, other, estate.text())
                    .isEqualTo(estate.connects(one, other));
              }
            }
          }
        });
  }
}
