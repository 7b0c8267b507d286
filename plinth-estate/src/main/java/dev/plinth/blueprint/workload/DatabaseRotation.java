package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The function that turns a master password which RDS does not keep. It asks RDS for the change, so
 * that it needs no way to the database, nor a driver of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html">Functions
 *     that rotate secrets</a>
 */
final class DatabaseRotation {
  private static final String FUNCTION = "DatabaseRotation";
  private static final String ROLE = FUNCTION + "Role";
  private static final String LOGS = FUNCTION + "Logs";
  private static final String PERMISSION = FUNCTION + "Permission";
  private static final int LOG_DAYS = 365;

  private static final class Standard {
    private static final String CODE = read();
  }

  private DatabaseRotation() {}

  static void add(WorkloadDraft draft, Database database, Keys keys) {
    var origin = database.origin();
    var tags = draft.tagged(draft.name("database-rotation"));
    draft.add(
        Resource.of(
                LOGS,
                "AWS::Logs::LogGroup",
                origin,
                "LogGroupName",
                "/plinth/workload/" + draft.workload().name() + "/database-rotation",
                "RetentionInDays",
                LOG_DAYS,
                "KmsKeyId",
                keys.logs(),
                "Tags",
                tags)
            .retained());
    draft.add(role(database, keys, tags));
    draft.add(
        Resource.of(
            FUNCTION,
            "AWS::Lambda::Function",
            origin,
            "Description",
            "Turns the master password of the database of " + draft.workload().name(),
            "Architectures",
            Value.list(Value.of("arm64")),
            "Runtime",
            "python3.13",
            "Handler",
            "index.handler",
            "Code",
            Value.object("ZipFile", Standard.CODE),
            "Environment",
            Value.object(
                "Variables",
                Value.object(
                    "DATABASE",
                    Value.ref(DatabasePart.ID),
                    "KIND",
                    database.engine().isAurora() ? "cluster" : "instance")),
            "LoggingConfig",
            Value.object("LogFormat", "JSON", "LogGroup", Value.ref(LOGS)),
            "MemorySize",
            256,
            "ReservedConcurrentExecutions",
            1,
            "Role",
            Value.getAtt(ROLE, "Arn"),
            "SnapStart",
            Value.object("ApplyOn", "None"),
            "Timeout",
            600,
            "Tags",
            tags));
    draft.add(
        Resource.of(
            PERMISSION,
            "AWS::Lambda::Permission",
            origin,
            "Action",
            "lambda:InvokeFunction",
            "FunctionName",
            Value.ref(FUNCTION),
            "Principal",
            "secretsmanager.amazonaws.com",
            "SourceAccount",
            Value.ref("AWS::AccountId"),
            "SourceArn",
            Value.ref(DatabaseSecret.ID)));
    draft.add(
        Resource.of(
                FUNCTION + "Schedule",
                "AWS::SecretsManager::RotationSchedule",
                origin,
                "SecretId",
                Value.ref(DatabaseSecret.ID),
                "RotationLambdaARN",
                Value.getAtt(FUNCTION, "Arn"),
                // a database whose password changes gets no replicas at that moment
                "RotateImmediatelyOnUpdate",
                false,
                "RotationRules",
                Value.object("AutomaticallyAfterDays", 7))
            .after(PERMISSION));
  }

  /** That the password was not turned. */
  static Alarm alarm() {
    return Alarms.above(
        "AlarmRotation",
        "the master password of the database was not turned",
        "AWS/Lambda",
        "Errors",
        "Sum",
        Alarms.dimensions("FunctionName", Value.ref(FUNCTION)),
        0,
        Alarms.FIVE_MINUTES);
  }

  private static Resource role(Database database, Keys keys, Value tags) {
    boolean isCluster = database.engine().isAurora();
    return ServiceRole.ofHost(
        ROLE,
        "lambda.amazonaws.com",
        List.of(
            Statement.allow("Secret")
                .action(
                    "secretsmanager:DescribeSecret",
                    "secretsmanager:GetSecretValue",
                    "secretsmanager:PutSecretValue",
                    "secretsmanager:UpdateSecretVersionStage")
                .on(Value.ref(DatabaseSecret.ID)),
            Statement.allow("Password").action("secretsmanager:GetRandomPassword").onAll(),
            Statement.allow("SecretKey")
                .action("kms:Decrypt", "kms:GenerateDataKey")
                .on(keys.secrets()),
            Statement.allow("Database")
                .action(
                    isCluster ? "rds:DescribeDBClusters" : "rds:DescribeDBInstances",
                    isCluster ? "rds:ModifyDBCluster" : "rds:ModifyDBInstance")
                .on(Value.getAtt(DatabasePart.ID, isCluster ? "DBClusterArn" : "DBInstanceArn")),
            Statement.allow("Log")
                .action("logs:CreateLogStream", "logs:PutLogEvents")
                .on(Value.getAtt(LOGS, "Arn"))),
        tags,
        database.origin());
  }

  private static String read() {
    try (var stream = DatabaseRotation.class.getResourceAsStream("rotate-password.py")) {
      if (stream == null) {
        throw new IllegalStateException("no rotate-password.py");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
