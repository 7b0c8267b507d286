package dev.plinth.world.workload;

import static dev.plinth.world.workload.Told.found;
import static dev.plinth.world.workload.Told.links;
import static dev.plinth.world.workload.Told.say;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Databases and caches. */
class DatabasesTest {
  @Test
  void anInstanceTellsWhatItCopies() {
    var databases =
        Told.resources(
            """
            A: { Type: AWS::EC2::Subnet }
            Group:
              Type: AWS::RDS::DBSubnetGroup
              Properties: { DBSubnetGroupName: data, SubnetIds: [!Ref A, subnet-1] }
            Main:
              Type: AWS::RDS::DBInstance
              Properties:
                DBInstanceIdentifier: main
                Engine: postgres
                DBInstanceClass: !If [IsProd, db.r6g.large, db.t4g.micro]
                MultiAZ: true
                AllocatedStorage: '100'
                BackupRetentionPeriod: 14
                DBSubnetGroupName: data
                StorageEncrypted: true
                KmsKeyId: alias/aws/rds
            Replica:
              Type: AWS::RDS::DBInstance
              Properties: { SourceDBInstanceIdentifier: main }
            Far:
              Type: AWS::RDS::DBInstance
              Properties:
                SourceDBInstanceIdentifier: arn:aws:rds:us-east-1:111122223333:db:main
            Foreign:
              Type: AWS::RDS::DBInstance
              Properties:
                SourceDBInstanceIdentifier: arn:aws:rds:eu-west-1:111122223333:db:main
            """);
    assertThat(databases.databases().stream().map(one -> links(one.replicaOf()).toString()))
        .containsExactly("[Main]", "[*]", "[]", "[Main]");
    var main = databases.databases().get(2);
    assertThat(say(main.engine())).isEqualTo("postgres");
    assertThat(say(main.instanceClass())).contains("prod: db.r6g.large");
    assertThat(say(main.multiAz())).isEqualTo("true");
    assertThat(say(main.storage())).isEqualTo("100");
    assertThat(say(main.backupDays())).isEqualTo("14");
    assertThat(say(main.deletionProtection())).isEqualTo("absent");
    assertThat(links(main.subnetGroup())).containsExactly("Group");
    assertThat(links(main.encryptionKeys())).containsExactly("*");
    assertThat(links(databases.subnetGroups().getFirst().subnets())).containsExactly("A", "*");
  }

  @Test
  void aClusterHasItsMembers() {
    var clusters =
        Told.resources(
                """
                Cluster:
                  Type: AWS::RDS::DBCluster
                  Properties:
                    Engine: aurora-postgresql
                    BackupRetentionPeriod: 7
                    ServerlessV2ScalingConfiguration: { MinCapacity: 1, MaxCapacity: 8 }
                    GlobalClusterIdentifier: !Ref Global
                Global: { Type: AWS::RDS::GlobalCluster }
                Writer:
                  Type: AWS::RDS::DBInstance
                  Properties: { DBClusterIdentifier: !Ref Cluster, Engine: aurora-postgresql }
                Reader:
                  Type: AWS::RDS::DBInstance
                  Condition: IsProd
                  Properties: { DBClusterIdentifier: !Ref Cluster, Engine: aurora-postgresql }
                """)
            .databaseClusters();
    assertThat(clusters)
        .singleElement()
        .satisfies(cluster -> {
          assertThat(say(cluster.serverless())).contains("\"MaxCapacity\":8");
          assertThat(links(cluster.globalCluster())).containsExactly("Global");
          assertThat(found(cluster.members()))
              .hasSize(2)
              .contains("Writer")
              .anyMatch(one -> one.startsWith("Reader if") && one.contains("prod: true"));
        });
  }

  @Test
  void cachesAreOfThreeKinds() {
    var caches =
        Told.resources(
                """
                Group:
                  Type: AWS::ElastiCache::SubnetGroup
                  Properties: { Description: d, SubnetIds: [subnet-1] }
                Sessions:
                  Type: AWS::ElastiCache::ReplicationGroup
                  Properties:
                    ReplicationGroupDescription: d
                    Engine: valkey
                    CacheNodeType: cache.r7g.large
                    NumNodeGroups: 2
                    ReplicasPerNodeGroup: 1
                    AutomaticFailoverEnabled: true
                    MultiAZEnabled: true
                    CacheSubnetGroupName: !Ref Group
                    TransitEncryptionEnabled: true
                    SnapshotRetentionLimit: 5
                Pages:
                  Type: AWS::ElastiCache::CacheCluster
                  Properties:
                    { Engine: memcached, CacheNodeType: cache.t4g.micro, NumCacheNodes: 3,
                      AZMode: cross-az }
                Small:
                  Type: AWS::ElastiCache::ServerlessCache
                  Properties: { Engine: valkey, ServerlessCacheName: s, SubnetIds: [subnet-1] }
                """)
            .caches();
    assertThat(caches.get(0))
        .isInstanceOfSatisfying(
            Cache.ReplicationGroup.class,
            cache -> {
              assertThat(say(cache.groups())).isEqualTo("2");
              assertThat(say(cache.replicas())).isEqualTo("1");
              assertThat(say(cache.multiAz())).isEqualTo("true");
              assertThat(say(cache.snapshotDays())).isEqualTo("5");
              assertThat(say(cache.encryptedAtRest())).isEqualTo("absent");
              assertThat(links(cache.subnetGroup())).containsExactly("Group");
            });
    assertThat(caches.get(1))
        .isInstanceOfSatisfying(
            Cache.CacheCluster.class,
            cache -> {
              assertThat(say(cache.nodes())).isEqualTo("3");
              assertThat(say(cache.zoneMode())).isEqualTo("cross-az");
            });
    assertThat(caches.get(2))
        .isInstanceOfSatisfying(
            Cache.Serverless.class,
            cache -> assertThat(links(cache.subnets())).containsExactly("*"));
  }
}
