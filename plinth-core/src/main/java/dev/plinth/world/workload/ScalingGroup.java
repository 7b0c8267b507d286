package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import java.util.ArrayList;
import java.util.List;

/**
 * Instances that an Auto Scaling group keeps up.
 *
 * @param zones where it is not told by subnets
 * @param mix how instances are bought; each absent without a mixed instances policy
 * @param launchTemplates that it starts instances from, those of a mixed instances policy too
 * @param healthCheck such as {@code ELB}
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-autoscalinggroup.html">AWS::AutoScaling::AutoScalingGroup</a>
 */
public record ScalingGroup(
    ResourceKey key,
    Term name,
    Term min,
    Term max,
    Term desired,
    List<Link> subnets,
    Term zones,
    List<Link> launchTemplates,
    Mix mix,
    List<Link> targetGroups,
    Term healthCheck,
    Term capacityRebalance,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::AutoScaling::AutoScalingGroup";

  /**
   * What is on demand and what is spot.
   *
   * @param onDemandBase instances that are on demand first
   * @param onDemandPercentage of those above
   * @param overrides instance types with their weights
   */
  public record Mix(
      Term onDemandBase, Term onDemandPercentage, Term spotStrategy, Term overrides) {}

  public ScalingGroup {
    subnets = List.copyOf(subnets);
    launchTemplates = List.copyOf(launchTemplates);
    targetGroups = List.copyOf(targetGroups);
  }

  static ScalingGroup of(Settings group) {
    var row = group.row();
    return new ScalingGroup(
        row.key(),
        group.name("AutoScalingGroupName"),
        group.get("MinSize"),
        group.get("MaxSize"),
        group.get("DesiredCapacity"),
        group.links("VPCZoneIdentifier", Workloads.SUBNET),
        group.get("AvailabilityZones"),
        templates(group),
        mix(group),
        group.links("TargetGroupARNs", Workloads.TARGET_GROUP),
        group.get("HealthCheckType"),
        group.get("CapacityRebalance"),
        row.exists(),
        row.origin());
  }

  private static List<Link> templates(Settings group) {
    var all = new ArrayList<Link>();
    for (var path :
        List.of(
            "LaunchTemplate",
            "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification",
            "MixedInstancesPolicy.LaunchTemplate.Overrides.*.LaunchTemplateSpecification")) {
      all.addAll(group.links(path + ".LaunchTemplateId", "AWS::EC2::LaunchTemplate"));
      all.addAll(group.links(path + ".LaunchTemplateName", "AWS::EC2::LaunchTemplate"));
    }
    return all;
  }

  private static Mix mix(Settings group) {
    var distribution = "MixedInstancesPolicy.InstancesDistribution.";
    return new Mix(
        group.get(distribution + "OnDemandBaseCapacity"),
        group.get(distribution + "OnDemandPercentageAboveBaseCapacity"),
        group.get(distribution + "SpotAllocationStrategy"),
        group.get("MixedInstancesPolicy.LaunchTemplate.Overrides"));
  }
}
