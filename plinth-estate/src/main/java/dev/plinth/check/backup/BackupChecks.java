package dev.plinth.check.backup;

import dev.plinth.check.Check;
import dev.plinth.estate.Estate;
import java.util.List;

/** The checks of how backups are kept, in the order they are shown. */
public final class BackupChecks {
  private BackupChecks() {}

  /** All of them. */
  public static List<Check<Estate>> all() {
    return List.of(
        new BackupsAreMade(), new BackupRegion(), new IsolatedAccount(), new FilesAccount());
  }
}
