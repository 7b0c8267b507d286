package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import java.util.List;

/**
 * A service of Amazon ECS.
 *
 * @param cluster none for the cluster {@code default}
 * @param launchType such as {@code FARGATE}
 * @param capacity what it asks for in place of a launch type; none where the cluster's holds
 * @param desired how many tasks
 * @param targetGroups that its tasks are registered with
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html">AWS::ECS::Service</a>
 */
public record Service(
    ResourceKey key,
    Term name,
    List<Link> cluster,
    List<Link> taskDefinition,
    Term launchType,
    List<CapacityShare> capacity,
    Term desired,
    List<Link> subnets,
    List<Link> securityGroups,
    Term assignsPublicAddress,
    List<Link> targetGroups,
    Term zoneRebalancing,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::ECS::Service";

  public Service {
    cluster = List.copyOf(cluster);
    taskDefinition = List.copyOf(taskDefinition);
    capacity = List.copyOf(capacity);
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
    targetGroups = List.copyOf(targetGroups);
  }

  static Service of(Settings service) {
    var row = service.row();
    var network = "NetworkConfiguration.AwsvpcConfiguration.";
    return new Service(
        row.key(),
        service.name("ServiceName"),
        service.links("Cluster", Cluster.TYPE),
        service.links("TaskDefinition", "AWS::ECS::TaskDefinition"),
        service.get("LaunchType"),
        CapacityShare.in(service, "CapacityProviderStrategy"),
        service.get("DesiredCount"),
        service.links(network + "Subnets", Workloads.SUBNET),
        service.links(network + "SecurityGroups", Workloads.SECURITY_GROUP),
        service.get(network + "AssignPublicIp"),
        service.links("LoadBalancers.*.TargetGroupArn", Workloads.TARGET_GROUP),
        service.get("AvailabilityZoneRebalancing"),
        row.exists(),
        row.origin());
  }
}
