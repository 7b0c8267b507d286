package dev.plinth.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.adopt.Adoption.Result;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Task;
import dev.plinth.deploy.Waiting;
import dev.plinth.plan.changeset.Action;
import dev.plinth.plan.changeset.Attribute;
import dev.plinth.plan.changeset.Replacement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Route tables and NAT gateways that people made, adopted: packets go where they went. */
class AdoptedRoutingTest {
  private static final Set<String> ROUTING =
      Set.of(
          "EIP",
          "InternetGateway",
          "NatGateway",
          "Route",
          "RouteTable",
          "SubnetRouteTableAssociation",
          "VPCEndpoint");

  @TempDir Path folder = Path.of("");

  private HandMade hand = new HandMade(folder);
  private HandMadeNetwork network = new HandMadeNetwork(hand, "", Map.of());

  @BeforeEach
  void aVpcMadeByHand() {
    hand = new HandMade(folder);
    network = HandMadeNetwork.in(hand, hand.organization());
  }

  /** Everything as an estate has it: a table and a NAT gateway in each zone. */
  private void asAnEstateHasIt() {
    for (var zone : new String[] {"a", "b"}) {
      network.nat("nat-" + zone, "public-" + zone);
      network.table("app " + zone, "app-" + zone);
      network.route("app " + zone, "0.0.0.0/0", "NatGatewayId", network.id("nat-" + zone));
      network.route("app " + zone, "10.99.0.0/16", "VpcPeeringConnectionId", "pcx-1");
    }
    network.table("data", "data-a", "data-b");
    network.endpoint("app a", "app b");
  }

  private Map<String, Set<String>> routing() {
    var all = new TreeMap<String, Set<String>>();
    for (var kind : ROUTING) {
      all.put(kind, new TreeSet<>(hand.ids(network.account(), kind)));
    }
    return all;
  }

  /** Adopts and deploys; nothing of what routes packets is replaced or taken away. */
  private AdoptedEstate adoptedAndDeployed(String... moves) throws Exception {
    var before = routing();
    var adopted = hand.adopted();
    var outcome = hand.checked(adopted);
    assertThat(HandMade.errors(outcome)).as(adopted.estate()).isEmpty();
    var assembly = outcome.assembly().orElseThrow();
    assertThat(hand.carriedOut(adopted, assembly)).allMatch(Result.Done.class::isInstance);
    assertThat(hand.carriedOut(adopted, assembly)).allMatch(Result.Unchanged.class::isInstance);
    for (var change : hand.planned(outcome)) {
      if (ROUTING.contains(change.type().replace("AWS::EC2::", ""))) {
        assertThat(change.action()).as(change.logicalId()).isNotEqualTo(Action.REMOVE);
        assertThat(change.replacement()).as(change.logicalId()).isEqualTo(Replacement.FALSE);
        // no route is turned, and no subnet changes its table but those that the file names
        assertThat(change.type().equals("AWS::EC2::Route") ? change.scope() : List.of())
            .as(change.logicalId())
            .doesNotContain(Attribute.PROPERTIES);
        assertThat(
                change.type().equals("AWS::EC2::SubnetRouteTableAssociation")
                    && change.action() == Action.ADD)
            .as(change.logicalId())
            .isIn(false, moves.length > 0);
      }
    }
    for (var subnet : moves) {
      assertThat(adopted.estate())
          .contains("# the deployment moves " + network.id(subnet) + " (10.20.");
    }
    assertThat(adopted.estate().split("# the deployment moves", -1)).hasSize(moves.length + 1);
    assertThat(hand.failures(hand.deployed(assembly))).isEmpty();
    var after = routing();
    after.forEach((kind, ids) -> {
      if (moves.length == 0 || !kind.equals("SubnetRouteTableAssociation")) {
        assertThat(ids).as(kind).containsAll(before.getOrDefault(kind, Set.of()));
      }
    });
    // six subnets, each with one table
    assertThat(after.get("SubnetRouteTableAssociation")).hasSize(6);
    assertThat(hand.deployed(assembly).values())
        .containsOnly(new Deployment.Result.Ended(Task.Outcome.UNCHANGED));
    return adopted;
  }

