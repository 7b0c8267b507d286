package dev.plinth.blueprint.guardrail;

/** Names that a backup policy and the stacks of the accounts must agree on. */
public final class BackupNames {
  /** The vault in each account and Region with something to back up. */
  public static final String VAULT = "plinth";

  /** The role that AWS Backup takes on in each account. */
  public static final String ROLE = "plinth-backup";

  private BackupNames() {}
}
