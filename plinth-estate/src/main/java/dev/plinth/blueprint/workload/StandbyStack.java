package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Automation;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Workload;
import dev.plinth.estate.Workload.Database;
import java.util.ArrayList;
import java.util.List;

/**
 * The replica of a database in another Region, and the runbook that promotes it. Of RDS it is a
 * read replica; of Aurora a cluster of a global database, as Aurora PostgreSQL has no other, and
 * storage copies it within a second.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html">Disaster
 *     recovery with a global database</a>
 */
final class StandbyStack {
  private static final String ROLE = "PromotionRole";

  private final WorkloadDraft draft;
  private final Database database;
  private final PlannedVpc original;
  private final Keys keys;

  private StandbyStack(WorkloadDraft draft, Database database, PlannedVpc original) {
    this.draft = draft;
    this.database = database;
    this.original = original;
    this.keys = new Keys(draft.stack());
  }

  /**
   * The stack.
   *
   * @param vpc where the workload runs
   * @param there where the replica stands
   */
  static Stack of(
      Estate estate, Workload workload, PlannedVpc vpc, PlannedVpc there, Database database) {
    var stack =
        new StackDraft(
            WorkloadStacks.standby(workload, there),
            Stage.MONTH_3,
            "The replica of the database of " + workload.name() + ".",
            database.standby().origin());
    var draft = new WorkloadDraft(estate, workload, there, stack);
    return new StandbyStack(draft, database, vpc).stack();
  }

  private Stack stack() {
    DatabasePart.surroundings(draft, database);
    openToTheAppTier();
    if (database.engine().isAurora()) {
      DatabaseCluster.abroad(
          draft,
          database,
          fromOriginal(DatabaseCluster.GLOBAL_ID, "The global database."),
          region(),
          keys);
    } else {
      draft.add(
          DatabaseInstance.abroad(
              draft,
              database,
              fromOriginal(DatabasePart.ARN, "The database that this is a replica of."),
              region(),
              keys));
    }
    Alarms.topic(draft, keys, draft.workload().origin());
    DatabaseAlarms.abroad(database)
        .forEach(
            alarm -> draft.add(alarm.resource(draft, Value.ref(Alarms.TOPIC), database.origin())));
    promotion();
    draft.output(
        "DatabaseAddress",
        "The host name of the replica.",
        Value.getAtt(DatabasePart.ID, "Endpoint.Address"));
    return draft.build();
  }

  private String region() {
    return original.vpc().region().name();
  }

  private Value fromOriginal(String output, String says) {
    return draft
        .stack()
        .parameter(
            output,
            "String",
            says,
            new Input.FromStack(WorkloadStacks.main(draft.workload(), original), output));
  }

  /** Whatever takes over the work there stands in the tier for it. */
  private void openToTheAppTier() {
    var ranges = new ArrayList<String>();
    for (var tier : draft.vpc().tiers(Tier.Kind.APP)) {
      draft.vpc().ranges(tier).stream().map(Object::toString).forEach(ranges::add);
    }
    int number = 1;
    for (var range : ranges.stream().distinct().toList()) {
      draft.add(
          Rules.from(
              "AppToDatabase" + number++,
              DatabasePart.GROUP,
              range,
              DatabasePart.port(database),
              "the database",
              database.origin()));
    }
  }

  private void promotion() {
    boolean isCluster = database.engine().isAurora();
    draft.add(
        ServiceRole.of(
            ROLE,
            "ssm.amazonaws.com",
            isCluster ? forCluster() : forInstance(),
            draft.tagged(draft.name("promotion")),
            database.origin()));
    draft.add(
        Resource.of(
            "Promotion",
            "AWS::SSM::Document",
            database.origin(),
            "Name",
            "plinth-promote-" + draft.workload().name(),
            "DocumentType",
            "Automation",
            "DocumentFormat",
            "JSON",
            "UpdateMethod",
            "NewVersion",
            "Content",
            Automation.document(
                "Makes the database of "
                    + draft.workload().name()
                    + " in this Region the one that is written to. What the other Region had not"
                    + " sent yet is lost.",
                Value.getAtt(ROLE, "Arn"),
                Value.object(),
                isCluster ? failOver() : promote()),
            "Tags",
            draft.tagged(draft.name("promotion"))));
  }

  private static List<Statement> forInstance() {
    return List.of(
        Statement.allow("Promote")
            .action("rds:DescribeDBInstances", "rds:ModifyDBInstance", "rds:PromoteReadReplica")
            .on(Value.getAtt(DatabasePart.ID, "DBInstanceArn")));
  }

  private Value[] promote() {
    var keeping = database.keeping();
    var name = Value.ref(DatabasePart.ID);
    return new Value[] {
      Automation.call(
          "promote",
          "rds",
          "PromoteReadReplica",
          "DBInstanceIdentifier",
          name,
          "BackupRetentionPeriod",
          keeping.backups(),
          "PreferredBackupWindow",
          keeping.window().name()),
      // it takes a while until RDS says that something is under way
      Automation.sleep("begin", "PT2M"),
      available("waitForPromotion", name),
      Automation.call(
          "addStandby",
          "rds",
          "ModifyDBInstance",
          "DBInstanceIdentifier",
          name,
          "MultiAZ",
          database.placement().multiAz(),
          "ApplyImmediately",
          true),
    };
  }

  private static Value available(String step, Value name) {
    return Automation.waiting(
        step,
        "rds",
        "DescribeDBInstances",
        "$.DBInstances[0].DBInstanceStatus",
        "available",
        "DBInstanceIdentifier",
        name);
  }

  private static List<Statement> forCluster() {
    return List.of(
        Statement.allow("Promote")
            .action("rds:DescribeGlobalClusters", "rds:FailoverGlobalCluster")
            .on(
                Value.getAtt(DatabasePart.ID, "DBClusterArn"),
                Value.sub(
                    "arn:${AWS::Partition}:rds::${AWS::AccountId}:global-cluster:${"
                        + DatabaseCluster.GLOBAL_ID
                        + "}")));
  }

  private Value[] failOver() {
    var global = Value.ref(DatabaseCluster.GLOBAL_ID);
    return new Value[] {
      Automation.call(
          "failOver",
          "rds",
          "FailoverGlobalCluster",
          "GlobalClusterIdentifier",
          global,
          "TargetDbClusterIdentifier",
          Value.getAtt(DatabasePart.ID, "DBClusterArn"),
          "AllowDataLoss",
          true),
      Automation.sleep("begin", "PT1M"),
      Automation.waiting(
          "waitForFailover",
          "rds",
          "DescribeGlobalClusters",
          "$.GlobalClusters[0].Status",
          "available",
          "GlobalClusterIdentifier",
          global),
    };
  }
}