  @Test
  void whatIsAsAnEstateHasItIsBroughtIn() throws Exception {
    asAnEstateHasIt();
    var before = routing();
    var adopted = adoptedAndDeployed();
    assertThat(adopted.estate())
        .contains("nat: zone\n")
        .contains("tags the Elastic IP " + network.id("nat-a address").split("\\|")[1]);
    var after = routing();
    // of gateway endpoints there was none for DynamoDB
    assertThat(after.get("VPCEndpoint")).hasSize(2);
    after.remove("VPCEndpoint");
    before.remove("VPCEndpoint");
    assertThat(after).isEqualTo(before);
    assertThat(HandMade.left(adopted))
        .anyMatch(one ->
            one.startsWith("route to 10.99.0.0/16 by pcx-1 of " + network.id("app a"))
                && one.endsWith(
                    "it stays, and the estate does not know of it: no check looks at it"))
        .noneMatch(one -> one.startsWith("nat-") || one.startsWith("rtb-"));
    // a further look finds that stacks hold it
    assertThat(HandMade.left(hand.adopted()))
        .anyMatch(one -> one.startsWith(network.id("vpc")) && one.contains("holds it already"));
  }

  @Test
  void oneNatGatewayInTheFirstZoneIsForAll() throws Exception {
    network.nat("nat", "public-a");
    for (var zone : new String[] {"a", "b"}) {
      network.table("app " + zone, "app-" + zone);
      network.route("app " + zone, "0.0.0.0/0", "NatGatewayId", network.id("nat"));
    }
    network.table("data", "data-a", "data-b");
    var adopted = adoptedAndDeployed();
    assertThat(adopted.estate()).contains("nat: single\n");
    assertThat(hand.ids(network.account(), "NatGateway")).containsExactly(network.id("nat"));
    assertThat(hand.ids(network.account(), "RouteTable")).hasSize(4);
  }

  /** Most networks that people make have one private table: its subnets move, and it is told. */
  @Test
  void subnetsOfATableThatTheyShareMoveWithTheSameWayOut() throws Exception {
    network.nat("nat", "public-a");
    network.table("private", "app-a", "app-b");
    network.route("private", "0.0.0.0/0", "NatGatewayId", network.id("nat"));
    network.route("private", "10.99.0.0/16", "VpcPeeringConnectionId", "pcx-1");
    network.table("data", "data-a", "data-b");
    var adopted = adoptedAndDeployed("app-a", "app-b");
    assertThat(adopted.estate())
        .contains("nat: single\n")
        .contains("to a table of its tier, without the route to 10.99.0.0/16 by pcx-1\n");
    assertThat(hand.ids(network.account(), "NatGateway")).containsExactly(network.id("nat"));
    assertThat(HandMade.left(adopted))
        .anyMatch(one ->
            one.startsWith(network.id("private")) && one.contains("it is not of one subnet alone"));
  }

  /** A NAT gateway where an estate has none: no packet goes another way for that. */
  @Test
  void whereNatIsElsewhereRoutesStayAsTheyAre() throws Exception {
    network.nat("nat", "public-b");
    for (var zone : new String[] {"a", "b"}) {
      network.table("app " + zone, "app-" + zone);
      network.route("app " + zone, "0.0.0.0/0", "NatGatewayId", network.id("nat"));
    }
    network.table("data", "data-a", "data-b");
    var adopted = adoptedAndDeployed();
    assertThat(adopted.estate()).contains("nat: none\n");
    assertThat(hand.ids(network.account(), "NatGateway")).containsExactly(network.id("nat"));
    assertThat(hand.resources(network.account(), "AWS::EC2::Route").values())
        .filteredOn(one -> one.string("NatGatewayId").orElse("").equals(network.id("nat")))
        .hasSize(2);
    assertThat(HandMade.left(adopted))
        .anyMatch(one -> one.startsWith(network.id("nat") + " of vpc-"))
        .anyMatch(one -> one.startsWith("route to 0.0.0.0/0 by " + network.id("nat")));
  }

