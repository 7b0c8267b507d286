package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * What people look at when something is wrong: a dashboard, and queries over the logs that are
 * there to be run.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Dashboard-Body-Structure.html">Dashboard
 *     body</a>
 */
final class Insight {
  private Insight() {}

  static void add(WorkloadDraft draft, Service service) {
    dashboard(draft, service);
    query(
        draft,
        "Errors",
        "errors",
        """
        fields @timestamp, @message
        | filter @message like /(?i)error|exception|fatal/
        | sort @timestamp desc
        | limit 200\
        """);
    query(
        draft,
        "Latency",
        "latency",
        """
        filter ispresent(duration) and ispresent(endpoint)
        | stats avg(duration), max(duration), pct(duration, 95), pct(duration, 99), count(*) by endpoint
        | sort `pct(duration, 99)` desc\
        """);
  }

  private static void query(WorkloadDraft draft, String id, String name, String text) {
    draft.add(
        Resource.of(
            "Query" + id,
            "AWS::Logs::QueryDefinition",
            draft.workload().origin(),
            "Name",
            "plinth/" + draft.workload().name() + "/" + name,
            "LogGroupNames",
            Value.list(Value.ref(ServicePart.LOGS)),
            "QueryString",
            text));
  }

  private static void dashboard(WorkloadDraft draft, Service service) {
    var widgets = new ArrayList<String>();
    widgets.add(
        widget(
            0,
            0,
            "requests",
            "Sum",
            "\"AWS/ApplicationELB\",\"RequestCount\",\"LoadBalancer\",\"${Balancer.LoadBalancerFullName}\"",
            "\"AWS/ApplicationELB\",\"HTTPCode_Target_5XX_Count\",\"LoadBalancer\",\"${Balancer.LoadBalancerFullName}\""));
    widgets.add(
        widget(
            12,
            0,
            "latency",
            "p99",
            "\"AWS/ApplicationELB\",\"TargetResponseTime\",\"LoadBalancer\",\"${Balancer.LoadBalancerFullName}\""));
    widgets.add(
        widget(
            0,
            6,
            "tasks",
            "Average",
            "\"AWS/ECS\",\"CPUUtilization\",\"ClusterName\",\"${Cluster}\",\"ServiceName\",\"${Service.Name}\"",
            "\"AWS/ECS\",\"MemoryUtilization\",\"ClusterName\",\"${Cluster}\",\"ServiceName\",\"${Service.Name}\""));
    draft
        .part(Database.class)
        .map(database ->
            database.engine().isAurora() ? "DBClusterIdentifier" : "DBInstanceIdentifier")
        .ifPresent(dimension ->
            widgets.add(
                widget(
                    12,
                    6,
                    "database",
                    "Average",
                    database("CPUUtilization", dimension),
                    database("DatabaseConnections", dimension))));
    draft.add(
        Resource.of(
            "Dashboard",
            "AWS::CloudWatch::Dashboard",
            service.origin(),
            "DashboardName",
            draft.workload().name(),
            "DashboardBody",
            Value.sub("{\"widgets\":[" + String.join(",", widgets) + "]}")));
  }

  private static String database(String metric, String dimension) {
    return "\"AWS/RDS\",\"%s\",\"%s\",\"${Database}\"".formatted(metric, dimension);
  }

  private static String widget(int x, int y, String title, String statistic, String... metrics) {
    return """
    {"type":"metric","x":%d,"y":%d,"width":12,"height":6,"properties":{"title":"%s","stat":"%s",\
    "period":60,"region":"${AWS::Region}","metrics":[%s]}}\
    """
        .formatted(
            x,
            y,
            title,
            statistic,
            String.join(",", List.of(metrics).stream().map(one -> "[" + one + "]").toList()));
  }
}
