package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.DataFile;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Workload;
import dev.plinth.estate.Workload.Cache;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Files;
import dev.plinth.estate.Workload.Queue;
import dev.plinth.estate.Workload.Service;
import dev.plinth.estate.Workload.Topic;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Containers on Fargate across the zones, with a collector of traces beside each.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html">Fargate
 *     capacity providers</a>
 */
final class ServicePart {
  static final String CLUSTER = "Cluster";
  static final String ID = "Service";
  static final String GROUP = "ServiceGroup";
  static final String LOGS = "ServiceLogs";
  private static final String TASK = "Task";
  private static final int LOG_DAYS = 365;
  private static final String COLLECTOR =
      DataFile.text(DataFile.read(ServicePart.class, "collector.json"), "image");

  private ServicePart() {}

  static void add(WorkloadDraft draft, Service service, Keys keys) {
    var origin = service.origin();
    draft.group(GROUP, "The service of " + draft.workload().name(), origin);
    draft.add(
        Rules.to("ServiceToHttps", GROUP, "0.0.0.0/0", 443, "AWS and others, by HTTPS", origin));
    Rules.connect(
        draft, "BalancerToService", BalancerPart.GROUP, GROUP, service.port(), "requests", origin);
    draft
        .part(Database.class)
        .ifPresent(database ->
            Rules.connect(
                draft,
                "ServiceToDatabase",
                GROUP,
                DatabasePart.GROUP,
                DatabasePart.port(database),
                "the database",
                origin));
    draft
        .part(Cache.class)
        .ifPresent(_ ->
            Rules.connect(
                draft,
                "ServiceToCache",
                GROUP,
                CachePart.GROUP,
                CachePart.PORT,
                "the cache",
                origin));
    draft.add(logs(draft, keys, origin));
    draft.add(ServiceRoles.execution(draft, service, keys));
    draft.add(ServiceRoles.task(draft, service, keys));
    draft.add(
        Resource.of(
            CLUSTER,
            "AWS::ECS::Cluster",
            origin,
            "CapacityProviders",
            Value.texts(List.of("FARGATE", "FARGATE_SPOT")),
            "ClusterSettings",
            Value.list(Value.object("Name", "containerInsights", "Value", "enhanced")),
            "Tags",
            draft.tagged(draft.name("cluster"))));
    draft.add(definition(draft, service));
    draft.add(service(draft, service));
    ServiceScaling.add(draft, service);
    draft.output("ClusterName", "The cluster.", Value.ref(CLUSTER));
    draft.output("ServiceName", "The service.", Value.getAtt(ID, "Name"));
  }

  private static Resource logs(WorkloadDraft draft, Keys keys, Origin origin) {
    return Resource.of(
            LOGS,
            "AWS::Logs::LogGroup",
            origin,
            "LogGroupName",
            "/plinth/workload/" + draft.workload().name(),
            "RetentionInDays",
            LOG_DAYS,
            "KmsKeyId",
            keys.logs(),
            "Tags",
            draft.tagged(draft.name("logs")))
        .retained();
  }

  private static Resource definition(WorkloadDraft draft, Service service) {
    return Resource.of(
        TASK,
        "AWS::ECS::TaskDefinition",
        service.origin(),
        "Family",
        draft.workload().name(),
        "NetworkMode",
        "awsvpc",
        "RequiresCompatibilities",
        Value.texts(List.of("FARGATE")),
        "RuntimePlatform",
        Value.object(
            "CpuArchitecture", service.architecture().name(), "OperatingSystemFamily", "LINUX"),
        "Cpu",
        Integer.toString(service.size().cpu()),
        "Memory",
        Integer.toString(service.size().memory()),
        "ExecutionRoleArn",
        Value.getAtt(ServiceRoles.EXECUTION, "Arn"),
        "TaskRoleArn",
        Value.getAtt(ServiceRoles.TASK, "Arn"),
        "ContainerDefinitions",
        Value.list(container(draft, service), collector()),
        "Tags",
        draft.tagged(draft.name("task")));
  }

  private static Value container(WorkloadDraft draft, Service service) {
    var secrets = new ArrayList<Value>();
    draft
        .part(Database.class)
        .map(DatabaseSecret::arn)
        .ifPresent(arn -> {
          secrets.add(secret("DATABASE_USER", arn, "username"));
          secrets.add(secret("DATABASE_PASSWORD", arn, "password"));
        });
    return Value.object(
        "Name",
        draft.workload().name(),
        "Image",
        ContainerImage.of(service.image().name()).address(),
        "Essential",
        true,
        "PortMappings",
        Value.list(Value.object("ContainerPort", service.port(), "Protocol", "tcp")),
        "Environment",
        Value.list(environment(draft)),
        "Secrets",
        Value.list(secrets),
        "StopTimeout",
        60,
        "LogConfiguration",
        logging("service"));
  }

  private static Value secret(String name, Value arn, String key) {
    return Value.object(
        "Name",
        name,
        "ValueFrom",
        new Value.Join(":", Value.list(arn, Value.of(key), Value.of(""), Value.of(""))));
  }

