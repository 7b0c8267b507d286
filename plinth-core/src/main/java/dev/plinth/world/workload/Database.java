package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import java.util.ArrayList;
import java.util.List;

/**
 * An instance of Amazon RDS or Aurora.
 *
 * @param instanceClass such as {@code db.r6g.large}
 * @param multiAz whether it has a standby in another zone
 * @param storage in GiB
 * @param maxStorage in GiB, up to which it grows by itself
 * @param backupDays for which automated backups are kept; 0 turns them off
 * @param cluster that it is a member of; none for one that stands alone
 * @param replicaOf the instance or cluster that it copies; none for one that copies none
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html">AWS::RDS::DBInstance</a>
 */
public record Database(
    ResourceKey key,
    Term name,
    Term engine,
    Term engineVersion,
    Term instanceClass,
    Term multiAz,
    Term zone,
    List<Link> subnetGroup,
    List<Link> securityGroups,
    Term storage,
    Term maxStorage,
    Term storageType,
    Term iops,
    Term encrypted,
    List<Link> encryptionKeys,
    Term backupDays,
    Term deletionProtection,
    Term isPublic,
    List<Link> cluster,
    List<Link> replicaOf,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::RDS::DBInstance";

  public Database {
    subnetGroup = List.copyOf(subnetGroup);
    securityGroups = List.copyOf(securityGroups);
    encryptionKeys = List.copyOf(encryptionKeys);
    cluster = List.copyOf(cluster);
    replicaOf = List.copyOf(replicaOf);
  }

  static Database of(Settings database, KeyLinks keys) {
    var row = database.row();
    var sources = new ArrayList<>(database.links("SourceDBInstanceIdentifier", TYPE));
    sources.addAll(database.links("SourceDBClusterIdentifier", DatabaseCluster.TYPE));
    return new Database(
        row.key(),
        database.name("DBInstanceIdentifier"),
        database.get("Engine"),
        database.get("EngineVersion"),
        database.get("DBInstanceClass"),
        database.get("MultiAZ"),
        database.get("AvailabilityZone"),
        database.links("DBSubnetGroupName", SubnetGroup.OF_DATABASES),
        database.links("VPCSecurityGroups", Workloads.SECURITY_GROUP),
        database.get("AllocatedStorage"),
        database.get("MaxAllocatedStorage"),
        database.get("StorageType"),
        database.get("Iops"),
        database.get("StorageEncrypted"),
        keys.of(database, "KmsKeyId"),
        database.get("BackupRetentionPeriod"),
        database.get("DeletionProtection"),
        database.get("PubliclyAccessible"),
        database.links("DBClusterIdentifier", DatabaseCluster.TYPE),
        sources,
        row.exists(),
        row.origin());
  }
}
