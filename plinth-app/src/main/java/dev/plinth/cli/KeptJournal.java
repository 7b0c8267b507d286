package dev.plinth.cli;

import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Journal;
import dev.plinth.deploy.Task;
import dev.plinth.deploy.Task.Outcome;
import java.util.Map;
import java.util.Optional;

/** A journal that has what was done kept before it says so. */
record KeptJournal(Journal journal, DeployTarget target) implements Journal {
  @Override
  public Optional<Map<String, String>> find(String task, String fingerprint) {
    return journal.find(task, fingerprint);
  }

  @Override
  public void started(Task task, String fingerprint) {
    journal.started(task, fingerprint);
  }

  @Override
  public void ended(Task task, Result result, Map<String, String> facts) {
    if (!result.equals(new Result.Ended(Outcome.UNCHANGED))) {
      target.keep();
    }
    journal.ended(task, result, facts);
  }

  @Override
  public void finished() {
    target.keep();
    journal.finished();
  }
}
