package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.workload.Alarm.Periods;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Assets;
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
            case Service service -> ServiceAlarms.of(draft, service);
            case Database database -> DatabaseAlarms.of(database);
            case Cache cache -> CachePart.alarms(cache);
            case Files files -> of(draft, files);
            case Queue queue -> of(queue);
            case Assets _ -> AssetsPart.isAtEdge(draft.vpc()) ? ofAssets(draft) : List.<Alarm>of();
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

  /** Metrics of distributions are in one Region, and so are alarms on them. */
  private static List<Alarm> ofAssets(WorkloadDraft draft) {
    return List.of(
        above(
            "AlarmAssets",
            "static files of " + draft.workload().name() + " cannot be served",
            "AWS/CloudFront",
            "5xxErrorRate",
            "Average",
            dimensions(
                "DistributionId", Value.ref(AssetsPart.DISTRIBUTION), "Region", Value.of("Global")),
            5,
            TEN_MINUTES));
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
