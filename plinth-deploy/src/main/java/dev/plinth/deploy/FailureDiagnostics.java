package dev.plinth.deploy;

import dev.plinth.deploy.Deployment.Result;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;

/** What failed, told at the line of the estate file that asked for it. */
public final class FailureDiagnostics {
  private FailureDiagnostics() {}

  /** The diagnostic of a task that failed. */
  public static Diagnostic of(Task task, Result.Failed failed) {
    return Diagnostic.error(
            failed.code(), task.origin(), "`" + task.id() + "` failed: " + failed.reason())
        .tryInstead(advice(failed.code()));
  }

  private static String advice(Code code) {
    if (code.equals(DeployCodes.REFUSED)) {
      return "mend what AWS refuses, or the permission of whoever deploys, and deploy again";
    }
    if (code.equals(DeployCodes.STACK)) {
      return "mend the cause and deploy again: the stack was rolled back, what stood before stands";
    }
    if (code.equals(DeployCodes.NO_ANSWER)) {
      return "deploy again: what was done is found done";
    }
    if (code.equals(DeployCodes.BY_HAND)) {
      return "do it in the console of the management account, and deploy again; for the twin:"
          + " plinth twin enable identity-center";
    }
    if (code.equals(DeployCodes.NO_PACKAGE)) {
      return "--asset NAME=FILE, with the zip that holds the function";
    }
    if (code.equals(DeployCodes.TOO_LONG)) {
      return "look in the console how far it is, and deploy again";
    }
    if (code.equals(DeployCodes.QUOTA)) {
      return "ask for more in Service Quotas, write what it is then as `quotas:`, and deploy again";
    }
    if (code.equals(DeployCodes.LOSS)) {
      return "leave the property as it is, or deploy again with that name after --lose when it may"
          + " be lost; nothing of the stack was changed";
    }
    if (code.equals(DeployCodes.LOCKED_OUT)) {
      return "let what deploys through that policy, and deploy again";
    }
    return "mend the cause, and deploy again: what is done stays done";
  }
}
