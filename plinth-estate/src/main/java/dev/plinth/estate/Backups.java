package dev.plinth.estate;

import dev.plinth.source.Origin;

/**
 * How backups are kept.
 *
 * @param region the Region that keeps copies; an empty name without one
 * @param account the account that keeps copies apart from all others; an empty name without one
 * @param keep days that backups and copies are kept
 * @param lock what stops people from deleting them earlier
 * @param written whether the file has a section about it
 * @param origin the line of {@code backups:}, or of the organization without one
 * @see <a href="https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html">AWS Backup
 *     Vault Lock</a>
 */
public record Backups(
    Named region, Named account, int keep, Lock lock, boolean written, Origin origin) {

  /** What stops people from deleting backups. */
  public enum Lock {
    /** Only who may change the lock itself can. */
    GOVERNANCE,
    /** Nobody can, the root user and AWS included, and no lock is ever taken back. */
    COMPLIANCE,
    /** Only the policy of the vault does. */
    OFF
  }
}
