package dev.plinth.check.backup;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import java.util.List;

/** What is said of backups is done. */
final class BackupsAreMade implements Check<Estate> {
  static final Code OFF = new Code("BKP-101", "backups that nothing makes");
  private static final String GUARDRAIL = "daily-backups";

  @Override
  public List<Code> codes() {
    return List.of(OFF);
  }

  @Override
  public String claim() {
    return "nothing is said of backups that is not done";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var choice = estate.organization().guardrails().get(GUARDRAIL);
    if (estate.backups().written() && choice != null && !choice.on()) {
      found.add(
          Diagnostic.error(
                  OFF, estate.backups().origin(), "`backups` says how, and nothing is backed up")
              .related(choice.origin(), "the guardrail that makes them is off")
              .tryInstead("leave `" + GUARDRAIL + "` on, or leave `backups` out"));
    }
  }
}
