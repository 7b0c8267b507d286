package dev.plinth.blueprint.security;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.security.KeyStacks.Purpose;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * What customer keys are shared for: copies of backups and files in another account. Whoever makes
 * a copy reads the original with the key of its account, and keys of AWS are shared with nobody.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html#copy-encryption">Encryption
 *     of copies</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html">Replicating
 *     encrypted objects</a>
 */
public final class SharedKeys {
  private SharedKeys() {}

  /** The path of the role that replicates the files of a workload, which tells it from others. */
  public static String replicationPath(Workload workload) {
    return "/plinth/files/" + workload.name() + "/";
  }

  /** Who of another account may be that role, as a pattern of ARNs with the account's id in it. */
  public static Value replicationRole(String accountId, Workload workload) {
    return Value.sub(
        "arn:${AWS::Partition}:iam::${" + accountId + "}:role" + replicationPath(workload) + "*");
  }

  /** The workloads whose files an account keeps copies of in a Region. */
  private static List<Workload> copiedTo(Estate estate, String account, String region) {
    var vpcs = estate.network().vpcs();
    return estate.workloads().stream()
        .filter(workload -> {
          var vpc = vpcs.get(workload.vpc().name());
          return vpc != null
              && vpc.region().name().equals(region)
              && !vpc.account().name().equals(account)
              && estate.organization().accounts().containsKey(vpc.account().name())
              && workload
                  .filesTo(estate.backups())
                  .filter(to -> to.name().equals(account))
                  .isPresent();
        })
        .toList();
  }

  /** These statements, and those by which a key is shared. */
  static List<Statement> with(
      List<Statement> own, Purpose purpose, SecurityPlan plan, StackDraft draft) {
    var statements = new ArrayList<>(own);
    switch (purpose) {
      case DATA -> {
        backups(statements, plan, draft);
        files(statements, plan, draft);
      }
      case BACKUPS -> {
        backups(statements, plan, draft);
        comeBack(statements, plan, draft);
      }
      case LOGS, SECRETS -> {}
    }
    return statements;
  }

  private static void backups(List<Statement> statements, SecurityPlan plan, StackDraft draft) {
    var places = plan.backups();
    var account = draft.id().account();
    if (places.isolated().isEmpty()) {
      return;
    }
    if (places.isSource(account, draft.id().region())) {
      plan.accountId(draft, "BackupAccountId", places.isolated());
      var keeper = Value.sub("arn:${AWS::Partition}:iam::${BackupAccountId}:root");
      statements.add(copies(Statement.allow("CopiesOfBackups").principal(keeper)).onAll());
      statements.add(
          Statement.allow("CopiesOfBackupsGrants")
              .principal(keeper)
              .action("kms:CreateGrant")
              .onAll()
              .when("Bool", "kms:GrantIsForAWSResource", "true"));
    }
  }

  /** Whoever lost what was backed up gets it back through the services that restore it. */
  private static void comeBack(List<Statement> statements, SecurityPlan plan, StackDraft draft) {
    if (draft.id().account().equals(plan.backups().isolated())) {
      statements.add(
          copies(Statement.allow("CopiesComeBack").everybody())
              .onAll()
              .when("StringEquals", "aws:PrincipalOrgID", plan.organizationId(draft))
              .when("StringEquals", "kms:ViaService", services()));
      statements.add(
          Statement.allow("CopiesComeBackGrants")
              .everybody()
              .action("kms:CreateGrant")
              .onAll()
              .when("StringEquals", "aws:PrincipalOrgID", plan.organizationId(draft))
              .when("StringEquals", "kms:ViaService", services())
              .when("Bool", "kms:GrantIsForAWSResource", "true"));
    }
  }

  private static Value services() {
    return Value.list(
        List.of("backup", "ec2", "rds").stream()
            .map(service -> Value.sub(service + ".${AWS::Region}.amazonaws.com"))
            .toList());
  }

  private static Statement copies(Statement statement) {
    return statement.action(
        "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*", "kms:ReEncrypt*");
  }

  private static void files(List<Statement> statements, SecurityPlan plan, StackDraft draft) {
    for (var workload : copiedTo(plan.estate(), draft.id().account(), draft.id().region())) {
      var vpc = plan.estate().network().vpcs().get(workload.vpc().name());
      if (vpc != null) {
        var id = LogicalId.of("account", vpc.account().name()) + "Id";
        plan.accountId(draft, id, vpc.account().name());
        statements.add(
            Statement.allow(LogicalId.of("files", workload.name()))
                .principal(Value.sub("arn:${AWS::Partition}:iam::${" + id + "}:root"))
                .action("kms:Encrypt", "kms:GenerateDataKey")
                .onAll()
                // a policy that names a role which is not there yet is refused
                .when("ArnLike", "aws:PrincipalArn", replicationRole(id, workload))
                .when(
                    "StringEquals",
                    "kms:ViaService",
                    Value.sub("s3.${AWS::Region}.amazonaws.com")));
      }
    }
  }
}
