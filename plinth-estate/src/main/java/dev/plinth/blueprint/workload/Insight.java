package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Assets;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Platform;
import dev.plinth.estate.Workload.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * What people look at when something is wrong: a dashboard, and queries over the logs that are
 * there to be run.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html">Query
 *     syntax of Logs Insights</a>
 */
final class Insight {
  private Insight() {}

  static void add(WorkloadDraft draft, Service service) {
    dashboard(draft, service);
    query(
        draft,
        ServicePart.LOGS,
        "Errors",
        "errors",
        """
        fields @timestamp, @message
        | filter @message like /(?i)error|exception|fatal/
        | sort @timestamp desc
        | limit 200\
        """);
    query(draft, ServicePart.LOGS, "Latency", "latency", latency(service));
    if (service.door().firewall()) {
      query(
          draft,
          FirewallPart.LOGS,
          "Blocked",
          "blocked",
          """
          filter action = "BLOCK"
          | stats count(*) as requests by terminatingRuleId, httpRequest.clientIp, httpRequest.country
          | sort requests desc
          | limit 100\
          """);
    }
  }

  /** By endpoint where the code says so in JSON; of functions, what Lambda itself reports. */
  private static String latency(Service service) {
    return switch (service.platform()) {
      case Platform.Fargate _, Platform.Instances _ ->
          """
          filter ispresent(duration) and ispresent(endpoint)
          | stats avg(duration), max(duration), pct(duration, 95), pct(duration, 99), count(*) by endpoint
          | sort `pct(duration, 99)` desc\
          """;
      case Platform.Lambda _ ->
          """
          filter @type = "REPORT"
          | stats avg(@duration), max(@duration), pct(@duration, 95), pct(@duration, 99), count(@initDuration), max(@maxMemoryUsed / @memorySize) by bin(5m)\
          """;
    };
  }

  private static void query(WorkloadDraft draft, String logs, String id, String name, String text) {
    draft.add(
        Resource.of(
            "Query" + id,
            "AWS::Logs::QueryDefinition",
            draft.workload().origin(),
            "Name",
            "plinth/" + draft.workload().name() + "/" + name,
            "LogGroupNames",
            Value.list(Value.ref(logs)),
            "QueryString",
            text));
  }

  private static void dashboard(WorkloadDraft draft, Service service) {
    var widgets = new ArrayList<Widget>();
    widgets.add(
        Widget.of(
            "requests", "Sum", balancer("RequestCount"), balancer("HTTPCode_Target_5XX_Count")));
    widgets.add(Widget.of("latency", "p99", balancer("TargetResponseTime")));
    widgets.addAll(platform(service));
    draft
        .part(Database.class)
        .map(database ->
            database.engine().isAurora() ? "DBClusterIdentifier" : "DBInstanceIdentifier")
        .ifPresent(dimension ->
            widgets.add(
                Widget.of(
                    "database",
                    "Average",
                    database("CPUUtilization", dimension),
                    database("DatabaseConnections", dimension))));
    if (service.door().firewall()) {
      widgets.add(
          Widget.of(
              "firewall",
              "Sum",
              firewall(draft, "AllowedRequests"),
              firewall(draft, "BlockedRequests")));
    }
    if (draft.part(Assets.class).isPresent()) {
      widgets.add(
          new Widget(
              "static files",
              "Average",
              AssetsPart.EDGE,
              List.of(distribution("5xxErrorRate"), distribution("4xxErrorRate"))));
    }
    draft.add(
        Resource.of(
            "Dashboard",
            "AWS::CloudWatch::Dashboard",
            service.origin(),
            "DashboardName",
            draft.workload().name(),
            "DashboardBody",
            Value.sub(Widget.body(widgets))));
  }

  private static List<Widget> platform(Service service) {
    var tasks = Widget.of("tasks", "Average", tasks("CPUUtilization"), tasks("MemoryUtilization"));
    return switch (service.platform()) {
      case Platform.Fargate _ -> List.of(tasks);
      case Platform.Instances _ ->
          List.of(
              tasks,
              Widget.of(
                  "instances",
                  "Average",
                  group("AWS/EC2", "CPUUtilization"),
                  group("AWS/AutoScaling", "GroupInServiceInstances")));
      case Platform.Lambda _ ->
          List.of(
              Widget.of(
                  "functions", "Maximum", function("ConcurrentExecutions"), function("Duration")),
              Widget.of("failures", "Sum", function("Errors"), function("Throttles")));
    };
  }

  private static List<String> balancer(String metric) {
    return List.of(
        "AWS/ApplicationELB", metric, "LoadBalancer", "${Balancer.LoadBalancerFullName}");
  }

  private static List<String> tasks(String metric) {
    return List.of(
        "AWS/ECS", metric, "ClusterName", "${Cluster}", "ServiceName", "${Service.Name}");
  }

  private static List<String> group(String namespace, String metric) {
    return List.of(namespace, metric, "AutoScalingGroupName", "${Instances}");
  }

  private static List<String> function(String metric) {
    return List.of("AWS/Lambda", metric, "FunctionName", "${Function}");
  }

  private static List<String> database(String metric, String dimension) {
    return List.of("AWS/RDS", metric, dimension, "${Database}");
  }

  private static List<String> firewall(WorkloadDraft draft, String metric) {
    return List.of(
        "AWS/WAFV2",
        metric,
        "WebACL",
        FirewallPart.metric(draft),
        "Region",
        "${AWS::Region}",
        "Rule",
        "ALL");
  }

  private static List<String> distribution(String metric) {
    return List.of(
        "AWS/CloudFront", metric, "DistributionId", "${Distribution}", "Region", "Global");
  }
}
