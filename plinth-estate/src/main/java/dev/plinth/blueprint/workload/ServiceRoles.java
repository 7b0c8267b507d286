package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Files;
import dev.plinth.estate.Workload.Queue;
import dev.plinth.estate.Workload.Service;
import dev.plinth.estate.Workload.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * The roles of a service: one with which ECS starts its tasks, one with which they work.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html">Task
 *     execution role</a>
 */
final class ServiceRoles {
  static final String EXECUTION = "ExecutionRole";
  static final String TASK = "TaskRole";
  private static final String TASKS = "ecs-tasks.amazonaws.com";

  private ServiceRoles() {}

  static Resource execution(WorkloadDraft draft, Service service, Keys keys) {
    var image = ContainerImage.of(service.image().name());
    var all = new ArrayList<Value>();
    if (image.isOwn()) {
      all.add(Trust.allow("SignIn", List.of("ecr:GetAuthorizationToken"), Value.of("*")));
      all.add(
          Trust.allow(
              "Pull",
              List.of(
                  "ecr:BatchCheckLayerAvailability",
                  "ecr:BatchGetImage",
                  "ecr:GetDownloadUrlForLayer"),
              image.arn()));
    }
    all.add(
        Trust.allow(
            "Log",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            Value.getAtt(ServicePart.LOGS, "Arn")));
    if (draft.part(Database.class).isPresent()) {
      all.add(
          Trust.allow(
              "Secret",
              List.of("secretsmanager:GetSecretValue"),
              Value.getAtt(DatabasePart.ID, "MasterUserSecret.SecretArn")));
      all.add(Trust.allow("SecretKey", List.of("kms:Decrypt"), keys.secrets()));
    }
    return Trust.role(
        EXECUTION,
        TASKS,
        Value.list(all),
        draft.tagged(draft.name("execution-role")),
        service.origin());
  }

  static Resource task(WorkloadDraft draft, Service service, Keys keys) {
    var all = new ArrayList<Value>();
    all.add(
        Trust.allow(
            "Traces",
            List.of(
                "xray:GetSamplingRules",
                "xray:GetSamplingTargets",
                "xray:PutTelemetryRecords",
                "xray:PutTraceSegments"),
            Value.of("*")));
    draft
        .part(Files.class)
        .ifPresent(_ -> {
          all.add(
              Trust.allow(
                  "ListFiles", List.of("s3:ListBucket"), Value.getAtt(FilesPart.BUCKET, "Arn")));
          all.add(
              Trust.allow(
                  "Files",
                  List.of("s3:DeleteObject", "s3:GetObject", "s3:PutObject"),
                  Value.sub("${" + FilesPart.BUCKET + ".Arn}/*")));
        });
    var queues = draft.workload().parts(Queue.class).toList();
    if (!queues.isEmpty()) {
      all.add(
          Trust.allow(
              "Queues",
              List.of(
                  "sqs:ChangeMessageVisibility",
                  "sqs:DeleteMessage",
                  "sqs:GetQueueAttributes",
                  "sqs:ReceiveMessage",
                  "sqs:SendMessage"),
              Value.list(
                  queues.stream()
                      .map(queue -> Value.getAtt(MessagesPart.queue(queue), "Arn"))
                      .toList())));
    }
    var topics = draft.workload().parts(Topic.class).toList();
    if (!topics.isEmpty()) {
      all.add(
          Trust.allow(
              "Topics",
              List.of("sns:Publish"),
              Value.list(
                  topics.stream().map(topic -> Value.ref(MessagesPart.topic(topic))).toList())));
    }
    if (!queues.isEmpty() || !topics.isEmpty() || draft.part(Files.class).isPresent()) {
      all.add(Trust.allow("DataKey", List.of("kms:Decrypt", "kms:GenerateDataKey"), keys.data()));
    }
    return Trust.role(
        TASK, TASKS, Value.list(all), draft.tagged(draft.name("task-role")), service.origin());
  }
}
