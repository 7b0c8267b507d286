package dev.plinth.blueprint.backup;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.network.NetworkPlan;
import java.util.ArrayList;
import java.util.List;

/** Makes the stacks of backups. */
public final class BackupBlueprint {
  private BackupBlueprint() {}

  /** The vaults with what watches over them, and the tests of what they hold. */
  public static List<Stack> compile(NetworkPlan network) {
    var stacks = new ArrayList<Stack>();
    stacks.addAll(BackupStacks.of(network.estate()));
    stacks.addAll(RestoreTests.of(network));
    return stacks;
  }
}
