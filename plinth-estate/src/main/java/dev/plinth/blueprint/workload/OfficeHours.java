package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Database;
import java.util.List;

/**
 * A database that is stopped in the evening and started in the morning of working days. One with
 * replicas cannot be stopped.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html">Stopping
 *     a DB instance</a>
 */
final class OfficeHours {
  static final String EVENING = "cron(0 19 ? * MON-FRI *)";
  static final String MORNING = "cron(0 7 ? * MON-FRI *)";
  private static final String ROLE = "HoursRole";

  private OfficeHours() {}

  static void add(WorkloadDraft draft, Database database) {
    if (database.replicas() > 0) {
      return;
    }
    draft.add(
        ServiceRole.of(
            ROLE,
            "scheduler.amazonaws.com",
            List.of(
                Statement.allow("Hours")
                    .action("rds:StartDBInstance", "rds:StopDBInstance")
                    .on(Value.getAtt(DatabasePart.ID, "DBInstanceArn"))),
            draft.tagged(draft.name("hours")),
            database.origin()));
    draft.add(schedule(draft, database, "Evening", EVENING, "stopDBInstance"));
    draft.add(schedule(draft, database, "Morning", MORNING, "startDBInstance"));
  }

  private static Resource schedule(
      WorkloadDraft draft, Database database, String id, String cron, String call) {
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
            Value.sub("arn:${AWS::Partition}:scheduler:::aws-sdk:rds:" + call),
            "RoleArn",
            Value.getAtt(ROLE, "Arn"),
            "Input",
            Value.sub("{\"DbInstanceIdentifier\":\"${" + DatabasePart.ID + "}\"}")));
  }
}
