package dev.plinth.blueprint.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.Cidr;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The routes of a World, followed hop by hop; nothing of the compiler's own plan is used. */
record Routes(World world) {
  /** Whether packets between two VPCs arrive both ways. */
  boolean talk(Cidr one, Cidr other) {
    return reaches(one, other) && reaches(other, one);
  }

  private boolean reaches(Cidr from, Cidr to) {
    var tables = tables(vpc(from));
    return !tables.isEmpty()
        && tables.stream().anyMatch(table -> leaves(table, to))
        && attachment(vpc(from))
            .flatMap(this::table)
            .flatMap(table -> next(table, to))
            .flatMap(this::vpcOf)
            .filter(vpc(to)::equals)
            .isPresent();
  }

  private Resource vpc(Cidr range) {
    return world.ofType("AWS::EC2::VPC").stream()
        .filter(
            vpc -> vpc.property("CidrBlock").scalar().filter(range.toString()::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** The route tables of the subnets that packets start in: all but the attachment's own. */
  private Set<ResourceKey> tables(Resource vpc) {
    var tables = new TreeSet<ResourceKey>();
    for (var association : world.ofType("AWS::EC2::SubnetRouteTableAssociation")) {
      var subnet = world.resolve(association.property("SubnetId")).orElseThrow();
      if (is(subnet.property("VpcId"), vpc) && !attached(vpc).contains(subnet.key())) {
        tables.add(world.resolve(association.property("RouteTableId")).orElseThrow().key());
      }
    }
    return tables;
  }

  private boolean is(Term term, Resource resource) {
    return world.resolve(term).filter(resource::equals).isPresent();
  }

  private Set<ResourceKey> attached(Resource vpc) {
    var subnets = new TreeSet<ResourceKey>();
    attachment(vpc)
        .map(attachment -> attachment.property("SubnetIds"))
        .ifPresent(list ->
            ((Term.Items) list)
                .items()
                .forEach(
                    item -> world.resolve(item).ifPresent(subnet -> subnets.add(subnet.key()))));
    return subnets;
  }

  /** Whether the longest route for the range goes to a transit gateway. */
  private boolean leaves(ResourceKey table, Cidr to) {
    return world.ofType("AWS::EC2::Route").stream()
        .filter(route ->
            world
                .resolve(route.property("RouteTableId"))
                .filter(one -> one.key().equals(table))
                .isPresent())
        .filter(route -> destination(route).filter(range -> range.contains(to)).isPresent())
        .max((one, other) -> Integer.compare(length(one), length(other)))
        .filter(route -> !(route.property("TransitGatewayId") instanceof Term.Absent))
        .isPresent();
  }

  private static Optional<Cidr> destination(Resource route) {
    return route.property("DestinationCidrBlock").scalar().map(Cidr::of);
  }

  private static int length(Resource route) {
    return destination(route).map(Cidr::prefixLength).orElse(-1);
  }

  private Optional<Resource> attachment(Resource vpc) {
    return world.ofType("AWS::EC2::TransitGatewayAttachment").stream()
        .filter(one -> is(one.property("VpcId"), vpc))
        .findFirst();
  }

  private Optional<Resource> vpcOf(Resource attachment) {
    return world.resolve(attachment.property("VpcId"));
  }

  private Optional<Resource> table(Resource attachment) {
    return world.ofType("AWS::EC2::TransitGatewayRouteTableAssociation").stream()
        .filter(one -> is(one.property("TransitGatewayAttachmentId"), attachment))
        .findFirst()
        .flatMap(one -> world.resolve(one.property("TransitGatewayRouteTableId")));
  }

  /** Where a transit gateway sends a packet: the longest route, static before propagated. */
  private Optional<Resource> next(Resource table, Cidr to) {
    Optional<Resource> best = Optional.empty();
    var length = -1;
    for (var route : world.ofType("AWS::EC2::TransitGatewayRoute")) {
      if (is(route.property("TransitGatewayRouteTableId"), table)
          && destination(route).filter(range -> range.contains(to)).isPresent()
          && length(route) > length) {
        length = length(route);
        best =
            route.property("Blackhole") instanceof Term.Truth(var drops, _) && drops
                ? Optional.empty()
                : world.resolve(route.property("TransitGatewayAttachmentId"));
      }
    }
    for (var one : world.ofType("AWS::EC2::TransitGatewayRouteTablePropagation")) {
      var from = world.resolve(one.property("TransitGatewayAttachmentId"));
      var range =
          from.flatMap(this::vpcOf)
              .flatMap(vpc -> vpc.property("CidrBlock").scalar())
              .map(Cidr::of)
              .filter(known -> known.contains(to));
      if (is(one.property("TransitGatewayRouteTableId"), table)
          && range.isPresent()
          && range.get().prefixLength() > length) {
        length = range.get().prefixLength();
        best = from;
      }
    }
    return best;
  }
}
