package dev.plinth.world.workload;

import static dev.plinth.world.workload.Told.found;
import static dev.plinth.world.workload.Told.links;
import static dev.plinth.world.workload.Told.say;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Queues, topics, alarms and logs. */
class MessagesTest {
  @Test
  void queuesAndTopicsKnowWhereMessagesGo() {
    var workloads =
        Told.resources(
            """
            Dead: { Type: AWS::SQS::Queue, Properties: { QueueName: dead } }
            Work:
              Type: AWS::SQS::Queue
              Properties:
                RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }
                KmsMasterKeyId: !Ref Key
            Key: { Type: AWS::KMS::Key }
            QueuePolicy:
              Type: AWS::SQS::QueuePolicy
              Properties: { Queues: [!Ref Work], PolicyDocument: { Statement: [] } }
            News:
              Type: AWS::SNS::Topic
              Properties:
                TopicName: news
                Subscription: [{ Protocol: email, Endpoint: ops@example.com }]
            ToQueue:
              Type: AWS::SNS::Subscription
              Condition: IsProd
              Properties:
                TopicArn: arn:aws:sns:us-east-1:111122223333:news
                Protocol: sqs
                Endpoint: !GetAtt Work.Arn
            TopicPolicy:
              Type: AWS::SNS::TopicPolicy
              Properties: { Topics: [!Ref News], PolicyDocument: { Statement: [] } }
            """);
    var queue = workloads.queues().get(1);
    assertThat(links(queue.deadLetters())).containsExactly("Dead");
    assertThat(say(queue.maxReceives())).isEqualTo("3");
    assertThat(links(queue.encryptionKeys())).containsExactly("Key");
    assertThat(found(queue.policies())).containsExactly("QueuePolicy");
    assertThat(say(workloads.queues().get(0).maxReceives())).isEqualTo("absent");
    var topic = workloads.topics().getFirst();
    assertThat(found(topic.policies())).containsExactly("TopicPolicy");
    assertThat(topic.subscriptions().stream().map(one -> say(one.protocol())))
        .containsExactly("email", "sqs");
    assertThat(topic.subscriptions().getFirst().receivers()).isEmpty();
    assertThat(links(topic.subscriptions().getLast().receivers())).containsExactly("Work");
    assertThat(say(topic.subscriptions().getLast().exists())).contains("prod: true");
  }

  @Test
  void alarmsTellWhatTheyWatchAndWhomTheyCall() {
    var alarms =
        Told.resources(
                """
                News: { Type: AWS::SNS::Topic }
                Errors:
                  Type: AWS::CloudWatch::Alarm
                  Properties:
                    Namespace: AWS/Lambda
                    MetricName: Errors
                    Dimensions: [{ Name: FunctionName, Value: !Ref Free }]
                    ExtendedStatistic: p99
                    Threshold: 1
                    ComparisonOperator: GreaterThanThreshold
                    Period: 60
                    EvaluationPeriods: !If [IsProd, 1, 5]
                    TreatMissingData: breaching
                    AlarmActions: [!Ref News, 'arn:aws:automate:us-east-1:ec2:reboot']
                All:
                  Type: AWS::CloudWatch::CompositeAlarm
                  Properties: { AlarmRule: 'ALARM(Errors)', ActionsEnabled: false }
                """)
            .alarms();
    assertThat(alarms.get(0))
        .isInstanceOfSatisfying(
            Alarm.Metric.class,
            alarm -> {
              assertThat(say(alarm.metric())).isEqualTo("Errors");
              assertThat(say(alarm.statistic())).isEqualTo("p99");
              assertThat(say(alarm.threshold())).isEqualTo("1");
              assertThat(say(alarm.evaluationPeriods())).contains("prod: 1").contains("dev: 5");
              assertThat(say(alarm.datapointsToAlarm())).isEqualTo("absent");
              assertThat(alarm.dimensions())
                  .singleElement()
                  .satisfies(one -> assertThat(say(one.value())).startsWith("unknown"));
              assertThat(links(alarm.alarmActions())).containsExactly("News", "*");
              assertThat(alarm.okActions()).isEmpty();
            });
    assertThat(alarms.get(1))
        .isInstanceOfSatisfying(
            Alarm.Composite.class,
            alarm -> {
              assertThat(say(alarm.rule())).isEqualTo("ALARM(Errors)");
              assertThat(say(alarm.actionsEnabled())).isEqualTo("false");
            });
  }

  @Test
  void logsAreKeptForEverUnlessItIsSaid() {
    var groups =
        Told.resources(
                """
                Key: { Type: AWS::KMS::Key }
                Kept:
                  Type: AWS::Logs::LogGroup
                  Properties: { LogGroupName: /app/web, KmsKeyId: !GetAtt Key.Arn }
                Shed: { Type: AWS::Logs::LogGroup, Properties: { RetentionInDays: 30 } }
                """)
            .logGroups();
    assertThat(groups.stream().map(group -> say(group.retentionDays())))
        .containsExactly("absent", "30");
    assertThat(groups.stream().map(group -> say(group.name())))
        .containsExactly("/app/web", "Shed.");
    assertThat(links(groups.getFirst().encryptionKeys())).containsExactly("Key");
  }
}
