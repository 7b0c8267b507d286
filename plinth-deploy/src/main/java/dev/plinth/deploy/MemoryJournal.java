package dev.plinth.deploy;

import dev.plinth.deploy.Deployment.Result;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A journal that ends with the process. */
public final class MemoryJournal implements Journal {
  private record Entry(String fingerprint, Optional<Map<String, String>> facts) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  @Override
  public Optional<Map<String, String>> find(String task, String fingerprint) {
    return Optional.ofNullable(entries.get(task))
        .filter(entry -> entry.fingerprint().equals(fingerprint))
        .flatMap(Entry::facts);
  }

  @Override
  public void started(Task task, String fingerprint) {
    entries.put(task.id(), new Entry(fingerprint, Optional.empty()));
  }

  @Override
  public void ended(Task task, Result result, Map<String, String> facts) {
    if (result instanceof Result.Ended) {
      entries.computeIfPresent(
          task.id(), (_, entry) -> new Entry(entry.fingerprint(), Optional.of(Map.copyOf(facts))));
    }
  }

  @Override
  public void finished() {
    entries.clear();
  }
}
