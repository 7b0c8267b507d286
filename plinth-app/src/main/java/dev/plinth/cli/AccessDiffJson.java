package dev.plinth.cli;

import dev.plinth.access.Decision;
import dev.plinth.access.Decision.Cause;
import dev.plinth.access.change.AccessDiff;
import dev.plinth.access.change.Change;
import dev.plinth.access.change.ControlChange;
import dev.plinth.access.change.Difference;
import dev.plinth.access.directory.Member;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Locale;

/** What a change grants and takes away, for machines. */
final class AccessDiffJson {
  private AccessDiffJson() {}

  static JsonObject of(AccessDiff diff) {
    return Json.object(
        "compared", diff.compared(),
        "changes", diff.changes().stream().map(AccessDiffJson::of).toList(),
        "organizationPolicies", diff.controls().stream().map(AccessDiffJson::of).toList(),
        "notKnown", Json.strings(diff.open()),
        "assumptions", Json.strings(diff.assumptions()));
  }

  private static JsonObject of(ControlChange change) {
    return Json.object(
        "name", change.name(),
        "type", change.type(),
        "change", change.what(),
        "origin", change.origin().toString());
  }

  private static JsonObject of(Change change) {
    var first = change.members().getFirst();
    return Json.object(
        "kind", change.kind().name().toLowerCase(Locale.ROOT),
        "principals", Json.strings(change.members().stream().map(Member::label).toList()),
        "arns", Json.strings(change.members().stream().map(Member::arn).toList()),
        "principalKind", first.kind().title(),
        "resource", change.resource().map(set -> set.arns().getFirst()).orElse(""),
        "assumedBy", Json.strings(change.assumedBy()),
        "granted", change.differences(true).stream().map(AccessDiffJson::of).toList(),
        "takenAway", change.differences(false).stream().map(AccessDiffJson::of).toList(),
        "notKnown", Json.strings(change.undecided()));
  }

  private static JsonObject of(Difference one) {
    return Json.object(
        "service", one.service(),
        "levels", Json.strings(one.levels().stream().map(AccessDiffText::word).toList()),
        "principal", one.request().caller().name(),
        "action", one.request().action(),
        "resource", one.request().resource(),
        "context", CompareJson.context(one.request().caller(), one.request().facts()),
        "documented", one.isDocumented(),
        "was", of(one.was()),
        "now", of(one.is()));
  }

  private static JsonObject of(Decision decision) {
    return Json.object(
        "decision", decision.outcome().word(),
        "layer", decision.layer().map(layer -> layer.word()).orElse(""),
        "causes", decision.causes().stream().distinct().map(AccessDiffJson::of).toList());
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
              "origin",
              origin.toString());
      case Cause.Missing(var layer, var where) ->
          Json.object("layer", layer.word(), "missing", "an allowing statement", "level", where);
      case Cause.Doubt(var layer, var reason) ->
          Json.object("layer", layer.word(), "doubt", reason);
    };
  }
}
