package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import java.util.List;

/**
 * The subnets that databases or caches may stand in.
 *
 * @param subnets in the order of the source
 */
public record SubnetGroup(
    ResourceKey key, Term name, List<Link> subnets, Term exists, Origin origin) {
  static final String OF_DATABASES = "AWS::RDS::DBSubnetGroup";
  static final String OF_CACHES = "AWS::ElastiCache::SubnetGroup";

  public SubnetGroup {
    subnets = List.copyOf(subnets);
  }

  static SubnetGroup of(Settings group) {
    var row = group.row();
    return new SubnetGroup(
        row.key(),
        group.name(row.type().equals(OF_CACHES) ? "CacheSubnetGroupName" : "DBSubnetGroupName"),
        group.links("SubnetIds", Workloads.SUBNET),
        row.exists(),
        row.origin());
  }
}
