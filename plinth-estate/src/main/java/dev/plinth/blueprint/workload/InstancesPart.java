package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Workload.Architecture;
import dev.plinth.estate.Workload.Platform;
import dev.plinth.estate.Workload.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instances that tasks of a service run on: an Auto Scaling group of several types, as many as
 * the tasks need. ECS starts and drains them; none lives longer than four weeks, so that all come
 * to run the newest image of the system.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html">Capacity
 *     providers of Auto Scaling groups</a>
 */
final class InstancesPart {
  static final String ID = "Instances";
  static final String PROVIDER = "Capacity";
  static final String ASSOCIATION = "ClusterCapacity";

  /** Instances that are never taken away, so that not all of a service can be. */
  private static final int ON_DEMAND = 2;

  private static final int LIFETIME = 28 * 24 * 60 * 60;
  private static final int VOLUME = 30;

  /**
   * The tag by which ECS knows a group that it scales. It sets the tag itself; a template without
   * it would take it away.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html">Considerations
   *     of Auto Scaling groups</a>
   */
  private static final String MANAGED = "AmazonECSManaged";

  private static final String GROUP = "InstancesGroup";
  private static final String ROLE = "InstancesRole";
  private static final String PROFILE = "InstancesProfile";
  private static final String TEMPLATE = "InstancesTemplate";

  private InstancesPart() {}

  /** The types it may start, the one to begin with first. */
  static List<InstanceType> types(Service service, Platform.Instances instances) {
    return instances.types().isEmpty()
        ? InstanceType.standard(service.architecture(), service.size())
        : instances.types().stream()
            .map(type -> InstanceType.of(type.name()))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
  }

  /** How many there are at most: twice as many tasks as run at most, while new ones take over. */
  static int most(Service service, Platform.Instances instances) {
    int fewest =
        types(service, instances).stream()
            .mapToInt(type -> Math.max(1, type.takes(service.size())))
            .min()
            .orElse(1);
    return Math.max(ON_DEMAND, Math.ceilDiv(2 * service.tasks().most(), fewest));
  }

  static void add(WorkloadDraft draft, Service service, Platform.Instances instances, Keys keys) {
    var origin = service.origin();
    draft.group(GROUP, "The instances of " + draft.workload().name(), origin);
    draft.add(Rules.to("InstancesToHttps", GROUP, "0.0.0.0/0", 443, "AWS, by HTTPS", origin));
    draft.add(
        ServiceRole.ofHost(
            ROLE,
            "ec2.amazonaws.com",
            statements(),
            draft.tagged(draft.name("instances-role")),
            origin));
    draft.add(
        Resource.of(
            PROFILE, "AWS::IAM::InstanceProfile", origin, "Roles", Value.list(Value.ref(ROLE))));
    draft.add(template(draft, service, keys));
    draft.add(group(draft, service, instances));
    draft.add(
        Resource.of(
            PROVIDER,
            "AWS::ECS::CapacityProvider",
            origin,
            "AutoScalingGroupProvider",
            Value.object(
                "AutoScalingGroupArn",
                Value.getAtt(ID, "AutoScalingGroupARN"),
                "ManagedScaling",
                Value.object(
                    "Status",
                    "ENABLED",
                    "TargetCapacity",
                    100,
                    "MinimumScalingStepSize",
                    1,
                    "MaximumScalingStepSize",
                    10,
                    "InstanceWarmupPeriod",
                    60),
                "ManagedDraining",
                "ENABLED",
                // what is protected is never replaced for its age, and draining hurts no request
                "ManagedTerminationProtection",
                "DISABLED"),
            "Tags",
            draft.tagged(draft.name("capacity"))));
    draft.add(
        Resource.of(
            ASSOCIATION,
            "AWS::ECS::ClusterCapacityProviderAssociations",
            origin,
            "Cluster",
            Value.ref(ServicePart.CLUSTER),
            "CapacityProviders",
            Value.list(Value.ref(PROVIDER)),
            "DefaultCapacityProviderStrategy",
            Value.list(Value.object("CapacityProvider", Value.ref(PROVIDER), "Weight", 1))));
    draft.output("InstancesName", "The Auto Scaling group.", Value.ref(ID));
  }

  /**
   * What the agents of ECS and Systems Manager call; the tasks have roles of their own.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html">Container
   *     instance role</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html">Permissions
   *     for Session Manager</a>
   */
  private static List<Statement> statements() {
    var cluster = Value.getAtt(ServicePart.CLUSTER, "Arn");
    return List.of(
        Statement.allow("Endpoint").action("ecs:DiscoverPollEndpoint").onAll(),
        Statement.allow("Cluster")
            .action(
                "ecs:DeregisterContainerInstance",
                "ecs:RegisterContainerInstance",
                "ecs:SubmitAttachmentStateChanges",
                "ecs:SubmitContainerStateChange",
                "ecs:SubmitTaskStateChange")
            .on(cluster),
        Statement.allow("Instance")
            .action("ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState")
            .on(
                Value.sub(
                    "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:container-instance/${"
                        + ServicePart.CLUSTER
                        + "}/*"))
            .when("ArnEquals", "ecs:cluster", cluster),
        Statement.allow("Sessions")
            .action(
                "ssmmessages:CreateControlChannel",
                "ssmmessages:CreateDataChannel",
                "ssmmessages:OpenControlChannel",
                "ssmmessages:OpenDataChannel")
            .onAll(),
        Statement.allow("Known")
            .action("ssm:UpdateInstanceInformation")
            .on(
                Value.sub(
                    "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:instance/*")));
  }

