package dev.plinth.cli;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.PairReader.Pair;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ConditionKey;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.proof.Finding;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What policies allow beyond each other, as JSON. */
final class CompareJson {
  private CompareJson() {}

  /** A line a pair, in the order of the pairs. */
  static String lines(List<CompareAnswer> answers) {
    var lines = new StringBuilder();
    answers.forEach(answer -> lines.append(of(answer).compact()).append('\n'));
    return lines.toString();
  }

  static JsonObject of(CompareAnswer answer) {
    var row = new LinkedHashMap<String, Json>();
    row.put("id", answer.asked().id());
    row.put("firstAllowsMore", allowsMore(answer.more()));
    row.put("secondAllowsMore", allowsMore(answer.less()));
    witness(answer.more(), "firstWitness", row);
    witness(answer.less(), "secondWitness", row);
    if (answer.asked() instanceof Pair.Unreadable(_, var why)) {
      row.put("error", Json.of(why.message()));
      row.put("code", Json.of(why.code().id()));
    } else if (answer.isTest()) {
      row.put("passed", Json.of(answer.isGood()));
    }
    return Json.object(row);
  }

  private static Json allowsMore(Finding finding) {
    return switch (finding) {
      case Finding.Found _ -> Json.of(true);
      case Finding.None _ -> Json.of(false);
      case Finding.Undecided _ -> Json.nothing();
    };
  }

  private static void witness(Finding finding, String name, Map<String, Json> row) {
    switch (finding) {
      case Finding.Found(var request, var isDocumented) ->
          row.put(name, of(request).with("documented", Json.of(isDocumented)));
      case Finding.None _ -> {}
      case Finding.Undecided(var reason) -> row.put("reason", Json.of(reason));
    }
  }

  private static JsonObject of(Request request) {
    return Json.object(
        "principal",
        request.caller().name(),
        "action",
        request.action(),
        "resource",
        request.resource(),
        "context",
        context(request.caller(), request.facts()));
  }

  /** The keys that do not follow from who asks; one value stands by itself. */
  static JsonObject context(Caller caller, Facts facts) {
    var own = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    own.putAll(caller.keys());
    var context = new LinkedHashMap<String, Json>();
    for (var key : new TreeMap<>(facts.keys()).entrySet()) {
      if (!own.containsKey(key.getKey())
          && key.getValue() instanceof Facts.Fact.Present(var values)) {
        var all = new ArrayList<Json>();
        values.forEach(value -> all.add(Json.of(value)));
        context.put(written(key.getKey()), all.size() == 1 ? all.getFirst() : Json.array(all));
      }
    }
    return Json.object(context);
  }

  /** The key as AWS writes it, with the name of the tag where it has one. */
  private static String written(String key) {
    var known = ServiceAuthorization.standard().keyOf(key).map(ConditionKey::name).orElse(key);
    int template = known.indexOf("${");
    return template < 0 ? known : known.substring(0, template) + key.substring(template);
  }
}
