package dev.plinth.adopt;

import dev.plinth.adopt.AdoptedEstate.Wanted;
import dev.plinth.adopt.AdoptionPlan.Import;
import dev.plinth.adopt.AdoptionPlan.Part;
import dev.plinth.adopt.Findings.FoundVpc;
import dev.plinth.world.AddressPlan;
import dev.plinth.world.Cidr;
import java.util.ArrayList;
import java.util.List;

/**
 * The VPCs as an estate has them.
 *
 * @param people the names of accounts
 * @param imports what goes into their stacks is added
 * @param left what an estate cannot say is added
 * @param waivers those that it needs are added
 */
record AdoptedNetwork(
    Findings findings,
    Wanted wanted,
    People people,
    List<Import> imports,
    List<LeftOut> left,
    List<String> waivers) {
  private static final int DAYS_OF_A_WAIVER = 90;
  private static final int ENOUGH_ZONES = 3;

  /** The lines of the VPCs; empty when there are none. */
  String text() {
    var all = new StringBuilder();
    var names = new Names();
    for (var vpc : findings.vpcs()) {
      var place = "%s in %s/%s".formatted(vpc.id(), vpc.account(), vpc.region());
      var account = people.account(vpc.account());
      if (vpc.account().equals(findings.census().management())) {
        left.add(new LeftOut(place, "no network stands in the management account of an estate"));
      } else if (account.isEmpty()) {
        left.add(new LeftOut(place, "its account is not carried over"));
      } else {
        var shape = VpcShape.of(vpc);
        shape
            .left()
            .forEach(one ->
                left.add(
                    new LeftOut(
                        "%s (%s) of %s".formatted(one.id(), one.range(), place),
                        "a tier has one subnet in each zone of its VPC, and this one is left"
                            + " over; it stays as it is")));
        if (shape.tiers().isEmpty()) {
          left.add(
              new LeftOut(place, "none of its subnets is in a zone that is known, or it has none"));
        } else {
          var name = names.of(vpc.name(), "vpc");
          var routing = new RoutingShape(shape);
          left.addAll(routing.left());
          all.append(shape.text(name, account.get(), routing));
          imports.add(imported(vpc, shape, routing, name, account.get()));
          waive(vpc, shape, routing, name);
        }
      }
    }
    return all.toString();
  }

  private void waive(FoundVpc vpc, VpcShape shape, RoutingShape routing, String name) {
    if (routing.nat().isSingle() && shape.zones().size() > 1) {
      waive("NET-120", name);
    }
    if (shape.zones().size() < ENOUGH_ZONES) {
      waive("NET-121", name);
    }
    if (Cidr.parse(vpc.range()) instanceof Cidr.Parsed.Valid(var range)
        && AddressPlan.PRIVATE.stream().noneMatch(block -> block.contains(range))) {
      waive("NET-111", name);
    }
  }

  private void waive(String code, String vpc) {
    waivers.add(
        "{ code: %s, at: network.vpcs.%s, reason: adopted as it stands, owner: %s, expires: %s }"
            .formatted(code, vpc, people.owner(), wanted.today().plusDays(DAYS_OF_A_WAIVER)));
  }

  private Import imported(
      FoundVpc vpc, VpcShape shape, RoutingShape routing, String name, String account) {
    var parts = new ArrayList<Part>();
    parts.add(new Part("AWS::EC2::VPC", vpc.id()));
    shape.tiers().stream()
        .flatMap(tier -> tier.subnets().values().stream())
        .forEach(subnet -> parts.add(new Part("AWS::EC2::Subnet", subnet.id())));
    if (shape.isPublic()) {
      vpc.gateway()
          .ifPresent(gateway -> {
            parts.add(new Part("AWS::EC2::InternetGateway", gateway));
            parts.add(new Part("AWS::EC2::VPCGatewayAttachment", "IGW|" + vpc.id()));
          });
    } else {
      vpc.gateway()
          .ifPresent(gateway ->
              left.add(
                  new LeftOut(
                      "%s of %s in %s/%s".formatted(gateway, vpc.id(), vpc.account(), vpc.region()),
                      "no subnet that is carried over is reached through it")));
    }
    parts.addAll(routing.parts());
    return new Import(
        "VPC `" + name + "`", account, vpc.account(), vpc.region(), "vpc-" + name, parts);
  }
}
