package dev.plinth.blueprint.workload;

import static dev.plinth.blueprint.workload.Alarms.FIVE_MINUTES;
import static dev.plinth.blueprint.workload.Alarms.TEN_MINUTES;
import static dev.plinth.blueprint.workload.Alarms.above;
import static dev.plinth.blueprint.workload.Alarms.dimensions;

import dev.plinth.blueprint.workload.Alarm.Periods;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Platform;
import dev.plinth.estate.Workload.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The alarms of a service: of what it runs on, of its load balancer, and of its certificate. */
final class ServiceAlarms {
  private ServiceAlarms() {}

  static List<Alarm> of(WorkloadDraft draft, Service service) {
    var all = new ArrayList<Alarm>();
    var name = draft.workload().name();
    switch (service.platform()) {
      case Platform.Fargate _ -> all.addAll(tasks(name));
      case Platform.Instances instances -> {
        all.addAll(tasks(name));
        all.addAll(instances(name, InstancesPart.most(service, instances)));
      }
      case Platform.Lambda _ -> all.addAll(functions(name, service.tasks().most()));
    }
    all.addAll(balancer(name));
    if (service.door().firewall()) {
      all.add(firewall(draft));
    }
    all.add(
        new Alarm(
            "AlarmCertificate",
            "the certificate of " + service.door().domain().name() + " was not renewed",
            "AWS/CertificateManager",
            "DaysToExpiry",
            "Minimum",
            dimensions("CertificateArn", Value.ref("Certificate")),
            30,
            true,
            new Periods(24 * 60, 1)));
    return all;
  }

  private static List<Alarm> tasks(String name) {
    var one =
        dimensions(
            "ClusterName",
            Value.ref(ServicePart.CLUSTER),
            "ServiceName",
            Value.getAtt(ServicePart.ID, "Name"));
    var targets =
        new LinkedHashMap<>(
            dimensions("LoadBalancer", Value.getAtt(BalancerPart.ID, "LoadBalancerFullName")));
    targets.put("TargetGroup", Value.getAtt(BalancerPart.TARGETS, "TargetGroupFullName"));
    return List.of(
        above(
            "AlarmCpu",
            "the tasks of " + name + " are busy, and no more are started",
            "AWS/ECS",
            "CPUUtilization",
            "Average",
            one,
            80,
            TEN_MINUTES),
        above(
            "AlarmMemory",
            "the tasks of " + name + " run out of memory",
            "AWS/ECS",
            "MemoryUtilization",
            "Average",
            one,
            90,
            TEN_MINUTES),
        above(
            "AlarmUnwell",
            "a task of " + name + " does not answer its health checks",
            "AWS/ApplicationELB",
            "UnHealthyHostCount",
            "Maximum",
            targets,
            0,
            TEN_MINUTES));
  }

  private static List<Alarm> instances(String name, int most) {
    var group = dimensions("AutoScalingGroupName", Value.ref(InstancesPart.ID));
    return List.of(
        above(
            "AlarmInstancesCpu",
            "the instances of " + name + " are busy",
            "AWS/EC2",
            "CPUUtilization",
            "Average",
            group,
            80,
            TEN_MINUTES),
        above(
            "AlarmInstancesMost",
            "no more instances may be started for " + name,
            "AWS/AutoScaling",
            "GroupDesiredCapacity",
            "Maximum",
            group,
            most - 1,
            TEN_MINUTES));
  }

  /**
   * What goes wrong with functions before anybody is told by the load balancer.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Metrics
   *     of functions</a>
   */
  private static List<Alarm> functions(String name, int most) {
    var one = dimensions("FunctionName", Value.ref(FunctionPart.ID));
    return List.of(
        above(
            "AlarmFunctionErrors",
            "the function of " + name + " fails",
            "AWS/Lambda",
            "Errors",
            "Sum",
            one,
            10,
            FIVE_MINUTES),
        above(
            "AlarmThrottles",
            "requests of " + name + " are turned away, as all its functions are busy",
            "AWS/Lambda",
            "Throttles",
            "Sum",
            one,
            0,
            FIVE_MINUTES),
        above(
            "AlarmConcurrency",
            "four in five of the functions of " + name + " are busy",
            "AWS/Lambda",
            "ConcurrentExecutions",
            "Maximum",
            one,
            most * 8 / 10,
            TEN_MINUTES),
        above(
            "AlarmDuration",
            "the function of " + name + " nearly takes longer than it may",
            "AWS/Lambda",
            "Duration",
            "Maximum",
            one,
            FunctionPart.TIMEOUT * 800,
            TEN_MINUTES));
  }

  private static List<Alarm> balancer(String name) {
    var balancer =
        dimensions("LoadBalancer", Value.getAtt(BalancerPart.ID, "LoadBalancerFullName"));
    return List.of(
        above(
            "AlarmErrors",
            name + " answers with errors of its own",
            "AWS/ApplicationELB",
            "HTTPCode_Target_5XX_Count",
            "Sum",
            balancer,
            10,
            FIVE_MINUTES),
        above(
            "AlarmBalancerErrors",
            "the load balancer of " + name + " finds nobody to answer",
            "AWS/ApplicationELB",
            "HTTPCode_ELB_5XX_Count",
            "Sum",
            balancer,
            10,
            FIVE_MINUTES));
  }

  private static Alarm firewall(WorkloadDraft draft) {
    return above(
        "AlarmBlocked",
        "many requests to " + draft.workload().name() + " are turned away as attacks",
        "AWS/WAFV2",
        "BlockedRequests",
        "Sum",
        dimensions(
            "WebACL",
            Value.of(FirewallPart.metric(draft)),
            "Region",
            Value.ref("AWS::Region"),
            "Rule",
            Value.of("ALL")),
        1000,
        TEN_MINUTES);
  }
}