  /** Subnets that name no table have the main one, which no stack can hold for them alone. */
  @Test
  void subnetsOfTheMainTableMove() throws Exception {
    network.nat("nat", "public-a");
    for (var zone : new String[] {"a", "b"}) {
      network.table("app " + zone, "app-" + zone);
      network.route("app " + zone, "0.0.0.0/0", "NatGatewayId", network.id("nat"));
    }
    var adopted = adoptedAndDeployed("data-a", "data-b");
    assertThat(adopted.estate()).contains(" to a table of its tier, with the same routes\n");
  }

  @Test
  void anEndpointThatOtherTablesHaveIsTakenFromThemAndItIsTold() throws Exception {
    network.nat("nat", "public-a");
    for (var zone : new String[] {"a", "b"}) {
      network.table("app " + zone, "app-" + zone);
      network.route("app " + zone, "0.0.0.0/0", "NatGatewayId", network.id("nat"));
    }
    network.table("data", "data-a", "data-b");
    network.endpoint("app a", "app b", "data");
    var adopted = adoptedAndDeployed();
    assertThat(adopted.estate())
        .contains(
            "the deployment takes the route to com.amazonaws.us-east-1.s3 by %s from %s"
                .formatted(network.id("endpoint"), network.id("data")));
  }

  @Test
  void whatIsHeldElsewhereAndWhatGivesAddressesIsTold() {
    hand.call(
        network.account(),
        "cloudformation:CreateStack",
        "StackName",
        "theirs",
        "TemplateBody",
        """
        {"Resources": {
          "Table": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": "%s"}},
          "A": {"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties":
            {"SubnetId": "%s", "RouteTableId": {"Ref": "Table"}}},
          "B": {"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties":
            {"SubnetId": "%s", "RouteTableId": {"Ref": "Table"}}}}}
        """
            .formatted(network.id("vpc"), network.id("data-a"), network.id("data-b")));
    hand.call(
        network.account(),
        "cloudcontrol:UpdateResource",
        "TypeName",
        "AWS::EC2::Subnet",
        "Identifier",
        network.id("public-a"),
        "PatchDocument",
        "[{\"op\": \"add\", \"path\": \"/MapPublicIpOnLaunch\", \"value\": true}]");
    var adopted = hand.adopted();
    assertThat(HandMade.left(adopted))
        .anyMatch(one ->
            one.startsWith("rtb-")
                && one.contains("the stack `theirs` holds it, and no other can"));
    assertThat(adopted.estate())
        .contains("# the deployment has " + network.id("public-a") + " give no public addresses");
    assertThat(adopted.plan().into("vpc-").getFirst().resources())
        .filteredOn(part -> part.type().equals("AWS::EC2::RouteTable"))
        .extracting(AdoptionPlan.Part::identifier)
        .containsExactly(network.id("public"));
  }

  /** Routing that may not be looked at is not taken for none. */
  @Test
  void networksThatMayNotBeLookedAtAreLeft() {
    Cloud denying =
        (place, operation, input) -> {
          if (operation.name().equals("DescribeNatGateways")) {
            throw new Refusal(operation, "UnauthorizedOperation", "it is denied", 403);
          }
          return hand.cloud.call(place, operation, input);
        };
    var findings = Discovery.of(denying, Waiting.NONE, List.of(HandMade.HOME), HandMade.HOME, 4);
    assertThat(findings.vpcs()).isEmpty();
    assertThat(findings.left())
        .extracting(LeftOut::what)
        .contains("networks of `shop` in us-east-1");
  }
}
