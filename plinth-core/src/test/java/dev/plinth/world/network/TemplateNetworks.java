package dev.plinth.world.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.reader.Sources;
import dev.plinth.reader.StackSource;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.yaml.YamlReader;
import java.util.List;
import java.util.Map;

/** Networks of templates, with a VPC of two subnets in each. */
final class TemplateNetworks {
  static final StackKey STACK = new StackKey("111122223333", "us-east-1", "net");

  /** A VPC with a subnet, at the top of what each test adds. */
  private static final String VPC =
      """
      Parameters:
        Later: { Type: String }
      Conditions:
        Chosen: !Equals [!Ref Later, "yes"]
      Resources:
        Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
        App:
          Type: AWS::EC2::Subnet
          Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZoneId: use1-az1 }
        Edge:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: !Ref Vpc
            CidrBlock: 10.0.2.0/24
            AvailabilityZone: us-east-1b
            MapPublicIpOnLaunch: true
      """;

  private TemplateNetworks() {}

  /** The network of these resources beside the VPC. */
  static Network network(String resources) {
    var text = VPC + resources.indent(2);
    var template = new YamlReader().read("net.yaml", text).root().orElseThrow();
    var stack = new StackSource(STACK, template, Map.of(), List.of(), Map.of(), Unset.ANYTHING);
    var reading = Sources.of(List.of(stack), List.of());
    assertThat(reading.diagnostics()).isEmpty();
    return Network.of(reading.world());
  }

  static ResourceKey key(String id) {
    return new ResourceKey(STACK, id);
  }

  static <E extends Element> E find(Network network, Class<E> kind, String id) {
    return network.find(kind, key(id)).orElseThrow();
  }

  static List<String> routes(RouteTable table) {
    return table.routes().stream()
        .map(route ->
            route.destinations()
                + " "
                + switch (route.target()) {
                  case RouteTarget.Local _ -> "local";
                  case RouteTarget.Through(var to) -> to.id();
                  case RouteTarget.Unmodelled(var what) -> what;
                }
                + " "
                + route.source()
                + (route.active() ? "" : " black hole"))
        .sorted()
        .toList();
  }

  static List<String> routes(TransitGatewayRouteTable table) {
    return table.routes().stream()
        .map(route ->
            route.destination()
                + " "
                + route.source()
                + " "
                + route.attachments().stream().map(ResourceKey::id).toList())
        .sorted()
        .toList();
  }
}