  private static List<Value> environment(WorkloadDraft draft) {
    var all = new ArrayList<Value>();
    var workload = draft.workload();
    all.add(variable("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317"));
    all.add(variable("OTEL_PROPAGATORS", "xray"));
    all.add(variable("OTEL_SERVICE_NAME", workload.name()));
    workload
        .part(Database.class)
        .ifPresent(database -> {
          all.add(variable("DATABASE_HOST", Value.getAtt(DatabasePart.ID, "Endpoint.Address")));
          all.add(variable("DATABASE_PORT", Integer.toString(DatabasePart.port(database))));
          all.add(variable("DATABASE_SECRET", DatabaseSecret.arn(database)));
          if (database.engine().isAurora()) {
            all.add(
                variable(
                    "DATABASE_READER_HOST", Value.getAtt(DatabasePart.ID, "ReadEndpoint.Address")));
            return;
          }
          for (int number = 1; number <= database.replicas(); number++) {
            all.add(
                variable(
                    "DATABASE_REPLICA_" + number,
                    Value.getAtt(DatabaseInstance.replica(number), "Endpoint.Address")));
          }
        });
    workload
        .part(Cache.class)
        .ifPresent(_ ->
            all.add(variable("CACHE_HOST", Value.getAtt(CachePart.ID, "PrimaryEndPoint.Address"))));
    workload
        .part(Files.class)
        .ifPresent(_ -> all.add(variable("FILES_BUCKET", Value.ref(FilesPart.BUCKET))));
    workload
        .parts(Queue.class)
        .forEach(queue ->
            all.add(
                variable("QUEUE_" + capitals(queue.name()), Value.ref(MessagesPart.queue(queue)))));
    workload
        .parts(Topic.class)
        .forEach(topic ->
            all.add(
                variable("TOPIC_" + capitals(topic.name()), Value.ref(MessagesPart.topic(topic)))));
    return all;
  }

  private static Value variable(String name, Object value) {
    return Value.object("Name", name, "Value", value);
  }

  private static String capitals(String name) {
    return name.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * Takes traces and hands them to X-Ray.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html">Trace
   *     data of ECS tasks</a>
   */
  private static Value collector() {
    return Value.object(
        "Name",
        "collector",
        "Image",
        COLLECTOR,
        "Command",
        Value.texts(List.of("--config=/etc/ecs/ecs-default-config.yaml")),
        "Essential",
        false,
        "Cpu",
        64,
        "MemoryReservation",
        128,
        "ReadonlyRootFilesystem",
        true,
        "LogConfiguration",
        logging("collector"));
  }

  private static Value logging(String prefix) {
    return Value.object(
        "LogDriver",
        "awslogs",
        "Options",
        Value.object(
            "awslogs-group",
            Value.ref(LOGS),
            "awslogs-region",
            Value.ref("AWS::Region"),
            "awslogs-stream-prefix",
            prefix,
            "mode",
            "non-blocking"));
  }

  private static Resource service(WorkloadDraft draft, Service service) {
    return Resource.of(
            ID,
            "AWS::ECS::Service",
            service.origin(),
            "Cluster",
            Value.ref(CLUSTER),
            "TaskDefinition",
            Value.ref(TASK),
            "CapacityProviderStrategy",
            capacity(service),
            "AvailabilityZoneRebalancing",
            "ENABLED",
            "DeploymentConfiguration",
            Value.object(
                "DeploymentCircuitBreaker",
                Value.object("Enable", true, "Rollback", true),
                "MaximumPercent",
                200,
                "MinimumHealthyPercent",
                100),
            "EnableECSManagedTags",
            true,
            "HealthCheckGracePeriodSeconds",
            60,
            "LoadBalancers",
            Value.list(
                Value.object(
                    "ContainerName",
                    draft.workload().name(),
                    "ContainerPort",
                    service.port(),
                    "TargetGroupArn",
                    Value.ref(BalancerPart.TARGETS))),
            "NetworkConfiguration",
            Value.object(
                "AwsvpcConfiguration",
                Value.object(
                    "AssignPublicIp",
                    "DISABLED",
                    "SecurityGroups",
                    Value.list(Value.getAtt(GROUP, "GroupId")),
                    "Subnets",
                    draft.subnets(Tier.Kind.APP, "The subnets of the containers."))),
            "PropagateTags",
            "SERVICE",
            "Tags",
            draft.tagged(draft.name("service")))
        .after(BalancerPart.LISTENER, ServiceRoles.TASK);
  }

  /** The least run on capacity that is never taken away; of what is above, three in four may be. */
  private static Value capacity(Workload.Service service) {
    return service.spot()
        ? Value.list(
            Value.object(
                "Base", service.tasks().least(), "CapacityProvider", "FARGATE", "Weight", 1),
            Value.object("CapacityProvider", "FARGATE_SPOT", "Weight", 3))
        : Value.list(Value.object("CapacityProvider", "FARGATE", "Weight", 1));
  }
}
