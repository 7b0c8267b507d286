package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Database;
import java.util.List;

/**
 * A database that is stopped in the evening and started in the morning of working days, where it
 * can be.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html">Stopping
 *     a DB instance</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-cluster-stop-start.html">Stopping
 *     an Aurora cluster</a>
 */
final class OfficeHours {
  static final String EVENING = "cron(0 19 ? * MON-FRI *)";
  static final String MORNING = "cron(0 7 ? * MON-FRI *)";
  private static final String ROLE = "HoursRole";

  /** What RDS calls a thing that can be stopped. */
  private record Kind(String name, String member, String arn) {
    static Kind of(Database database) {
      return database.engine().isAurora()
          ? new Kind("DBCluster", "DbClusterIdentifier", "DBClusterArn")
          : new Kind("DBInstance", "DbInstanceIdentifier", "DBInstanceArn");
    }
  }

  private OfficeHours() {}

  static void add(WorkloadDraft draft, Database database) {
    if (!database.canStop()) {
      return;
    }
    var kind = Kind.of(database);
    draft.add(
        ServiceRole.of(
            ROLE,
            "scheduler.amazonaws.com",
            List.of(
                Statement.allow("Hours")
                    .action("rds:Start" + kind.name(), "rds:Stop" + kind.name())
                    .on(Value.getAtt(DatabasePart.ID, kind.arn()))),
            draft.tagged(draft.name("hours")),
            database.origin()));
    draft.add(schedule(draft, database, "Evening", EVENING, "stop"));
    draft.add(schedule(draft, database, "Morning", MORNING, "start"));
  }

  private static Resource schedule(
      WorkloadDraft draft, Database database, String id, String cron, String call) {
    var kind = Kind.of(database);
    return Resource.of(
        id,
        "AWS::Scheduler::Schedule",
        database.origin(),
        "ScheduleExpression",
        cron,
        "ScheduleExpressionTimezone",
        draft.workload().timezone().name(),
        "FlexibleTimeWindow",
        Value.object("Mode", "OFF"),
        "Target",
        Value.object(
            "Arn",
            Value.sub("arn:${AWS::Partition}:scheduler:::aws-sdk:rds:" + call + kind.name()),
            "RoleArn",
            Value.getAtt(ROLE, "Arn"),
            "Input",
            Value.sub("{\"" + kind.member() + "\":\"${" + DatabasePart.ID + "}\"}")));
  }
}
