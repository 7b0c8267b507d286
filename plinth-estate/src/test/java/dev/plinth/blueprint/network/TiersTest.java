package dev.plinth.blueprint.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.reader.Sources;
import dev.plinth.term.Term;
import dev.plinth.world.Cidr;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the network ACLs and routes of each tier let through, entry by entry as AWS does. */
class TiersTest {
  private static final String INTERNET = "198.51.100.7/32";
  private static final World WORLD = world();

  private static World world() {
    var file = Path.of(System.getProperty("plinth.root"), "examples", "acme.yaml");
    var assembly =
        new Checkup(LocalDate.of(2026, 11, 24), Progress.SILENT)
            .run(file.toString())
            .assembly()
            .orElseThrow();
    return Sources.of(AssemblyStacks.of(assembly), List.of()).world();
  }

  /** The first entry that fits decides; none denies. */
  private static boolean allows(String tier, boolean egress, int protocol, int port, String peer) {
    return entries(tier, egress).stream()
        .filter(entry -> {
          var mine = number(entry.property("Protocol"), -1);
          var range = entry.property("PortRange");
          return (mine == -1 || mine == protocol)
              && Cidr.of(entry.property("CidrBlock").scalar().orElseThrow()).contains(Cidr.of(peer))
              && (!(range instanceof Term.Fields ports)
                  || (number(ports.get("From"), 0) <= port && port <= number(ports.get("To"), 0)));
        })
        .findFirst()
        .filter(entry -> entry.property("RuleAction").scalar().filter("allow"::equals).isPresent())
        .isPresent();
  }

  private static List<Resource> entries(String tier, boolean egress) {
    return WORLD.ofType("AWS::EC2::NetworkAclEntry").stream()
        .filter(entry -> entry.key().stack().name().equals("vpc-dev"))
        .filter(entry ->
            WORLD
                .resolve(entry.property("NetworkAclId"))
                .filter(acl -> acl.key().id().equals("Acl" + tier))
                .isPresent())
        .filter(
            entry -> entry.property("Egress") instanceof Term.Truth(var out, _) && out == egress)
        .sorted(Comparator.comparingInt(entry -> number(entry.property("RuleNumber"), 0)))
        .toList();
  }

  private static int number(Term term, int otherwise) {
    return term.scalar().map(Integer::parseInt).orElse(otherwise);
  }

  @ParameterizedTest
  @CsvSource({
    // tier, direction, protocol, port, peer, allowed
    "Data,       in,  6,  5432,  10.1.0.10/32,    true", // the app tier
    "Data,       out, 6,  40000, 10.1.0.10/32,    true", // and back to it
    "Data,       out, 6,  443,   10.1.0.10/32,    false", // which it never calls
    "Data,       in,  6,  5432,  10.1.160.10/32,  true", // replicas of its own
    "Data,       in,  6,  5432,  10.1.128.10/32,  false", // the public tier
    "Data,       in,  6,  5432,  10.1.192.10/32,  false", // the management tier
    "Data,       in,  6,  5432,  10.0.0.10/32,    false", // another VPC
    "Data,       in,  6,  5432,  198.51.100.7/32, false",
    "Data,       out, 6,  443,   198.51.100.7/32, false",
    "Data,       out, 17, 53,    198.51.100.7/32, false",
    "Public,     in,  6,  443,   198.51.100.7/32, true",
    "Public,     in,  6,  22,    198.51.100.7/32, false",
    "Public,     in,  6,  1024,  10.1.160.10/32,  false", // the data tier
    "Public,     out, 6,  5432,  10.1.160.10/32,  false",
    "App,        in,  6,  8080,  10.1.128.10/32,  true",
    "App,        in,  6,  443,   198.51.100.7/32, false",
    "App,        in,  6,  40000, 198.51.100.7/32, true", // answers through NAT
    "App,        out, 6,  443,   198.51.100.7/32, true",
    "App,        in,  6,  5432,  10.1.160.10/32,  true", // answers of the data tier
    "App,        in,  6,  443,   10.1.160.10/32,  false", // which opens nothing itself
    "Management, out, 6,  5432,  10.1.160.10/32,  false",
  })
  void letsThrough(
      String tier, String direction, int protocol, int port, String peer, boolean allowed) {
    assertThat(allows(tier, direction.equals("out"), protocol, port, peer)).isEqualTo(allowed);
  }

  @Test
  void theDataTierHasNoWayOut() {
    var tables =
        WORLD.ofType("AWS::EC2::Route").stream()
            .flatMap(route -> WORLD.resolve(route.property("RouteTableId")).stream())
            .map(table -> table.key().id())
            .toList();
    assertThat(tables).anyMatch(id -> id.startsWith("RoutesApp"));
    assertThat(tables).noneMatch(id -> id.startsWith("RoutesData"));
    var data =
        WORLD.ofType("AWS::EC2::SubnetRouteTableAssociation").stream()
            .filter(one ->
                WORLD
                    .resolve(one.property("SubnetId"))
                    .filter(subnet -> subnet.key().id().startsWith("SubnetData"))
                    .isPresent())
            .flatMap(one -> WORLD.resolve(one.property("RouteTableId")).stream())
            .map(table -> table.key().id())
            .toList();
    assertThat(data).isNotEmpty().allMatch(id -> id.startsWith("RoutesData"));
  }

  @Test
  void nothingIsJoinedUnlessSomebodySaysSo() {
    var gateway = WORLD.ofType("AWS::EC2::TransitGateway").getFirst();
    assertThat(gateway.property("DefaultRouteTableAssociation").scalar()).contains("disable");
    assertThat(gateway.property("DefaultRouteTablePropagation").scalar()).contains("disable");
    assertThat(allows("Data", false, 6, 5432, INTERNET)).isFalse();
  }
}
