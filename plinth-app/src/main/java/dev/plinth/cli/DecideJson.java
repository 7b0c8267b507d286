package dev.plinth.cli;

import dev.plinth.access.Case;
import dev.plinth.access.Decision.Cause;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;

/** Decisions, one JSON object a line in the order of the cases. */
final class DecideJson {
  private DecideJson() {}

  static String lines(List<CaseAnswer> answers) {
    var lines = new StringBuilder();
    answers.forEach(answer -> lines.append(of(answer).compact()).append('\n'));
    return lines.toString();
  }

  private static JsonObject of(CaseAnswer answer) {
    var decision = answer.decision();
    var row =
        Json.object(
            "id",
            answer.asked().id(),
            "decision",
            decision.outcome().word(),
            "layer",
            decision.layer().map(layer -> Json.of(layer.word())).orElse(Json.nothing()),
            "causes",
            Json.array(decision.causes().stream().map(DecideJson::of).toList()));
    if (answer.asked() instanceof Case.Unreadable(_, var why)) {
      return row.with("error", Json.of(why.message())).with("code", Json.of(why.code().id()));
    }
    return answer.isTest()
        ? row.with("expected", Json.of(answer.expected())).with("passed", Json.of(answer.isGood()))
        : row;
  }

  private static JsonObject of(Cause cause) {
    return switch (cause) {
      case Cause.Stated(var layer, var policy, var statement, var origin) ->
          Json.object(
              "layer",
              layer.word(),
              "policy",
              policy,
              "statement",
              statement,
              "line",
              origin.line());
      case Cause.Missing(var layer, var level) -> {
        var missing = Json.object("layer", layer.word(), "missing", "allow");
        yield level == 0 ? missing : missing.with("level", Json.of(level));
      }
      case Cause.Doubt(var layer, var reason) ->
          Json.object("layer", layer.word(), "unknown", reason);
    };
  }
}
