package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Statement;
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
    var all = new ArrayList<Statement>();
    if (image.isOwn()) {
      all.add(Statement.allow("SignIn").action("ecr:GetAuthorizationToken").onAll());
      all.add(
          Statement.allow("Pull")
              .action(
                  "ecr:BatchCheckLayerAvailability",
                  "ecr:BatchGetImage",
                  "ecr:GetDownloadUrlForLayer")
              .on(image.arn()));
    }
    all.add(
        Statement.allow("Log")
            .action("logs:CreateLogStream", "logs:PutLogEvents")
            .on(Value.getAtt(ServicePart.LOGS, "Arn")));
    draft
        .part(Database.class)
        .map(DatabaseSecret::arn)
        .ifPresent(arn -> all.addAll(readSecret(arn, keys)));
    return ServiceRole.of(
        EXECUTION, TASKS, all, draft.tagged(draft.name("execution-role")), service.origin());
  }

  static Resource task(WorkloadDraft draft, Service service, Keys keys) {
    var all = new ArrayList<Statement>();
    all.add(
        Statement.allow("Traces")
            .action(
                "xray:GetSamplingRules",
                "xray:GetSamplingTargets",
                "xray:PutTelemetryRecords",
                "xray:PutTraceSegments")
            .onAll());
    // the password is turned while a task runs
    draft
        .part(Database.class)
        .map(DatabaseSecret::arn)
        .ifPresent(arn -> all.addAll(readSecret(arn, keys)));
    draft
        .part(Files.class)
        .ifPresent(_ -> {
          all.add(
              Statement.allow("ListFiles")
                  .action("s3:ListBucket")
                  .on(Value.getAtt(FilesPart.BUCKET, "Arn")));
          all.add(
              Statement.allow("Files")
                  .action("s3:DeleteObject", "s3:GetObject", "s3:PutObject")
                  .on(Value.sub("${" + FilesPart.BUCKET + ".Arn}/*")));
        });
    var queues = draft.workload().parts(Queue.class).toList();
    if (!queues.isEmpty()) {
      all.add(
          Statement.allow("Queues")
              .action(
                  "sqs:ChangeMessageVisibility",
                  "sqs:DeleteMessage",
                  "sqs:GetQueueAttributes",
                  "sqs:ReceiveMessage",
                  "sqs:SendMessage")
              .on(
                  queues.stream()
                      .map(queue -> Value.getAtt(MessagesPart.queue(queue), "Arn"))
                      .toArray(Value[]::new)));
    }
    var topics = draft.workload().parts(Topic.class).toList();
    if (!topics.isEmpty()) {
      all.add(
          Statement.allow("Topics")
              .action("sns:Publish")
              .on(
                  topics.stream()
                      .map(topic -> Value.ref(MessagesPart.topic(topic)))
                      .toArray(Value[]::new)));
    }
    if (!queues.isEmpty() || !topics.isEmpty() || draft.part(Files.class).isPresent()) {
      all.add(
          Statement.allow("DataKey").action("kms:Decrypt", "kms:GenerateDataKey").on(keys.data()));
    }
    return ServiceRole.of(
        TASK, TASKS, all, draft.tagged(draft.name("task-role")), service.origin());
  }

  private static List<Statement> readSecret(Value arn, Keys keys) {
    return List.of(
        Statement.allow("Secret").action("secretsmanager:GetSecretValue").on(arn),
        Statement.allow("SecretKey").action("kms:Decrypt").on(keys.secrets()));
  }
}
