/**
 * What runs in the accounts of a World, where its data is kept and who watches it.
 *
 * <pre>
 * Workloads                                     of a World
 * keys and files    EncryptionKey, Bucket
 * databases         Database, DatabaseCluster, SubnetGroup
 * caches            Cache = ReplicationGroup | CacheCluster | Serverless
 * compute           Cluster, Service, Function, ScalingGroup
 * messages          Queue, Topic
 * watch             Alarm = Metric | Composite, LogGroup
 * backups           BackupPlan, BackupVault
 * </pre>
 *
 * <p>Values are terms in CloudFormation's words: what is known only after deployment, or depends on
 * a choice, is there as such. {@link dev.plinth.term.Term.Absent} is what the source does not set,
 * so that AWS's default holds; what AWS is asked for by a call of its own and was not recorded is
 * unknown. Whether something is there at all is a term too. What one names of another is a {@link
 * dev.plinth.world.naming.Link}, with what it leaves open.
 */
@NullMarked
package dev.plinth.world.workload;

import org.jspecify.annotations.NullMarked;
