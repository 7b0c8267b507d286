package dev.plinth.world.network;

import static dev.plinth.world.network.NetworkInterface.Kind.FUNCTION;
import static dev.plinth.world.network.NetworkInterface.Kind.GATEWAY_LOAD_BALANCER;
import static dev.plinth.world.network.NetworkInterface.Kind.GATEWAY_LOAD_BALANCER_ENDPOINT;
import static dev.plinth.world.network.NetworkInterface.Kind.HOST;
import static dev.plinth.world.network.NetworkInterface.Kind.IDLE;
import static dev.plinth.world.network.NetworkInterface.Kind.INTERFACE_ENDPOINT;
import static dev.plinth.world.network.NetworkInterface.Kind.LOAD_BALANCER;
import static dev.plinth.world.network.NetworkInterface.Kind.NAT_GATEWAY;
import static dev.plinth.world.network.NetworkInterface.Kind.NETWORK_LOAD_BALANCER;
import static dev.plinth.world.network.NetworkInterface.Kind.SERVICE;
import static dev.plinth.world.network.NetworkInterface.Kind.TRANSIT_GATEWAY;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import dev.plinth.world.network.NetworkInterface.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what a recorded interface is for and whose it is, by its type and by the description that
 * AWS gives interfaces of its own.
 */
final class InterfaceOwners {
  private static final Pattern ID = Pattern.compile("(?:nat|vpce|tgw-attach)-[0-9a-f]{8,}");

  /** How the descriptions of interfaces start that only answer. */
  private static final List<String> SERVICES =
      List.of(
          "RDSNetworkInterface",
          "RedshiftNetworkInterface",
          "ElastiCache ",
          "ES ",
          "EFS mount target",
          "DAX ",
          "Created By Amazon Neptune",
          "Amazon MSK network interface",
          "Network interface for Amazon MSK",
          "AmazonMQ");

  private static final List<ServiceShape> DOMAINS_AND_DATABASES =
      List.of(
          ServiceShape.of("AWS::RDS::DBInstance").orElseThrow(),
          ServiceShape.of("AWS::Elasticsearch::Domain").orElseThrow());

  /** Instances in these states run nothing, and keep their interfaces. */
  private static final Set<String> STOPPED = Set.of("stopping", "stopped");

  private final NetworkFacts facts;

  InterfaceOwners(NetworkFacts facts) {
    this.facts = facts;
  }

  /**
   * @param owner what it belongs to, as far as an instance lists it
   */
  Kind kind(Resource row, Optional<Resource> owner) {
    var kind = kind(row);
    boolean isIdle =
        facts.attributes(row).is("State", "available")
            || owner
                .filter(one -> STOPPED.contains(facts.attributes(one).text("State", "")))
                .isPresent();
    return kind == HOST && isIdle ? IDLE : kind;
  }

  Kind kind(Resource row) {
    var told = facts.told(row);
    var description = told.text("Description", "");
    return switch (told.text("InterfaceType", "interface")) {
      case "nat_gateway" -> NAT_GATEWAY;
      case "network_load_balancer" -> NETWORK_LOAD_BALANCER;
      case "load_balancer" -> LOAD_BALANCER;
      case "gateway_load_balancer" -> GATEWAY_LOAD_BALANCER;
      case "vpc_endpoint" -> INTERFACE_ENDPOINT;
      case "gateway_load_balancer_endpoint" -> GATEWAY_LOAD_BALANCER_ENDPOINT;
      case "transit_gateway" -> TRANSIT_GATEWAY;
      case "efs" -> SERVICE;
      case "lambda" -> FUNCTION;
      default -> byDescription(description, facts.attributes(row).text("RequesterId", ""));
    };
  }

  private static Kind byDescription(String description, String requester) {
    if (description.startsWith("ELB net/")) {
      return NETWORK_LOAD_BALANCER;
    }
    if (description.startsWith("ELB gwy/")) {
      return GATEWAY_LOAD_BALANCER;
    }
    if (description.startsWith("ELB ") || requester.equals("amazon-elb")) {
      return LOAD_BALANCER;
    }
    if (description.startsWith("Interface for NAT Gateway ")) {
      return NAT_GATEWAY;
    }
    if (description.startsWith("AWS Lambda VPC ENI")) {
      return FUNCTION;
    }
    return SERVICES.stream().anyMatch(description::startsWith) ? SERVICE : HOST;
  }

  /** What it belongs to; itself when that cannot be told. */
  ResourceKey owner(Resource row, Kind kind) {
    var attributes = facts.attributes(row);
    return attributes
        .key("InstanceId")
        .or(() -> attributes.object("Attachment").key("InstanceId"))
        .or(() -> described(row))
        .or(() -> kind == SERVICE ? service(row) : Optional.empty())
        .orElse(row.key());
  }

  private Optional<ResourceKey> described(Resource row) {
    var description = facts.told(row).text("Description", "");
    if (description.startsWith("ELB ")) {
      return balancer(description.substring("ELB ".length()), row);
    }
    var id = ID.matcher(description);
    return id.find()
        ? facts.references().key(new Term.Text(id.group(), row.origin()), row.key())
        : Optional.empty();
  }

  private Optional<ResourceKey> balancer(String name, Resource row) {
    return facts
        .rows(
            "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer")
        .stream()
        .filter(one -> one.region().equals(row.region()))
        .filter(one ->
            one.key().id().endsWith(":loadbalancer/" + name)
                || one.id().filter(name::equals).isPresent())
        .map(Resource::key)
        .findFirst();
  }

  /** The only database or domain in its subnet with its security groups. */
  private Optional<ResourceKey> service(Resource row) {
    var told = facts.told(row);
    var subnet = told.key("SubnetId");
    var groups = told.keys("GroupSet");
    var fitting =
        DOMAINS_AND_DATABASES.stream()
            .flatMap(shape ->
                facts.rows(shape.type()).stream()
                    .filter(NetworkFacts::isRecorded)
                    .filter(one ->
                        subnet
                            .filter(ServiceReading.subnets(facts, shape, one)::contains)
                            .isPresent())
                    .filter(one -> isSame(ServiceReading.groups(facts, shape, one), groups)))
            .map(Resource::key)
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static boolean isSame(List<ResourceKey> some, List<ResourceKey> others) {
    return some.containsAll(others) && others.containsAll(some);
  }
}
