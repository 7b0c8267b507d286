package dev.plinth.cli;

import dev.plinth.access.chain.Chain;
import dev.plinth.access.chain.Step;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.promise.Verdict;
import java.util.LinkedHashMap;
import java.util.List;

/** Answers about chains for machines. */
final class ReachesJson {
  private ReachesJson() {}

  static JsonObject of(String from, String to, Verdict<Chain> conclusion) {
    return switch (conclusion) {
      case Verdict.Proved(var assumptions) ->
          answer(from, to, "proved", assumptions, List.of(), List.of());
      case Verdict.Unknown(var missing) ->
          answer(from, to, "unknown", List.of(), missing, List.of());
      case Verdict.Refuted(var chain) ->
          answer(from, to, "refuted", List.of(), List.of(), chain.steps());
    };
  }

  private static JsonObject answer(
      String from,
      String to,
      String verdict,
      List<String> assumptions,
      List<String> missing,
      List<Step> steps) {
    return Json.object(
        "from", from,
        "to", to,
        "verdict", verdict,
        "assumptions", assumptions,
        "missing", missing,
        "chain", steps.stream().map(ReachesJson::step).toList());
  }

  private static JsonObject step(Step step) {
    var context = new LinkedHashMap<String, Json>();
    ReachesText.chosen(step.ruling().request())
        .forEach((key, values) -> context.put(key, Json.strings(values)));
    var answer = new LinkedHashMap<String, Json>();
    answer.putAll(AccessJson.of(step.ruling()).members());
    answer.put("context", Json.object(context));
    answer.put("gives", Json.of(step.gives()));
    return Json.object(answer);
  }
}
