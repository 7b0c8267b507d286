package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Database;

/**
 * The secret with the master password of a database. RDS keeps it, and turns it every seven days;
 * but not of an instance that has replicas, nor of a cluster of a global database. The secret of
 * those is one of the account, which {@link DatabaseRotation} turns as often.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations">Where
 *     RDS keeps no password of RDS</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations">Where
 *     RDS keeps no password of Aurora</a>
 */
final class DatabaseSecret {
  static final String ID = "DatabaseSecret";

  private DatabaseSecret() {}

  /** Whether RDS keeps it. */
  static boolean isKept(Database database) {
    return !database.standsBy() && (database.engine().isAurora() || database.replicas() == 0);
  }

  /** Its ARN; in it are {@code username} and {@code password}. */
  static Value arn(Database database) {
    return isKept(database)
        ? Value.getAtt(DatabasePart.ID, "MasterUserSecret.SecretArn")
        : Value.ref(ID);
  }

  static void add(WorkloadDraft draft, Database database, Keys keys) {
    if (isKept(database)) {
      return;
    }
    var secret =
        Resource.of(
                ID,
                "AWS::SecretsManager::Secret",
                database.origin(),
                "Description",
                "The master password of the database of " + draft.workload().name(),
                "KmsKeyId",
                keys.secrets(),
                "GenerateSecretString",
                Value.object(
                    "SecretStringTemplate",
                    "{\"username\":\"" + DatabasePart.USER + "\"}",
                    "GenerateStringKey",
                    "password",
                    "PasswordLength",
                    32,
                    "ExcludePunctuation",
                    true),
                "Tags",
                draft.tagged(draft.name("database")))
            .retained();
    var region = database.standby().name();
    draft.add(
        database.standsBy()
            ? secret.with(
                "ReplicaRegions",
                Value.list(Value.object("Region", region, "KmsKeyId", keys.secretsIn(region))))
            : secret);
    DatabaseRotation.add(draft, database, keys);
  }

  /** The instance or the cluster with its password. */
  static Resource given(Resource resource, Database database, Keys keys) {
    return isKept(database)
        ? resource
            .with("ManageMasterUserPassword", true)
            .with("MasterUserSecret", Value.object("KmsKeyId", keys.secrets()))
        : resource
            // said, so that a database that gets its first replica is taken over
            .with("ManageMasterUserPassword", false)
            .with(
                "MasterUserPassword",
                Value.sub("{{resolve:secretsmanager:${" + ID + "}:SecretString:password}}"));
  }
}
