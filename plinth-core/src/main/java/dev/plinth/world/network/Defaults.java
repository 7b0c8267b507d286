package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.HashMap;
import java.util.Map;

/**
 * What AWS makes by itself with a VPC or transit gateway: the recorded one where it was recorded,
 * else a key beside what it is made with.
 */
final class Defaults {
  private static final String MAIN_ROUTE_TABLE = "main-route-table";
  private static final String NETWORK_ACL = "default-network-acl";
  private static final String SECURITY_GROUP = "default-security-group";

  private final Map<ResourceKey, ResourceKey> recorded = new HashMap<>();

  /** Finds those that were recorded; they name their VPC by its id. */
  Defaults(World world) {
    note(world, "AWS::EC2::RouteTable", "Main", "true", MAIN_ROUTE_TABLE);
    note(world, "AWS::EC2::NetworkAcl", "IsDefault", "true", NETWORK_ACL);
    for (var group : world.ofType("AWS::EC2::SecurityGroup")) {
      if (NetworkFacts.isRecorded(group)
          && group.property("GroupName").scalar().filter("default"::equals).isPresent()) {
        note(world, group, SECURITY_GROUP);
      }
    }
  }

  private void note(World world, String type, String attribute, String value, String implicit) {
    for (var one : world.ofType(type)) {
      if (one.attributes().get(attribute).scalar().filter(value::equals).isPresent()) {
        note(world, one, implicit);
      }
    }
  }

  private void note(World world, Resource one, String implicit) {
    world
        .resolve(one.property("VpcId"))
        .ifPresent(vpc -> recorded.putIfAbsent(inside(vpc.key(), implicit), one.key()));
  }

  ResourceKey mainRouteTable(ResourceKey vpc) {
    return known(vpc, MAIN_ROUTE_TABLE);
  }

  ResourceKey networkAcl(ResourceKey vpc) {
    return known(vpc, NETWORK_ACL);
  }

  ResourceKey securityGroup(ResourceKey vpc) {
    return known(vpc, SECURITY_GROUP);
  }

  /** Of a transit gateway that names none. */
  ResourceKey transitRouteTable(ResourceKey gateway) {
    return inside(gateway, "default-route-table");
  }

  private ResourceKey known(ResourceKey vpc, String what) {
    var implicit = inside(vpc, what);
    return recorded.getOrDefault(implicit, implicit);
  }

  /** A key for what belongs to another and has none of its own. */
  static ResourceKey inside(ResourceKey owner, String what) {
    return new ResourceKey(owner.stack(), owner.id() + "/" + what);
  }
}
