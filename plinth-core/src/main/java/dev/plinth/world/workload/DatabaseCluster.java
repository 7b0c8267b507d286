package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import dev.plinth.world.naming.Lookup.Found;
import java.util.List;

/**
 * A cluster of Aurora, or a Multi-AZ cluster of Amazon RDS.
 *
 * @param instanceClass of a Multi-AZ cluster, whose instances are not resources
 * @param serverless an object of capacities, in Aurora capacity units
 * @param storage in GiB, of a Multi-AZ cluster
 * @param backupDays for which automated backups are kept
 * @param globalCluster that it is a part of
 * @param replicaOf the cluster or instance that it copies; none for one that copies none
 * @param members its instances
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html">AWS::RDS::DBCluster</a>
 */
public record DatabaseCluster(
    ResourceKey key,
    Term name,
    Term engine,
    Term engineVersion,
    Term engineMode,
    Term instanceClass,
    Term serverless,
    Term zones,
    List<Link> subnetGroup,
    List<Link> securityGroups,
    Term storage,
    Term encrypted,
    List<Link> encryptionKeys,
    Term backupDays,
    Term deletionProtection,
    List<Link> globalCluster,
    List<Link> replicaOf,
    List<Found> members,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::RDS::DBCluster";

  public DatabaseCluster {
    subnetGroup = List.copyOf(subnetGroup);
    securityGroups = List.copyOf(securityGroups);
    encryptionKeys = List.copyOf(encryptionKeys);
    globalCluster = List.copyOf(globalCluster);
    replicaOf = List.copyOf(replicaOf);
    members = List.copyOf(members);
  }

  static DatabaseCluster of(Settings cluster, KeyLinks keys, List<Found> members) {
    var row = cluster.row();
    return new DatabaseCluster(
        row.key(),
        cluster.name("DBClusterIdentifier"),
        cluster.get("Engine"),
        cluster.get("EngineVersion"),
        cluster.get("EngineMode"),
        cluster.get("DBClusterInstanceClass"),
        cluster.get("ServerlessV2ScalingConfiguration"),
        cluster.get("AvailabilityZones"),
        cluster.links("DBSubnetGroupName", SubnetGroup.OF_DATABASES),
        cluster.links("VpcSecurityGroupIds", Workloads.SECURITY_GROUP),
        cluster.get("AllocatedStorage"),
        cluster.get("StorageEncrypted"),
        keys.of(cluster, "KmsKeyId"),
        cluster.get("BackupRetentionPeriod"),
        cluster.get("DeletionProtection"),
        cluster.links("GlobalClusterIdentifier", "AWS::RDS::GlobalCluster"),
        cluster.links("ReplicationSourceIdentifier", TYPE, Database.TYPE),
        members,
        row.exists(),
        row.origin());
  }
}