  private static Resource template(WorkloadDraft draft, Service service, Keys keys) {
    var tags = draft.tagged(draft.name("instances"));
    return Resource.of(
        TEMPLATE,
        "AWS::EC2::LaunchTemplate",
        service.origin(),
        "LaunchTemplateData",
        Value.object(
            "ImageId",
            image(service.architecture()),
            "IamInstanceProfile",
            Value.object("Arn", Value.getAtt(PROFILE, "Arn")),
            "SecurityGroupIds",
            Value.list(Value.getAtt(GROUP, "GroupId")),
            "MetadataOptions",
            // the agent shares the network of the instance; tasks have no business there
            Value.object(
                "HttpTokens", "required", "HttpPutResponseHopLimit", 1, "HttpEndpoint", "enabled"),
            "BlockDeviceMappings",
            Value.list(
                Value.object(
                    "DeviceName",
                    "/dev/xvda",
                    "Ebs",
                    Value.object(
                        "DeleteOnTermination",
                        true,
                        "Encrypted",
                        true,
                        "KmsKeyId",
                        keys.data(),
                        "VolumeSize",
                        VOLUME,
                        "VolumeType",
                        "gp3"))),
            "TagSpecifications",
            Value.list(
                Value.object("ResourceType", "volume", "Tags", tags),
                Value.object("ResourceType", "network-interface", "Tags", tags)),
            "UserData",
            new Value.Base64(Value.sub(settings()))),
        "TagSpecifications",
        Value.list(Value.object("ResourceType", "launch-template", "Tags", tags)));
  }

  /**
   * The newest Amazon Linux 2023 for ECS whenever an instance starts.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html">ECS-optimized
   *     images</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html">Parameters
   *     instead of image ids</a>
   */
  private static String image(Architecture architecture) {
    var path =
        switch (architecture) {
          case ARM64 -> "arm64/";
          case X86_64 -> "";
        };
    return "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/"
        + path
        + "recommended/image_id";
  }

  private static String settings() {
    return """
    #!/bin/bash
    cat >> /etc/ecs/ecs.config <<'EOF'
    ECS_CLUSTER=${%s}
    ECS_AWSVPC_BLOCK_IMDS=true
    ECS_ENABLE_SPOT_INSTANCE_DRAINING=true
    ECS_RESERVED_MEMORY=256
    EOF
    """
        .formatted(ServicePart.CLUSTER);
  }

  private static Resource group(
      WorkloadDraft draft, Service service, Platform.Instances instances) {
    return Resource.of(
        ID,
        "AWS::AutoScaling::AutoScalingGroup",
        service.origin(),
        "MinSize",
        "0",
        "MaxSize",
        Integer.toString(most(service, instances)),
        "VPCZoneIdentifier",
        draft.subnets(Tier.Kind.APP, "The subnets of the containers."),
        "MixedInstancesPolicy",
        Value.object(
            "InstancesDistribution",
            Value.object(
                "OnDemandAllocationStrategy",
                "prioritized",
                "OnDemandBaseCapacity",
                ON_DEMAND,
                "OnDemandPercentageAboveBaseCapacity",
                service.spot() ? 0 : 100,
                "SpotAllocationStrategy",
                "price-capacity-optimized"),
            "LaunchTemplate",
            Value.object(
                "LaunchTemplateSpecification",
                Value.object(
                    "LaunchTemplateId",
                    Value.ref(TEMPLATE),
                    "Version",
                    Value.getAtt(TEMPLATE, "LatestVersionNumber")),
                "Overrides",
                Value.list(
                    types(service, instances).stream()
                        .map(type -> Value.object("InstanceType", type.name()))
                        .toList()))),
        "CapacityRebalance",
        true,
        "InstanceMaintenancePolicy",
        Value.object("MinHealthyPercentage", 100, "MaxHealthyPercentage", 110),
        "MaxInstanceLifetime",
        LIFETIME,
        "MetricsCollection",
        Value.list(Value.object("Granularity", "1Minute")),
        "Tags",
        atLaunch(draft.tagged(draft.name("instances"), Map.of(MANAGED, "true"))));
  }

  /** Tags as groups have them: instances get them too. */
  private static Value atLaunch(Value tags) {
    var all = new ArrayList<Value>();
    if (tags instanceof Value.Items(var items)) {
      for (var item : items) {
        if (item instanceof Value.Fields(var fields)) {
          var more = new LinkedHashMap<>(fields);
          more.put("PropagateAtLaunch", Value.of(true));
          all.add(Value.object(more));
        }
      }
    }
    return Value.list(all);
  }
}
