package dev.plinth.cli;

import dev.plinth.access.Decision.Cause;
import dev.plinth.access.Dependence;
import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.ConditionText;
import dev.plinth.access.directory.Ruling;
import dev.plinth.access.directory.Target;
import dev.plinth.access.directory.Way;
import dev.plinth.access.directory.WhoCan;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.world.Missing;
import java.util.List;

/** Answers about access for machines. */
final class AccessJson {
  private AccessJson() {}

  static JsonObject of(Ruling ruling, List<Missing> gaps, List<String> assumptions) {
    return of(ruling)
        .with("answer", Json.of(AccessText.answer(ruling, gaps).word()))
        .with("gaps", Json.array(gaps.stream().map(one -> Json.of(one.toString())).toList()))
        .with("assumptions", Json.array(assumptions.stream().map(one -> Json.of(one)).toList()));
  }

  static JsonObject of(Ruling ruling) {
    return Json.object(
        "principal", ruling.member().arn(),
        "action", ruling.request().action(),
        "resource", ruling.request().resource(),
        "decision", ruling.decision().outcome().word(),
        "layer", ruling.decision().layer().map(layer -> layer.word()).orElse(""),
        "statements",
            ruling.decision().causes().stream()
                .distinct()
                .filter(Cause.Stated.class::isInstance)
                .map(cause -> stated((Cause.Stated) cause))
                .toList(),
        "missing",
            ruling.missing().stream().map(cause -> missing(ruling, (Cause.Missing) cause)).toList(),
        "depends", ruling.depends().stream().distinct().map(one -> depends(ruling, one)).toList(),
        "doubt", ruling.member().doubt().orElse(""));
  }

  private static JsonObject stated(Cause.Stated stated) {
    return Json.object(
        "layer", stated.layer().word(),
        "policy", stated.policy(),
        "statement", stated.statement(),
        "origin", stated.origin().toString());
  }

  private static JsonObject missing(Ruling ruling, Cause.Missing missing) {
    return Json.object("layer", missing.layer().word(), "change", AccessText.what(ruling, missing));
  }

  private static JsonObject depends(Ruling ruling, Dependence depends) {
    var facts = ruling.request().facts();
    return Json.object(
        "layer", depends.layer().word(),
        "effect", depends.statement().allows() ? "allow" : "deny",
        "policy", depends.policy(),
        "statement", depends.statement().name(),
        "keys", ConditionText.keys(depends, facts),
        "condition", ConditionText.of(depends, facts),
        "origin", depends.statement().origin().toString());
  }

  static JsonObject of(Access access, String action, Target target, List<Way> ways) {
    return Json.object(
        "action", action,
        "resource", target.arn(),
        "principals", ways.stream().map(way -> of(access, way)).toList());
  }

  private static JsonObject of(Access access, Way way) {
    return Json.object(
        "principal", way.member().label(),
        "kind", way.member().kind().title(),
        "arn", way.member().arn(),
        "can", way.isCertain() ? "yes" : "maybe",
        "via", way.via().stream().map(role -> role.arn()).toList(),
        "assumedBy", WhoCan.assumedBy(access, way.member()),
        "conditions",
            way.steps().stream()
                .flatMap(step -> step.depends().stream().distinct().map(one -> depends(step, one)))
                .toList(),
        "doubts",
            way.steps().stream()
                .flatMap(step -> step.member().doubt().stream())
                .distinct()
                .toList());
  }
}
