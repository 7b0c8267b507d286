package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import java.util.List;

/**
 * Where AWS Backup keeps recovery points.
 *
 * @param lock an object of the shortest and longest retention; absent for a vault without one
 * @param accessPolicy an object; {@code Identity} reads it
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-backupvault.html">AWS::Backup::BackupVault</a>
 */
public record BackupVault(
    ResourceKey key,
    Term name,
    List<Link> encryptionKeys,
    Term lock,
    Term accessPolicy,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::Backup::BackupVault";

  public BackupVault {
    encryptionKeys = List.copyOf(encryptionKeys);
  }

  static BackupVault of(Settings vault, KeyLinks keys) {
    var row = vault.row();
    return new BackupVault(
        row.key(),
        vault.name("BackupVaultName"),
        keys.of(vault, "EncryptionKeyArn"),
        vault.get("LockConfiguration"),
        vault.get("AccessPolicy"),
        row.exists(),
        row.origin());
  }
}
