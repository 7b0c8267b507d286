package dev.plinth.blueprint.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Stack;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.Value;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NetworkAlarmsTest {
  /** Of acme the shared VPC has NAT gateways and the hub a VPN; dev and prod have gateways too. */
  @Test
  void everyWayOutAndHomeHasAlarms() {
    var example = Path.of(System.getProperty("plinth.root"), "examples", "acme.yaml");
    var outcome = new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT).run(example.toString());
    var stacks = outcome.assembly().orElseThrow().stacks();
    var gateways = new TreeMap<String, Integer>();
    var connections = new TreeMap<String, Integer>();
    var alarms = new TreeMap<String, TreeSet<String>>();
    for (var stack : stacks) {
      count(stack, "AWS::EC2::NatGateway", gateways);
      count(stack, "AWS::EC2::VPNConnection", connections);
      if (stack.id().name().equals("network-alarms")) {
        stack.template().resources().values().stream()
            .filter(resource -> resource.type().equals("AWS::CloudWatch::Alarm"))
            .forEach(alarm -> {
              assertThat(alarm.properties().get("AlarmActions"))
                  .isEqualTo(Value.list(Value.ref("Topic")));
              alarms
                  .computeIfAbsent(stack.id().account(), _ -> new TreeSet<>())
                  .add(alarm.logicalId());
            });
      }
    }
    var expected = new TreeMap<String, Integer>();
    gateways.forEach((account, count) -> expected.merge(account, 2 * count, Integer::sum));
    connections.forEach((account, count) -> expected.merge(account, 2 * count, Integer::sum));
    var counted = new TreeMap<String, Integer>();
    alarms.forEach((account, names) -> counted.put(account, names.size()));
    assertThat(counted).isEqualTo(expected).isNotEqualTo(Map.of());
    assertThat(connections).hasSize(1);
  }

  private static void count(Stack stack, String type, Map<String, Integer> into) {
    stack.template().resources().values().stream()
        .filter(resource -> resource.type().equals(type))
        .forEach(_ -> into.merge(stack.id().account(), 1, Integer::sum));
  }
}
