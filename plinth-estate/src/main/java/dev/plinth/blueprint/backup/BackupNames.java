package dev.plinth.blueprint.backup;

import java.util.Map;

/** Names that backup policies, stacks and workloads must agree on. */
public final class BackupNames {
  /** The vault in each account and Region with something to back up, and where copies go. */
  public static final String VAULT = "plinth";

  /** The role by which AWS Backup makes backups and copies in each account. */
  public static final String ROLE = "plinth-backup";

  /** The role by which AWS Backup restores, for tests too. */
  public static final String RESTORE_ROLE = "plinth-restore";

  /** The key of the tag by which something is chosen. */
  public static final String TAG = "backup";

  /** The value of the tag for a backup a day. */
  public static final String DAILY = "daily";

  private BackupNames() {}

  /** The tag of what is backed up every day. */
  public static Map<String, String> daily() {
    return Map.of(TAG, DAILY);
  }
}
