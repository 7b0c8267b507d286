package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.workload.Alarm.Periods;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Cache;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Files;
import dev.plinth.estate.Workload.Queue;
import dev.plinth.estate.Workload.Service;
import dev.plinth.source.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The alarms of a workload, and the topic that they call by. */
final class Alarms {
  static final String TOPIC = "Alarms";
  static final Periods TEN_MINUTES = new Periods(5, 2);
  static final Periods FIVE_MINUTES = new Periods(5, 1);

  private Alarms() {}

  static void add(WorkloadDraft draft, Keys keys) {
    var origin = draft.workload().origin();
    topic(draft, keys, origin);
    for (var part : draft.workload().parts()) {
      var alarms =
          switch (part) {
            case Service service -> of(draft, service);
            case Database database -> DatabaseAlarms.of(database);
            case Cache cache -> CachePart.alarms(cache);
            case Files files -> of(draft, files);
            case Queue queue -> of(queue);
            case dev.plinth.estate.Workload.Topic _ -> List.<Alarm>of();
          };
      for (var alarm : alarms) {
        draft.add(alarm.resource(draft, Value.ref(TOPIC), part.origin()));
      }
    }
  }

  /** The topic that calls whoever the contact is. */
  static void topic(WorkloadDraft draft, Keys keys, Origin origin) {
    var topic =
        Resource.of(
            TOPIC,
            "AWS::SNS::Topic",
            origin,
            "KmsMasterKeyId",
            keys.logs(),
            "Tags",
            draft.tagged(draft.name("alarms")));
    var contact = draft.workload().contact();
    draft.add(
        contact.isEmpty()
            ? topic
            : topic.with(
                "Subscription", List.of(Value.object("Protocol", "email", "Endpoint", contact))));
    draft.add(
        Resource.of(
            TOPIC + "Policy",
            "AWS::SNS::TopicPolicy",
            origin,
            "Topics",
            Value.list(Value.ref(TOPIC)),
            "PolicyDocument",
            Statement.policy(
                Statement.tlsOnly("sns:Publish", Value.ref(TOPIC)),
                Statement.allow("Alarms")
                    .service("cloudwatch.amazonaws.com")
                    .action("sns:Publish")
                    .on(Value.ref(TOPIC))
                    .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId")))));
    draft.output("AlarmsTopicArn", "What calls when something is wrong.", Value.ref(TOPIC));
  }

  private static List<Alarm> of(WorkloadDraft draft, Service service) {
    var one =
        dimensions(
            "ClusterName",
            Value.ref(ServicePart.CLUSTER),
            "ServiceName",
            Value.getAtt(ServicePart.ID, "Name"));
    var balancer =
        dimensions("LoadBalancer", Value.getAtt(BalancerPart.ID, "LoadBalancerFullName"));
    var targets = new LinkedHashMap<>(balancer);
    targets.put("TargetGroup", Value.getAtt(BalancerPart.TARGETS, "TargetGroupFullName"));
    var name = draft.workload().name();
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
            FIVE_MINUTES),
        above(
            "AlarmUnwell",
            "a task of " + name + " does not answer its health checks",
            "AWS/ApplicationELB",
            "UnHealthyHostCount",
            "Maximum",
            targets,
            0,
            TEN_MINUTES),
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
  }

  private static List<Alarm> of(WorkloadDraft draft, Files files) {
    return FilesCopy.of(draft.estate(), draft.workload(), draft.vpc(), files).stream()
        .map(copy ->
            above(
                switch (copy) {
                  case FilesCopy.InRegion _ -> "AlarmReplication";
                  case FilesCopy.InAccount _ -> "AlarmAccountReplication";
                },
                "files of " + draft.workload().name() + " reach " + copy.place() + " late",
                "AWS/S3",
                "ReplicationLatency",
                "Maximum",
                dimensions(
                    "SourceBucket",
                    Value.ref(FilesPart.BUCKET),
                    "DestinationBucket",
                    new Value.Select(5, new Value.Split(":", Value.ref(copy.parameter()))),
                    "RuleId",
                    Value.of(copy.rule())),
                900,
                TEN_MINUTES))
        .toList();
  }

  private static List<Alarm> of(Queue queue) {
    return List.of(
        above(
            "Alarm" + MessagesPart.aside(queue),
            "messages of " + queue.name() + " could not be worked off",
            "AWS/SQS",
            "ApproximateNumberOfMessagesVisible",
            "Maximum",
            dimensions("QueueName", Value.getAtt(MessagesPart.aside(queue), "QueueName")),
            0,
            FIVE_MINUTES));
  }

  static Alarm below(
      String id,
      String says,
      String namespace,
      String metric,
      Map<String, Value> dimensions,
      long threshold) {
    return new Alarm(
        id, says, namespace, metric, "Minimum", dimensions, threshold, true, FIVE_MINUTES);
  }

  static Alarm above(
      String id,
      String says,
      String namespace,
      String metric,
      String statistic,
      Map<String, Value> dimensions,
      long threshold,
      Periods periods) {
    return new Alarm(id, says, namespace, metric, statistic, dimensions, threshold, false, periods);
  }

  static Map<String, Value> dimensions(Object... pairs) {
    var all = new LinkedHashMap<String, Value>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put((String) pairs[i], (Value) pairs[i + 1]);
    }
    return all;
  }
}
