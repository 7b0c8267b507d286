package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Hours;
import dev.plinth.estate.Workload.Service;
import java.util.List;

/**
 * As many tasks as there is work, and none outside office hours where nobody needs them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html">Target
 *     tracking of ECS services</a>
 */
final class ServiceScaling {
  private static final String TARGET = "ScalingTarget";
  private static final int BUSY = 60;

  private ServiceScaling() {}

  static void add(WorkloadDraft draft, Service service) {
    var target =
        Resource.of(
            TARGET,
            "AWS::ApplicationAutoScaling::ScalableTarget",
            service.tasks().origin(),
            "ServiceNamespace",
            "ecs",
            "ScalableDimension",
            "ecs:service:DesiredCount",
            "ResourceId",
            Value.sub("service/${" + ServicePart.CLUSTER + "}/${" + ServicePart.ID + ".Name}"),
            "MinCapacity",
            service.tasks().least(),
            "MaxCapacity",
            service.tasks().most());
    draft.add(
        draft.workload().hours() == Hours.OFFICE
            ? target.with(
                "ScheduledActions",
                List.of(
                    scheduled(
                        "evening", OfficeHours.EVENING, 0, 0, draft.workload().timezone().name()),
                    scheduled(
                        "morning",
                        OfficeHours.MORNING,
                        service.tasks().least(),
                        service.tasks().most(),
                        draft.workload().timezone().name())))
            : target);
    draft.add(tracking(service, "Cpu", "ECSServiceAverageCPUUtilization"));
    draft.add(tracking(service, "Memory", "ECSServiceAverageMemoryUtilization"));
  }

  private static Value scheduled(String name, String cron, int least, int most, String timezone) {
    return Value.object(
        "ScheduledActionName",
        name,
        "Schedule",
        cron,
        "Timezone",
        timezone,
        "ScalableTargetAction",
        Value.object("MinCapacity", least, "MaxCapacity", most));
  }

  private static Resource tracking(Service service, String what, String metric) {
    return Resource.of(
        "Scaling" + what,
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        service.tasks().origin(),
        "PolicyName",
        what,
        "PolicyType",
        "TargetTrackingScaling",
        "ScalingTargetId",
        Value.ref(TARGET),
        "TargetTrackingScalingPolicyConfiguration",
        Value.object(
            "PredefinedMetricSpecification",
            Value.object("PredefinedMetricType", metric),
            "TargetValue",
            BUSY,
            "ScaleInCooldown",
            300,
            "ScaleOutCooldown",
            60));
  }
}
