package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Where tasks of Amazon ECS run.
 *
 * @param capacity of services that name none themselves; several lists may be told, of which AWS
 *     keeps the last
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-cluster.html">AWS::ECS::Cluster</a>
 */
public record Cluster(
    ResourceKey key, Term name, List<CapacityShare> capacity, Term exists, Origin origin) {
  static final String TYPE = "AWS::ECS::Cluster";

  public Cluster {
    capacity = List.copyOf(capacity);
  }

  static Cluster of(Settings cluster, List<CapacityShare> associated) {
    var row = cluster.row();
    var capacity = new ArrayList<>(CapacityShare.in(cluster, "DefaultCapacityProviderStrategy"));
    capacity.addAll(associated);
    return new Cluster(
        row.key(), cluster.name("ClusterName"), capacity, row.exists(), row.origin());
  }
}
