package dev.plinth.twin;

import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * The templates that were evaluated last: a change set is made, looked at and carried out, and what
 * its template says is the same each time while no export changes.
 */
final class EvaluatedTemplates {
  private static final int KEPT = 16;
  private static final List<String> READ = List.of(StackExports.TABLE, "stack-outputs");

  /** A template as it is deployed to a place. */
  record Key(StackPlace place, String text, JsonObject parameters) {}

  private record Entry(long revision, StackTemplate template) {}

  private final Store store;
  private final SequencedMap<Key, Entry> entries = new LinkedHashMap<>();

  EvaluatedTemplates(Store store) {
    this.store = store;
  }

  /** The template; evaluated now where it was not, or what it imports may have changed. */
  StackTemplate find(Key key, Supplier<StackTemplate> evaluated) {
    long revision = store.revision(READ);
    var entry = entries.get(key);
    if (entry == null || entry.revision() != revision) {
      entry = new Entry(revision, evaluated.get());
      entries.putLast(key, entry);
      if (entries.size() > KEPT) {
        entries.pollFirstEntry();
      }
    }
    return entry.template();
  }
}
