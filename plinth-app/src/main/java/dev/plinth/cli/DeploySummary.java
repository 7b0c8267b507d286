package dev.plinth.cli;

import dev.plinth.deploy.Deployment.Result;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a deployment.
 *
 * @param counts how many tasks ended how
 * @param nanos how long it took
 * @param calls how many calls of the API were made
 */
record DeploySummary(Map<String, Integer> counts, long nanos, long calls) {
  private static final List<String> WORDS =
      List.of("done", "unchanged", "kept", "later", "failed", "skipped");

  static DeploySummary of(Collection<Result> results, long nanos, long calls) {
    var counts = new TreeMap<String, Integer>();
    results.forEach(result -> counts.merge(result.word(), 1, Integer::sum));
    return new DeploySummary(counts, nanos, calls);
  }

  private int count(String word) {
    return counts.getOrDefault(word, 0);
  }

  boolean isGood() {
    return count("failed") == 0 && count("skipped") == 0;
  }

  /** In a sentence. */
  String text() {
    var parts = new ArrayList<String>();
    for (var word : WORDS) {
      if (count(word) > 0) {
        parts.add(count(word) + " " + word);
      }
    }
    var what =
        isGood() && count("done") == 0 ? "nothing to do: " : isGood() ? "deployed: " : "failed: ";
    return what
        + String.join(", ", parts)
        + "; "
        + Words.count(Math.toIntExact(calls), "call")
        + " in "
        + Words.time(nanos);
  }

  /** The last line for machines. */
  JsonObject json() {
    var json = Json.object("event", "end");
    for (var word : WORDS) {
      json = json.with(word, Json.of(count(word)));
    }
    return json.with("calls", Json.of(calls)).with("milliseconds", Json.of(nanos / 1_000_000));
  }
}
